-- AlterTable
ALTER TABLE "Consultation" ADD COLUMN     "closedToldAt" TIMESTAMP(3);
