-- CreateTable
CREATE TABLE "YearStep" (
    "year" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askAgainAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT,

    PRIMARY KEY ("year", "step"),
    CONSTRAINT "YearStep_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "YearStep_changedById_idx" ON "YearStep"("changedById");
