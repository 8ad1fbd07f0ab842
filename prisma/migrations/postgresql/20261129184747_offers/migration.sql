-- CreateEnum
CREATE TYPE "PostingSide" AS ENUM ('offer', 'need');

-- CreateEnum
CREATE TYPE "PostingField" AS ENUM ('room', 'equipment', 'transport', 'people', 'knowledge', 'money', 'other');

-- CreateEnum
CREATE TYPE "PostingState" AS ENUM ('open', 'closed', 'expired', 'removed');

-- CreateEnum
CREATE TYPE "IntroductionState" AS ENUM ('waiting', 'introduced', 'declined', 'withdrawn', 'ended');

-- CreateEnum
CREATE TYPE "IntroductionOutcome" AS ENUM ('yes', 'notYet', 'no');

-- CreateTable
CREATE TABLE "Posting" (
    "id" TEXT NOT NULL,
    "side" "PostingSide" NOT NULL,
    "field" "PostingField" NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT,
    "fromDay" TEXT,
    "untilDay" TEXT,
    "fileId" TEXT,
    "organisationId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "state" "PostingState" NOT NULL DEFAULT 'open',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "renewalAskedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostingReport" (
    "postingId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PostingReport_pkey" PRIMARY KEY ("postingId","contactId")
);

-- CreateTable
CREATE TABLE "Introduction" (
    "id" TEXT NOT NULL,
    "postingId" TEXT,
    "organisationId" TEXT,
    "contactId" TEXT,
    "ownerId" TEXT,
    "words" TEXT,
    "reach" TEXT,
    "ownerReach" TEXT,
    "state" "IntroductionState" NOT NULL,
    "outcome" "IntroductionOutcome",
    "ownerOutcome" "IntroductionOutcome",
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "outcomeAskedAt" TIMESTAMP(3),

    CONSTRAINT "Introduction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfferBlock" (
    "organisationId" TEXT NOT NULL,
    "blockedId" TEXT NOT NULL,
    "byId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OfferBlock_pkey" PRIMARY KEY ("organisationId","blockedId")
);

-- CreateTable
CREATE TABLE "OfferChoice" (
    "contactId" TEXT NOT NULL,
    "digest" BOOLEAN NOT NULL,

    CONSTRAINT "OfferChoice_pkey" PRIMARY KEY ("contactId")
);

-- CreateTable
CREATE TABLE "Thanks" (
    "organisationId" TEXT NOT NULL,
    "gives" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Thanks_pkey" PRIMARY KEY ("organisationId")
);

-- CreateIndex
CREATE INDEX "Posting_state_expiresAt_idx" ON "Posting"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "Posting_organisationId_idx" ON "Posting"("organisationId");

-- CreateIndex
CREATE INDEX "Posting_contactId_createdAt_idx" ON "Posting"("contactId", "createdAt");

-- CreateIndex
CREATE INDEX "PostingReport_contactId_idx" ON "PostingReport"("contactId");

-- CreateIndex
CREATE INDEX "Introduction_contactId_askedAt_idx" ON "Introduction"("contactId", "askedAt");

-- CreateIndex
CREATE INDEX "Introduction_ownerId_idx" ON "Introduction"("ownerId");

-- CreateIndex
CREATE INDEX "Introduction_organisationId_idx" ON "Introduction"("organisationId");

-- CreateIndex
CREATE INDEX "Introduction_state_answeredAt_idx" ON "Introduction"("state", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Introduction_postingId_organisationId_key" ON "Introduction"("postingId", "organisationId");

-- CreateIndex
CREATE INDEX "OfferBlock_blockedId_idx" ON "OfferBlock"("blockedId");

-- CreateIndex
CREATE INDEX "OfferBlock_byId_idx" ON "OfferBlock"("byId");

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostingReport" ADD CONSTRAINT "PostingReport_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostingReport" ADD CONSTRAINT "PostingReport_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Introduction" ADD CONSTRAINT "Introduction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferBlock" ADD CONSTRAINT "OfferBlock_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferBlock" ADD CONSTRAINT "OfferBlock_blockedId_fkey" FOREIGN KEY ("blockedId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferBlock" ADD CONSTRAINT "OfferBlock_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferChoice" ADD CONSTRAINT "OfferChoice_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thanks" ADD CONSTRAINT "Thanks_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
