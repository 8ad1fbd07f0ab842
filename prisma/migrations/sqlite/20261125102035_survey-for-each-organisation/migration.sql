-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Participation" (
    "surveyId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,

    PRIMARY KEY ("surveyId", "contactId", "organisationId"),
    CONSTRAINT "Participation_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Participation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Participation" ("contactId", "organisationId", "state", "surveyId") SELECT "contactId", coalesce("organisationId", '') AS "organisationId", "state", "surveyId" FROM "Participation";
DROP TABLE "Participation";
ALTER TABLE "new_Participation" RENAME TO "Participation";
CREATE INDEX "Participation_surveyId_state_idx" ON "Participation"("surveyId", "state");
CREATE INDEX "Participation_contactId_idx" ON "Participation"("contactId");
CREATE TABLE "new_Response" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "surveyVersionId" TEXT NOT NULL,
    "contactId" TEXT,
    "organisationId" TEXT,
    "onBehalfOf" TEXT NOT NULL DEFAULT '',
    "answers" JSONB NOT NULL,
    "state" JSONB,
    "name" TEXT,
    "segments" JSONB,
    "language" TEXT NOT NULL,
    "startedAt" DATETIME,
    "completedAt" DATETIME NOT NULL,
    CONSTRAINT "Response_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Response_surveyVersionId_fkey" FOREIGN KEY ("surveyVersionId") REFERENCES "SurveyVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Response" ("answers", "completedAt", "contactId", "id", "language", "organisationId", "segments", "startedAt", "state", "surveyId", "surveyVersionId") SELECT "answers", "completedAt", "contactId", "id", "language", "organisationId", "segments", "startedAt", "state", "surveyId", "surveyVersionId" FROM "Response";
DROP TABLE "Response";
ALTER TABLE "new_Response" RENAME TO "Response";
CREATE INDEX "Response_surveyId_id_idx" ON "Response"("surveyId", "id");
CREATE UNIQUE INDEX "Response_surveyId_contactId_onBehalfOf_key" ON "Response"("surveyId", "contactId", "onBehalfOf");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
