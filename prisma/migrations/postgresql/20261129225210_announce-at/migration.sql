-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "announceAt" TIMESTAMP(3);
