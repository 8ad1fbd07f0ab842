-- CreateTable
CREATE TABLE "Consultation" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "previousId" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "toldAt" TIMESTAMP(3),
    "announcedAt" TIMESTAMP(3),

    CONSTRAINT "Consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PointAnswer" (
    "consultationId" TEXT NOT NULL,
    "point" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "answeredAt" TIMESTAMP(3) NOT NULL,
    "answeredById" TEXT,

    CONSTRAINT "PointAnswer_pkey" PRIMARY KEY ("consultationId","point")
);

-- CreateIndex
CREATE UNIQUE INDEX "Consultation_surveyId_key" ON "Consultation"("surveyId");

-- CreateIndex
CREATE UNIQUE INDEX "Consultation_previousId_key" ON "Consultation"("previousId");

-- CreateIndex
CREATE INDEX "PointAnswer_answeredById_idx" ON "PointAnswer"("answeredById");

-- AddForeignKey
ALTER TABLE "Consultation" ADD CONSTRAINT "Consultation_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consultation" ADD CONSTRAINT "Consultation_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "Consultation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointAnswer" ADD CONSTRAINT "PointAnswer_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointAnswer" ADD CONSTRAINT "PointAnswer_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;
