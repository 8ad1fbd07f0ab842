-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN "archivedAt" DATETIME;

-- CreateTable
CREATE TABLE "OrganisationChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "differences" JSONB NOT NULL,
    "byId" TEXT,
    CONSTRAINT "OrganisationChange_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrganisationChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Departure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Departure_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "OrganisationChange_organisationId_at_idx" ON "OrganisationChange"("organisationId", "at");

-- CreateIndex
CREATE INDEX "OrganisationChange_byId_idx" ON "OrganisationChange"("byId");

-- CreateIndex
CREATE INDEX "Departure_at_idx" ON "Departure"("at");

-- CreateIndex
CREATE INDEX "Departure_organisationId_idx" ON "Departure"("organisationId");
