-- CreateTable
CREATE TABLE "Inquiry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    "about" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "saidAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Inquiry_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InquiryWord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inquiryId" TEXT NOT NULL,
    "fromPerson" BOOLEAN NOT NULL,
    "writtenById" TEXT,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "InquiryWord_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "InquiryWord_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Host" (
    "about" TEXT NOT NULL PRIMARY KEY,
    "contactId" TEXT NOT NULL,
    CONSTRAINT "Host_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
