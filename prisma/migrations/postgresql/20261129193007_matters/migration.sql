-- CreateEnum
CREATE TYPE "MatterStatus" AS ENUM ('draft', 'open', 'closed');

-- CreateTable
CREATE TABLE "Matter" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "madeAs" TEXT,
    "title" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "scope" JSONB NOT NULL,
    "dueLocal" TEXT NOT NULL,
    "dueZone" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "status" "MatterStatus" NOT NULL DEFAULT 'draft',
    "details" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterState" (
    "matterId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT,
    "amount" DOUBLE PRECISION,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMP(3),
    "askAgainAt" TIMESTAMP(3),
    "askEvery" INTEGER,

    CONSTRAINT "MatterState_pkey" PRIMARY KEY ("matterId","organisationId")
);

-- CreateTable
CREATE TABLE "MatterNews" (
    "id" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "text" TEXT,
    "fileId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "byContactId" TEXT,
    "releasedAt" TIMESTAMP(3),

    CONSTRAINT "MatterNews_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "MatterState" ADD CONSTRAINT "MatterState_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterState" ADD CONSTRAINT "MatterState_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterState" ADD CONSTRAINT "MatterState_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterNews" ADD CONSTRAINT "MatterNews_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterNews" ADD CONSTRAINT "MatterNews_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterNews" ADD CONSTRAINT "MatterNews_byContactId_fkey" FOREIGN KEY ("byContactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
