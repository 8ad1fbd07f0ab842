-- AlterTable
ALTER TABLE "CallFeed" ADD COLUMN     "askedAt" TIMESTAMP(3);
