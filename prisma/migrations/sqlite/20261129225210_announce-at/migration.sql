-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "announceAt" DATETIME;
