-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "pictureId" TEXT;

-- AlterTable
ALTER TABLE "WebMessage" ADD COLUMN "calls" INTEGER NOT NULL DEFAULT 0;

-- What has been said calls from where it stands.
UPDATE "WebMessage" SET "calls" = "sequence";
