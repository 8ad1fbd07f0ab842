-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "listed" BOOLEAN;

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "tokenHash" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateIndex
CREATE INDEX "CalendarFeed_contactId_idx" ON "CalendarFeed"("contactId");

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
