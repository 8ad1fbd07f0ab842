-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN "numbers" JSONB;
ALTER TABLE "Broadcast" ADD COLUMN "trace" TEXT;

-- AlterTable: a column with a constant default needs no new table (the rows are not written again).
ALTER TABLE "Delivery" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;

-- RedefineIndex
DROP INDEX "Delivery_broadcastId_status_idx";
CREATE INDEX "Delivery_broadcastId_status_platform_mayHaveArrived_notBefore_idx" ON "Delivery"("broadcastId", "status", "platform", "mayHaveArrived", "notBefore");

-- CreateIndex
CREATE INDEX "Broadcast_finishedAt_idx" ON "Broadcast"("finishedAt");
