-- AlterTable
ALTER TABLE "CallFeed" ADD COLUMN "askedAt" DATETIME;
