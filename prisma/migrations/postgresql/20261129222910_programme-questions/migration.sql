-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "questions" JSONB;

-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN     "answers" JSONB;
