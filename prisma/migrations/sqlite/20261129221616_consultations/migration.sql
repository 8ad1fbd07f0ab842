-- CreateTable
CREATE TABLE "Consultation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "previousId" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "toldAt" DATETIME,
    "announcedAt" DATETIME,
    CONSTRAINT "Consultation_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Consultation_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "Consultation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PointAnswer" (
    "consultationId" TEXT NOT NULL,
    "point" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "answeredAt" DATETIME NOT NULL,
    "answeredById" TEXT,

    PRIMARY KEY ("consultationId", "point"),
    CONSTRAINT "PointAnswer_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PointAnswer_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Contact" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Consultation_surveyId_key" ON "Consultation"("surveyId");

-- CreateIndex
CREATE UNIQUE INDEX "Consultation_previousId_key" ON "Consultation"("previousId");

-- CreateIndex
CREATE INDEX "PointAnswer_answeredById_idx" ON "PointAnswer"("answeredById");
