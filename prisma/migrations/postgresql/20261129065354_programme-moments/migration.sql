-- A moment carries its own zone: until now the three of a programme shared one.
ALTER TABLE "Programme" RENAME COLUMN "zone" TO "startsZone";
ALTER TABLE "Programme" ADD COLUMN "endsZone" TEXT;
ALTER TABLE "Programme" ADD COLUMN "deadlineZone" TEXT;
UPDATE "Programme" SET "endsZone" = "startsZone" WHERE "endsLocal" IS NOT NULL;
UPDATE "Programme" SET "deadlineZone" = "startsZone" WHERE "deadlineLocal" IS NOT NULL;

-- What calendars go by goes on from the number of changes that people heard of.
ALTER TABLE "Programme" ADD COLUMN "edition" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Programme" ADD COLUMN "editedAt" TIMESTAMP(3);
UPDATE "Programme" SET
    "edition" = (SELECT COUNT(*) FROM "Broadcast" WHERE "programmeId" = "Programme"."id" AND "kind" = 'programme_change'),
    "editedAt" = (SELECT MAX("createdAt") FROM "Broadcast" WHERE "programmeId" = "Programme"."id" AND "kind" = 'programme_change');
