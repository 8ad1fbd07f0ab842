-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "formerNames" JSONB;
