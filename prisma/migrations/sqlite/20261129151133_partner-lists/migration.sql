-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN "otherEmails" TEXT;
ALTER TABLE "Organisation" ADD COLUMN "phone" TEXT;

-- CreateTable
CREATE TABLE "PartnerList" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileId" TEXT NOT NULL,
    "encoding" TEXT,
    "kind" TEXT,
    "town" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PartnerList_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PartnerList_fileId_idx" ON "PartnerList"("fileId");
