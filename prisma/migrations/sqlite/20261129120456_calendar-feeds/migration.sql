-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "listed" BOOLEAN;

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CalendarFeed_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CalendarFeed_contactId_idx" ON "CalendarFeed"("contactId");
