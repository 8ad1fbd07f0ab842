-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "heldAt" TIMESTAMP(3),
ADD COLUMN     "heldText" TEXT;

-- CreateIndex
CREATE INDEX "Channel_heldAt_idx" ON "Channel"("heldAt");
