-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rule" TEXT NOT NULL,
    "oneAnswer" BOOLEAN NOT NULL
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
    "seriesId" TEXT,
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
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Programme_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Programme" ("announcedAt", "approval", "audience", "capacity", "checkInCode", "createdAt", "createdById", "deadlineAt", "deadlineLocal", "deadlineZone", "description", "discordEvents", "editedAt", "edition", "endsAt", "endsLocal", "endsZone", "guestLimit", "guestNames", "id", "link", "listed", "offers", "place", "quota", "revision", "startsAt", "startsLocal", "startsZone", "status", "title", "type", "updatedAt") SELECT "announcedAt", "approval", "audience", "capacity", "checkInCode", "createdAt", "createdById", "deadlineAt", "deadlineLocal", "deadlineZone", "description", "discordEvents", "editedAt", "edition", "endsAt", "endsLocal", "endsZone", "guestLimit", "guestNames", "id", "link", "listed", "offers", "place", "quota", "revision", "startsAt", "startsLocal", "startsZone", "status", "title", "type", "updatedAt" FROM "Programme";
DROP TABLE "Programme";
ALTER TABLE "new_Programme" RENAME TO "Programme";
CREATE UNIQUE INDEX "Programme_checkInCode_key" ON "Programme"("checkInCode");
CREATE INDEX "Programme_status_startsAt_idx" ON "Programme"("status", "startsAt");
CREATE INDEX "Programme_seriesId_idx" ON "Programme"("seriesId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
