-- CreateTable
CREATE TABLE "PushDevice" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "withText" BOOLEAN NOT NULL DEFAULT false,
    "told" INTEGER NOT NULL,
    "tryAfter" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PushDevice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PushDevice_tokenHash_idx" ON "PushDevice"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "PushDevice_channelId_endpoint_key" ON "PushDevice"("channelId", "endpoint");

-- AddForeignKey
ALTER TABLE "PushDevice" ADD CONSTRAINT "PushDevice_tokenHash_fkey" FOREIGN KEY ("tokenHash") REFERENCES "WebToken"("tokenHash") ON DELETE CASCADE ON UPDATE CASCADE;
