-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Posting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "side" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT,
    "fromDay" TEXT,
    "untilDay" TEXT,
    "fileId" TEXT,
    "matterId" TEXT,
    "organisationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "renewalAskedAt" DATETIME,
    "closedAt" DATETIME,
    CONSTRAINT "Posting_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Posting_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Posting_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Posting" ("closedAt", "contactId", "createdAt", "expiresAt", "field", "fileId", "fromDay", "id", "organisationId", "place", "renewalAskedAt", "revision", "side", "state", "text", "untilDay") SELECT "closedAt", "contactId", "createdAt", "expiresAt", "field", "fileId", "fromDay", "id", "organisationId", "place", "renewalAskedAt", "revision", "side", "state", "text", "untilDay" FROM "Posting";
DROP TABLE "Posting";
ALTER TABLE "new_Posting" RENAME TO "Posting";
CREATE INDEX "Posting_state_expiresAt_idx" ON "Posting"("state", "expiresAt");
CREATE INDEX "Posting_organisationId_idx" ON "Posting"("organisationId");
CREATE INDEX "Posting_contactId_createdAt_idx" ON "Posting"("contactId", "createdAt");
CREATE INDEX "Posting_matterId_idx" ON "Posting"("matterId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
