-- AlterTable
ALTER TABLE "Survey" ADD COLUMN "nextFileId" TEXT;
