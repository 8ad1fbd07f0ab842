-- AlterEnum
ALTER TYPE "PostingField" ADD VALUE 'partner';

-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "matterId" TEXT;

-- CreateIndex
CREATE INDEX "Posting_matterId_idx" ON "Posting"("matterId");

-- AddForeignKey
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE SET NULL ON UPDATE CASCADE;
