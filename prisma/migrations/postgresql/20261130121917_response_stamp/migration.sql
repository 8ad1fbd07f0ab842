-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "stamp" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Response_surveyId_stamp_idx" ON "Response"("surveyId", "stamp");

-- Whoever writes a response, by whatever statement, what is counted of it has a stamp of its own from then on. Not by
-- random(): whoever sees many of its numbers knows in which order they were made. Prisma cuts a script where
-- a statement ends: within the function semicolons are written as \073.
CREATE FUNCTION "stamp_response"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    NEW."stamp" := hashtext(gen_random_uuid()::text)\073
    RETURN NEW\073
END';
CREATE TRIGGER "Response_stamped" BEFORE INSERT OR UPDATE OF "surveyId", "surveyVersionId", "answers", "segments" ON "Response"
    FOR EACH ROW EXECUTE FUNCTION "stamp_response"();
