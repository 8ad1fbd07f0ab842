-- AlterTable
ALTER TABLE "Consultation" ADD COLUMN "closedToldAt" DATETIME;
