-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "reminders" JSONB;
