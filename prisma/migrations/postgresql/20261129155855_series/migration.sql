-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "seriesId" TEXT;

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "oneAnswer" BOOLEAN NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Programme_seriesId_idx" ON "Programme"("seriesId");

-- AddForeignKey
ALTER TABLE "Programme" ADD CONSTRAINT "Programme_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE SET NULL ON UPDATE CASCADE;
