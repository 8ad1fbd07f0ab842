-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'contact';

-- CreateTable
CREATE TABLE "AccountLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fromId" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "linkedAt" DATETIME,
    "moved" JSONB,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "AccountLink_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AccountLink_fromId_idx" ON "AccountLink"("fromId");

-- CreateIndex
CREATE INDEX "AccountLink_intoId_idx" ON "AccountLink"("intoId");

-- What the bot made for coordinators up to now: lists, exports and workbooks, and pictures of invitations.
UPDATE "StoredFile" SET "role" = 'coordinator'
WHERE "contactId" IS NULL AND ("type" NOT LIKE 'image/%' AND "type" <> 'text/calendar' OR "name" GLOB '[0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z].png');
