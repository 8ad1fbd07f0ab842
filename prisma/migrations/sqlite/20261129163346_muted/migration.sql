-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
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
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "attended" BOOLEAN,
    "attendedAt" DATETIME,
    "answeredAt" DATETIME NOT NULL,

    PRIMARY KEY ("programmeId", "contactId"),
    CONSTRAINT "Rsvp_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rsvp_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rsvp_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Rsvp" ("answer", "answeredAt", "approval", "attended", "attendedAt", "confirm", "contactId", "guestNames", "guests", "organisationId", "programmeId", "recordedById", "waitlisted") SELECT "answer", "answeredAt", "approval", "attended", "attendedAt", "confirm", "contactId", "guestNames", "guests", "organisationId", "programmeId", "recordedById", "waitlisted" FROM "Rsvp";
DROP TABLE "Rsvp";
ALTER TABLE "new_Rsvp" RENAME TO "Rsvp";
CREATE INDEX "Rsvp_contactId_idx" ON "Rsvp"("contactId");
CREATE INDEX "Rsvp_organisationId_idx" ON "Rsvp"("organisationId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
