-- The key of a reminder names the zone of its moment: the same time on another clock is another moment.
UPDATE "Broadcast" SET "dueKey" = "dueKey" || '[' ||
    (SELECT "startsZone" FROM "Programme" WHERE "Programme"."id" = "Broadcast"."programmeId") || ']'
WHERE "kind" = 'programme_reminder' AND "programmeId" IS NOT NULL AND "dueKey" LIKE 'programme:%:start:%';
UPDATE "Broadcast" SET "dueKey" = "dueKey" || '[' ||
    (SELECT COALESCE("deadlineZone", "startsZone") FROM "Programme" WHERE "Programme"."id" = "Broadcast"."programmeId") || ']'
WHERE "kind" = 'deadline_reminder' AND "programmeId" IS NOT NULL AND "dueKey" LIKE 'programme:%:deadline:%';
UPDATE "Broadcast" SET "dueKey" = "dueKey" || '[' ||
    (SELECT "zone" FROM "Survey" WHERE "Survey"."id" = "Broadcast"."surveyId") || ']'
WHERE "kind" = 'survey_reminder' AND "surveyId" IS NOT NULL AND "dueKey" LIKE 'survey:%:closing:%';
