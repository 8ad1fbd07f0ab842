-- CreateTable
CREATE TABLE "SurveyRelease" (
    "surveyId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SurveyRelease_pkey" PRIMARY KEY ("surveyId")
);

-- AddForeignKey
ALTER TABLE "SurveyRelease" ADD CONSTRAINT "SurveyRelease_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;
