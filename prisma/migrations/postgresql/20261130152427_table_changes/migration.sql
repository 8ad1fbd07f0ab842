-- CreateTable
CREATE TABLE "TableChange" (
    "table" TEXT NOT NULL,
    "writer" INTEGER NOT NULL,
    "stamp" INTEGER NOT NULL,

    CONSTRAINT "TableChange_pkey" PRIMARY KEY ("table","writer")
);

-- Whoever writes one of these tables, by whatever statement, it has another stamp from then on. Columns of which nothing
-- is counted do not matter. Deliveries are made while their broadcast's cursor moves, which says it once for a thousand.
-- Prisma cuts a script where a statement ends: within the function semicolons are written as \073.
CREATE FUNCTION "stamp_table"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    INSERT INTO "TableChange" ("table", "writer", "stamp")
        VALUES (TG_TABLE_NAME, pg_backend_pid(), hashtext(gen_random_uuid()::text))
        ON CONFLICT ("table", "writer") DO UPDATE SET "stamp" = EXCLUDED."stamp"\073
    RETURN NULL\073
END';
CREATE TRIGGER "Contact_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "consentedAt", "optedOutAt", "language" ON "Contact"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Channel_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "contactId" ON "Channel"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Membership_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "contactId", "organisationId", "createdAt" ON "Membership"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Organisation_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "name", "nameKey", "kind", "town", "townKey", "archivedAt" ON "Organisation"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "OrganisationField_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "organisationId", "fieldKey", "field" ON "OrganisationField"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "OrganisationTag_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "organisationId", "tag" ON "OrganisationTag"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Participation_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "surveyId", "contactId", "organisationId", "state" ON "Participation"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Programme_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "status", "startsAt", "endsAt", "seriesId", "announcedAt" ON "Programme"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Rsvp_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "programmeId", "contactId", "organisationId", "answer", "waitlisted", "guests", "guestNames", "attended", "leftAt" ON "Rsvp"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "WalkIn_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "programmeId", "name", "organisation" ON "WalkIn"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Broadcast_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "kind", "programmeId", "status", "cursor" ON "Broadcast"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Delivery_changed" AFTER DELETE OR TRUNCATE OR UPDATE OF "contactId", "broadcastId" ON "Delivery"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Matter_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "kind", "status" ON "Matter"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "MatterState_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "matterId", "organisationId", "state", "overdue" ON "MatterState"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "Posting_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "organisationId", "side", "field", "state" ON "Posting"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
CREATE TRIGGER "OfferChoice_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "contactId", "digest" ON "OfferChoice"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
