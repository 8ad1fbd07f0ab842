-- CreateTable
CREATE TABLE "SeatOffer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programmeId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "offeredAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'open',
    "endedAt" DATETIME,
    CONSTRAINT "SeatOffer_programmeId_contactId_fkey" FOREIGN KEY ("programmeId", "contactId") REFERENCES "Rsvp" ("programmeId", "contactId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SeatBlock" (
    "programmeId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,

    PRIMARY KEY ("programmeId", "organisationId"),
    CONSTRAINT "SeatBlock_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SeatBlock_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Programme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "startsLocal" TEXT NOT NULL,
    "startsZone" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsLocal" TEXT,
    "endsZone" TEXT,
    "endsAt" DATETIME,
    "deadlineLocal" TEXT,
    "deadlineZone" TEXT,
    "deadlineAt" DATETIME,
    "place" TEXT,
    "link" TEXT,
    "capacity" INTEGER,
    "quota" INTEGER,
    "guestLimit" INTEGER NOT NULL DEFAULT 0,
    "guestNames" BOOLEAN NOT NULL DEFAULT false,
    "approval" BOOLEAN NOT NULL DEFAULT false,
    "offers" BOOLEAN NOT NULL DEFAULT false,
    "checkInCode" TEXT,
    "audience" JSONB NOT NULL,
    "listed" BOOLEAN,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "editedAt" DATETIME,
    "createdById" TEXT,
    "discordEvents" JSONB,
    "announcedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Programme" ("announcedAt", "audience", "capacity", "createdAt", "createdById", "deadlineAt", "deadlineLocal", "deadlineZone", "description", "discordEvents", "editedAt", "edition", "endsAt", "endsLocal", "endsZone", "id", "link", "listed", "place", "revision", "startsAt", "startsLocal", "startsZone", "status", "title", "type", "updatedAt") SELECT "announcedAt", "audience", "capacity", "createdAt", "createdById", "deadlineAt", "deadlineLocal", "deadlineZone", "description", "discordEvents", "editedAt", "edition", "endsAt", "endsLocal", "endsZone", "id", "link", "listed", "place", "revision", "startsAt", "startsLocal", "startsZone", "status", "title", "type", "updatedAt" FROM "Programme";
DROP TABLE "Programme";
ALTER TABLE "new_Programme" RENAME TO "Programme";
CREATE UNIQUE INDEX "Programme_checkInCode_key" ON "Programme"("checkInCode");
CREATE INDEX "Programme_status_startsAt_idx" ON "Programme"("status", "startsAt");
CREATE TABLE "new_Rsvp" (
    "programmeId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "waitlisted" INTEGER,
    "confirm" BOOLEAN NOT NULL DEFAULT false,
    "guests" INTEGER NOT NULL DEFAULT 0,
    "guestNames" JSONB,
    "organisationId" TEXT,
    "approval" TEXT,
    "recordedById" TEXT,
    "attended" BOOLEAN,
    "attendedAt" DATETIME,
    "answeredAt" DATETIME NOT NULL,

    PRIMARY KEY ("programmeId", "contactId"),
    CONSTRAINT "Rsvp_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rsvp_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rsvp_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Rsvp" ("answer", "answeredAt", "attended", "confirm", "contactId", "programmeId", "waitlisted") SELECT "answer", "answeredAt", "attended", "confirm", "contactId", "programmeId", "waitlisted" FROM "Rsvp";
DROP TABLE "Rsvp";
ALTER TABLE "new_Rsvp" RENAME TO "Rsvp";
CREATE INDEX "Rsvp_contactId_idx" ON "Rsvp"("contactId");
CREATE INDEX "Rsvp_organisationId_idx" ON "Rsvp"("organisationId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "SeatOffer_programmeId_contactId_idx" ON "SeatOffer"("programmeId", "contactId");

-- CreateIndex
CREATE INDEX "SeatOffer_outcome_expiresAt_idx" ON "SeatOffer"("outcome", "expiresAt");

-- CreateIndex
CREATE INDEX "SeatBlock_organisationId_idx" ON "SeatBlock"("organisationId");
