-- CreateTable
CREATE TABLE "WalkIn" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WalkIn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WalkIn_programmeId_idx" ON "WalkIn"("programmeId");

-- AddForeignKey
ALTER TABLE "WalkIn" ADD CONSTRAINT "WalkIn_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;
