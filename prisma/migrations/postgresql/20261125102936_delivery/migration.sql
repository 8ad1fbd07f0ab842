-- DropIndex
DROP INDEX "Delivery_broadcastId_status_idx";

-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "numbers" JSONB,
ADD COLUMN     "trace" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Broadcast_finishedAt_idx" ON "Broadcast"("finishedAt");

-- CreateIndex
CREATE INDEX "Delivery_broadcastId_status_platform_mayHaveArrived_notBefo_idx" ON "Delivery"("broadcastId", "status", "platform", "mayHaveArrived", "notBefore");
