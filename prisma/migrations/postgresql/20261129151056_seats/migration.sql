-- CreateEnum
CREATE TYPE "RsvpApproval" AS ENUM ('asked', 'given', 'refused');

-- CreateEnum
CREATE TYPE "OfferOutcome" AS ENUM ('open', 'accepted', 'declined', 'expired', 'withdrawn');

-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "approval" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "checkInCode" TEXT,
ADD COLUMN     "guestLimit" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "guestNames" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "offers" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quota" INTEGER;

-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN     "approval" "RsvpApproval",
ADD COLUMN     "attendedAt" TIMESTAMP(3),
ADD COLUMN     "guestNames" JSONB,
ADD COLUMN     "guests" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "organisationId" TEXT,
ADD COLUMN     "recordedById" TEXT;

-- CreateTable
CREATE TABLE "SeatOffer" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "offeredAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "outcome" "OfferOutcome" NOT NULL DEFAULT 'open',
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "SeatOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeatBlock" (
    "programmeId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "SeatBlock_pkey" PRIMARY KEY ("programmeId","organisationId")
);

-- CreateIndex
CREATE INDEX "SeatOffer_programmeId_contactId_idx" ON "SeatOffer"("programmeId", "contactId");

-- CreateIndex
CREATE INDEX "SeatOffer_outcome_expiresAt_idx" ON "SeatOffer"("outcome", "expiresAt");

-- CreateIndex
CREATE INDEX "SeatBlock_organisationId_idx" ON "SeatBlock"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_checkInCode_key" ON "Programme"("checkInCode");

-- CreateIndex
CREATE INDEX "Rsvp_organisationId_idx" ON "Rsvp"("organisationId");

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatOffer" ADD CONSTRAINT "SeatOffer_programmeId_contactId_fkey" FOREIGN KEY ("programmeId", "contactId") REFERENCES "Rsvp"("programmeId", "contactId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatBlock" ADD CONSTRAINT "SeatBlock_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatBlock" ADD CONSTRAINT "SeatBlock_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
