-- DropIndex
DROP INDEX "Response_surveyId_contactId_key";

UPDATE "Participation" SET "organisationId" = '' WHERE "organisationId" IS NULL;

-- AlterTable
ALTER TABLE "Participation" DROP CONSTRAINT "Participation_pkey",
ALTER COLUMN "organisationId" SET NOT NULL,
ALTER COLUMN "organisationId" SET DEFAULT '',
ADD CONSTRAINT "Participation_pkey" PRIMARY KEY ("surveyId", "contactId", "organisationId");

-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "name" TEXT,
ADD COLUMN     "onBehalfOf" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE UNIQUE INDEX "Response_surveyId_contactId_onBehalfOf_key" ON "Response"("surveyId", "contactId", "onBehalfOf");

-- An answer that was given for an organisation, where a survey is answered once for each.
UPDATE "Response" SET "onBehalfOf" = coalesce("organisationId", '')
WHERE "contactId" IS NOT NULL
  AND EXISTS (SELECT 1 FROM "Survey" s WHERE s."id" = "Response"."surveyId" AND s."perOrganisation" AND s."privacy" <> 'anonymous');

-- A draft is of a version and, there, of an organisation.
UPDATE "FormSession" SET "reference" = "reference" || ':' || (
  SELECT p."organisationId" FROM "SurveyVersion" v
  JOIN "Survey" s ON s."id" = v."surveyId"
  JOIN "Participation" p ON p."surveyId" = s."id"
  WHERE v."id" = "FormSession"."reference" AND p."contactId" = "FormSession"."contactId"
    AND s."perOrganisation" AND p."organisationId" <> ''
)
WHERE "kind" = 'survey' AND EXISTS (
  SELECT 1 FROM "SurveyVersion" v
  JOIN "Survey" s ON s."id" = v."surveyId"
  JOIN "Participation" p ON p."surveyId" = s."id"
  WHERE v."id" = "FormSession"."reference" AND p."contactId" = "FormSession"."contactId"
    AND s."perOrganisation" AND p."organisationId" <> ''
);
