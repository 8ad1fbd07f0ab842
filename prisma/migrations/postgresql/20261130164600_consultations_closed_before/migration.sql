-- Nobody is told now of what closed before anybody was told of it.
UPDATE "Consultation" SET "closedToldAt" = "createdAt"
WHERE "closedToldAt" IS NULL AND "surveyId" IN (SELECT "id" FROM "Survey" WHERE "status" = 'closed');
