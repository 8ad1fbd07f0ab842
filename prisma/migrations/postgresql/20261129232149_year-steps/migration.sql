-- CreateTable
CREATE TABLE "YearStep" (
    "year" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askAgainAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT,

    CONSTRAINT "YearStep_pkey" PRIMARY KEY ("year","step")
);

-- CreateIndex
CREATE INDEX "YearStep_changedById_idx" ON "YearStep"("changedById");

-- AddForeignKey
ALTER TABLE "YearStep" ADD CONSTRAINT "YearStep_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
