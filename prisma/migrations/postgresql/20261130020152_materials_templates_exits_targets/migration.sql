-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "posterId" TEXT,
ADD COLUMN     "template" TEXT,
ADD COLUMN     "templateKey" TEXT;

-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN     "leftAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Material" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileId" TEXT,
    "link" TEXT,
    "sentAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Material_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorTarget" (
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "targets" JSONB NOT NULL,

    CONSTRAINT "IndicatorTarget_pkey" PRIMARY KEY ("fromDay","toDay")
);

-- CreateIndex
CREATE INDEX "Material_programmeId_idx" ON "Material"("programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_templateKey_key" ON "Programme"("templateKey");

-- AddForeignKey
ALTER TABLE "Material" ADD CONSTRAINT "Material_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;
