-- CreateTable
CREATE TABLE "Posting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "side" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT,
    "fromDay" TEXT,
    "untilDay" TEXT,
    "fileId" TEXT,
    "organisationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "renewalAskedAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "Posting_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Posting_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PostingReport" (
    "postingId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("postingId", "contactId"),
    CONSTRAINT "PostingReport_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PostingReport_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Introduction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postingId" TEXT,
    "organisationId" TEXT,
    "contactId" TEXT,
    "ownerId" TEXT,
    "words" TEXT,
    "reach" TEXT,
    "ownerReach" TEXT,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "ownerOutcome" TEXT,
    "askedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "outcomeAskedAt" DATETIME,
    CONSTRAINT "Introduction_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Introduction_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Introduction_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Introduction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OfferBlock" (
    "organisationId" TEXT NOT NULL,
    "blockedId" TEXT NOT NULL,
    "byId" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("organisationId", "blockedId"),
    CONSTRAINT "OfferBlock_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OfferBlock_blockedId_fkey" FOREIGN KEY ("blockedId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OfferBlock_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OfferChoice" (
    "contactId" TEXT NOT NULL PRIMARY KEY,
    "digest" BOOLEAN NOT NULL,
    CONSTRAINT "OfferChoice_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Thanks" (
    "organisationId" TEXT NOT NULL PRIMARY KEY,
    "gives" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Thanks_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Posting_state_expiresAt_idx" ON "Posting"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "Posting_organisationId_idx" ON "Posting"("organisationId");

-- CreateIndex
CREATE INDEX "Posting_contactId_createdAt_idx" ON "Posting"("contactId", "createdAt");

-- CreateIndex
CREATE INDEX "PostingReport_contactId_idx" ON "PostingReport"("contactId");

-- CreateIndex
CREATE INDEX "Introduction_contactId_askedAt_idx" ON "Introduction"("contactId", "askedAt");

-- CreateIndex
CREATE INDEX "Introduction_ownerId_idx" ON "Introduction"("ownerId");

-- CreateIndex
CREATE INDEX "Introduction_organisationId_idx" ON "Introduction"("organisationId");

-- CreateIndex
CREATE INDEX "Introduction_state_answeredAt_idx" ON "Introduction"("state", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Introduction_postingId_organisationId_key" ON "Introduction"("postingId", "organisationId");

-- CreateIndex
CREATE INDEX "OfferBlock_blockedId_idx" ON "OfferBlock"("blockedId");

-- CreateIndex
CREATE INDEX "OfferBlock_byId_idx" ON "OfferBlock"("byId");
