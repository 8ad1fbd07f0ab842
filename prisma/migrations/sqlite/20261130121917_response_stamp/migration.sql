-- AlterTable: nothing needs the table to be made anew, which would lose its triggers.
ALTER TABLE "Response" ADD COLUMN "stamp" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Response_surveyId_stamp_idx" ON "Response"("surveyId", "stamp");

-- Whoever writes a response, by whatever statement, what is counted of it has a stamp of its own from then on.
CREATE TRIGGER "Response_stamped_when_made" AFTER INSERT ON "Response" BEGIN
    UPDATE "Response" SET "stamp" = random() % 2147483648 WHERE "id" = NEW."id";
END;
CREATE TRIGGER "Response_stamped_when_changed" AFTER UPDATE OF "surveyId", "surveyVersionId", "answers", "segments" ON "Response" BEGIN
    UPDATE "Response" SET "stamp" = random() % 2147483648 WHERE "id" = NEW."id";
END;
