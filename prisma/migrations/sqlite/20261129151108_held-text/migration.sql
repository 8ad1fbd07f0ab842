-- AlterTable
ALTER TABLE "Channel" ADD COLUMN "heldAt" DATETIME;
ALTER TABLE "Channel" ADD COLUMN "heldText" TEXT;

-- CreateIndex
CREATE INDEX "Channel_heldAt_idx" ON "Channel"("heldAt");
