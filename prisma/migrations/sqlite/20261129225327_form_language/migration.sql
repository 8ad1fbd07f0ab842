-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "formLanguage" TEXT;
