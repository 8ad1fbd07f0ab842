-- CreateIndex
CREATE INDEX "Channel_unreachableAt_idx" ON "Channel"("unreachableAt");

-- CreateIndex
CREATE INDEX "Contact_consentedAt_idx" ON "Contact"("consentedAt");

-- CreateIndex
CREATE INDEX "Response_completedAt_idx" ON "Response"("completedAt");

-- CreateIndex
CREATE INDEX "Rsvp_answeredAt_idx" ON "Rsvp"("answeredAt");
