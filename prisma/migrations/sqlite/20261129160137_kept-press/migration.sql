-- AlterTable
ALTER TABLE "Channel" ADD COLUMN "pressed" TEXT;
