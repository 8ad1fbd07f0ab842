-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_FormSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "FormSession_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_FormSession" ("active", "contactId", "createdAt", "id", "kind", "reference", "state", "updatedAt") SELECT "active", "contactId", "createdAt", "id", "kind", "reference", "state", "updatedAt" FROM "FormSession";
DROP TABLE "FormSession";
ALTER TABLE "new_FormSession" RENAME TO "FormSession";
CREATE INDEX "FormSession_kind_reference_idx" ON "FormSession"("kind", "reference");
CREATE UNIQUE INDEX "FormSession_contactId_kind_reference_key" ON "FormSession"("contactId", "kind", "reference");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
