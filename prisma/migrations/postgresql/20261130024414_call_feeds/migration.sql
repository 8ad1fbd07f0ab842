-- CreateTable
CREATE TABLE "CallFeed" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "etag" TEXT,
    "modified" TEXT,
    "checkedAt" TIMESTAMP(3),
    "fault" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CallFeed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallLead" (
    "id" TEXT NOT NULL,
    "feedId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "foundAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "CallLead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CallFeed_url_key" ON "CallFeed"("url");

-- CreateIndex
CREATE INDEX "CallLead_settledAt_foundAt_idx" ON "CallLead"("settledAt", "foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "CallLead_feedId_key_key" ON "CallLead"("feedId", "key");

-- AddForeignKey
ALTER TABLE "CallLead" ADD CONSTRAINT "CallLead_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CallFeed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
