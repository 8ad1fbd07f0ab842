-- AlterTable
ALTER TABLE "Programme" ADD COLUMN "posterId" TEXT;
ALTER TABLE "Programme" ADD COLUMN "template" TEXT;
ALTER TABLE "Programme" ADD COLUMN "templateKey" TEXT;

-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN "leftAt" DATETIME;

-- CreateTable
CREATE TABLE "Material" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "programmeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileId" TEXT,
    "link" TEXT,
    "sentAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Material_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IndicatorTarget" (
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "targets" JSONB NOT NULL,

    PRIMARY KEY ("fromDay", "toDay")
);

-- CreateIndex
CREATE INDEX "Material_programmeId_idx" ON "Material"("programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_templateKey_key" ON "Programme"("templateKey");
