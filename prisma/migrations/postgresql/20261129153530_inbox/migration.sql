-- CreateEnum
CREATE TYPE "InquiryState" AS ENUM ('draft', 'waiting', 'answered');

-- CreateTable
CREATE TABLE "Inquiry" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "about" TEXT,
    "state" "InquiryState" NOT NULL DEFAULT 'draft',
    "saidAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InquiryWord" (
    "id" TEXT NOT NULL,
    "inquiryId" TEXT NOT NULL,
    "fromPerson" BOOLEAN NOT NULL,
    "writtenById" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InquiryWord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Host" (
    "about" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,

    CONSTRAINT "Host_pkey" PRIMARY KEY ("about")
);

-- CreateIndex
CREATE INDEX "Inquiry_state_saidAt_idx" ON "Inquiry"("state", "saidAt");

-- CreateIndex
CREATE INDEX "Inquiry_contactId_idx" ON "Inquiry"("contactId");

-- CreateIndex
CREATE INDEX "InquiryWord_inquiryId_at_idx" ON "InquiryWord"("inquiryId", "at");

-- CreateIndex
CREATE INDEX "InquiryWord_writtenById_idx" ON "InquiryWord"("writtenById");

-- CreateIndex
CREATE INDEX "Host_contactId_idx" ON "Host"("contactId");

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InquiryWord" ADD CONSTRAINT "InquiryWord_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InquiryWord" ADD CONSTRAINT "InquiryWord_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Host" ADD CONSTRAINT "Host_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
