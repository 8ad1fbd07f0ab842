-- CreateTable
CREATE TABLE "DatePoll" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" JSONB NOT NULL,
    "place" TEXT,
    "link" TEXT,
    "capacity" INTEGER,
    "minutes" INTEGER NOT NULL,
    "audience" JSONB NOT NULL,
    "closesLocal" TEXT NOT NULL,
    "closesZone" TEXT NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "proposals" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "programmeId" TEXT,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DatePoll_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DateSlot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pollId" TEXT NOT NULL,
    "startsLocal" TEXT NOT NULL,
    "startsZone" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "DateSlot_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "DatePoll" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DateVote" (
    "slotId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "votedAt" DATETIME NOT NULL,

    PRIMARY KEY ("slotId", "contactId"),
    CONSTRAINT "DateVote_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "DateSlot" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DateVote_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "DatePoll_programmeId_key" ON "DatePoll"("programmeId");

-- CreateIndex
CREATE INDEX "DatePoll_status_closesAt_idx" ON "DatePoll"("status", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "DateSlot_pollId_startsAt_key" ON "DateSlot"("pollId", "startsAt");

-- CreateIndex
CREATE INDEX "DateVote_contactId_idx" ON "DateVote"("contactId");
