-- CreateTable
CREATE TABLE "Matter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "madeAs" TEXT,
    "title" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "scope" JSONB NOT NULL,
    "dueLocal" TEXT NOT NULL,
    "dueZone" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "details" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "MatterState" (
    "matterId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT,
    "amount" REAL,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DATETIME,
    "askAgainAt" DATETIME,
    "askEvery" INTEGER,

    PRIMARY KEY ("matterId", "organisationId"),
    CONSTRAINT "MatterState_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MatterState_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MatterState_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MatterNews" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "matterId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "text" TEXT,
    "fileId" TEXT,
    "at" DATETIME NOT NULL,
    "byContactId" TEXT,
    "releasedAt" DATETIME,
    CONSTRAINT "MatterNews_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MatterNews_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MatterNews_byContactId_fkey" FOREIGN KEY ("byContactId") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Matter_madeAs_key" ON "Matter"("madeAs");

-- CreateIndex
CREATE INDEX "Matter_kind_status_dueAt_idx" ON "Matter"("kind", "status", "dueAt");

-- CreateIndex
CREATE INDEX "MatterState_organisationId_idx" ON "MatterState"("organisationId");

-- CreateIndex
CREATE INDEX "MatterState_changedById_idx" ON "MatterState"("changedById");

-- CreateIndex
CREATE INDEX "MatterState_askAgainAt_idx" ON "MatterState"("askAgainAt");

-- CreateIndex
CREATE INDEX "MatterNews_matterId_at_idx" ON "MatterNews"("matterId", "at");

-- CreateIndex
CREATE INDEX "MatterNews_organisationId_idx" ON "MatterNews"("organisationId");

-- CreateIndex
CREATE INDEX "MatterNews_byContactId_idx" ON "MatterNews"("byContactId");
