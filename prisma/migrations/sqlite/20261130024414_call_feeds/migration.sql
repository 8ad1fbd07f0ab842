-- CreateTable
CREATE TABLE "CallFeed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "etag" TEXT,
    "modified" TEXT,
    "checkedAt" DATETIME,
    "fault" JSONB,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CallLead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "feedId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "foundAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "CallLead_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CallFeed" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CallFeed_url_key" ON "CallFeed"("url");

-- CreateIndex
CREATE INDEX "CallLead_settledAt_foundAt_idx" ON "CallLead"("settledAt", "foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "CallLead_feedId_key_key" ON "CallLead"("feedId", "key");
