-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "otherEmails" TEXT,
ADD COLUMN     "phone" TEXT;

-- CreateTable
CREATE TABLE "PartnerList" (
    "id" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "encoding" TEXT,
    "kind" "OrganisationKind",
    "town" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PartnerList_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PartnerList_fileId_idx" ON "PartnerList"("fileId");

-- AddForeignKey
ALTER TABLE "PartnerList" ADD CONSTRAINT "PartnerList_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;
