-- DropIndex
DROP INDEX "Contact_optedOutAt_consentedAt_idx";

-- CreateIndex
CREATE INDEX "Contact_optedOutAt_id_idx" ON "Contact"("optedOutAt", "id");
