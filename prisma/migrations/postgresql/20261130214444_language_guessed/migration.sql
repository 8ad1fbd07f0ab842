-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "languageGuessed" BOOLEAN NOT NULL DEFAULT false;
