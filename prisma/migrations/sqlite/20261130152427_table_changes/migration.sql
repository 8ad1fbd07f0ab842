-- CreateTable
CREATE TABLE "TableChange" (
    "table" TEXT NOT NULL,
    "writer" INTEGER NOT NULL,
    "stamp" INTEGER NOT NULL,

    PRIMARY KEY ("table", "writer")
);

-- Whoever writes one of these tables, by whatever statement, it has another stamp from then on. Columns of which nothing
-- is counted do not matter. Deliveries are made while their broadcast's cursor moves, which says it once for a thousand.
-- Not by ON CONFLICT or OR REPLACE: INSERT OR IGNORE, from which a trigger runs, would be theirs, too.
CREATE TRIGGER "Contact_made" AFTER INSERT ON "Contact" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Contact';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Contact', 0, random() % 2147483648);
END;
CREATE TRIGGER "Contact_deleted" AFTER DELETE ON "Contact" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Contact';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Contact', 0, random() % 2147483648);
END;
CREATE TRIGGER "Contact_changed" AFTER UPDATE OF "consentedAt", "optedOutAt", "language" ON "Contact" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Contact';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Contact', 0, random() % 2147483648);
END;
CREATE TRIGGER "Channel_made" AFTER INSERT ON "Channel" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Channel';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Channel', 0, random() % 2147483648);
END;
CREATE TRIGGER "Channel_deleted" AFTER DELETE ON "Channel" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Channel';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Channel', 0, random() % 2147483648);
END;
CREATE TRIGGER "Channel_changed" AFTER UPDATE OF "contactId" ON "Channel" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Channel';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Channel', 0, random() % 2147483648);
END;
CREATE TRIGGER "Membership_made" AFTER INSERT ON "Membership" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Membership';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Membership', 0, random() % 2147483648);
END;
CREATE TRIGGER "Membership_deleted" AFTER DELETE ON "Membership" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Membership';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Membership', 0, random() % 2147483648);
END;
CREATE TRIGGER "Membership_changed" AFTER UPDATE OF "contactId", "organisationId", "createdAt" ON "Membership" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Membership';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Membership', 0, random() % 2147483648);
END;
CREATE TRIGGER "Organisation_made" AFTER INSERT ON "Organisation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Organisation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Organisation', 0, random() % 2147483648);
END;
CREATE TRIGGER "Organisation_deleted" AFTER DELETE ON "Organisation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Organisation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Organisation', 0, random() % 2147483648);
END;
CREATE TRIGGER "Organisation_changed" AFTER UPDATE OF "name", "nameKey", "kind", "town", "townKey", "archivedAt" ON "Organisation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Organisation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Organisation', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationField_made" AFTER INSERT ON "OrganisationField" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationField';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationField', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationField_deleted" AFTER DELETE ON "OrganisationField" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationField';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationField', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationField_changed" AFTER UPDATE OF "organisationId", "fieldKey", "field" ON "OrganisationField" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationField';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationField', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationTag_made" AFTER INSERT ON "OrganisationTag" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationTag';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationTag', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationTag_deleted" AFTER DELETE ON "OrganisationTag" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationTag';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationTag', 0, random() % 2147483648);
END;
CREATE TRIGGER "OrganisationTag_changed" AFTER UPDATE OF "organisationId", "tag" ON "OrganisationTag" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OrganisationTag';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OrganisationTag', 0, random() % 2147483648);
END;
CREATE TRIGGER "Participation_made" AFTER INSERT ON "Participation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Participation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Participation', 0, random() % 2147483648);
END;
CREATE TRIGGER "Participation_deleted" AFTER DELETE ON "Participation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Participation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Participation', 0, random() % 2147483648);
END;
CREATE TRIGGER "Participation_changed" AFTER UPDATE OF "surveyId", "contactId", "organisationId", "state" ON "Participation" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Participation';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Participation', 0, random() % 2147483648);
END;
CREATE TRIGGER "Programme_made" AFTER INSERT ON "Programme" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Programme';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Programme', 0, random() % 2147483648);
END;
CREATE TRIGGER "Programme_deleted" AFTER DELETE ON "Programme" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Programme';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Programme', 0, random() % 2147483648);
END;
CREATE TRIGGER "Programme_changed" AFTER UPDATE OF "status", "startsAt", "endsAt", "seriesId", "announcedAt" ON "Programme" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Programme';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Programme', 0, random() % 2147483648);
END;
CREATE TRIGGER "Rsvp_made" AFTER INSERT ON "Rsvp" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Rsvp';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Rsvp', 0, random() % 2147483648);
END;
CREATE TRIGGER "Rsvp_deleted" AFTER DELETE ON "Rsvp" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Rsvp';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Rsvp', 0, random() % 2147483648);
END;
CREATE TRIGGER "Rsvp_changed" AFTER UPDATE OF "programmeId", "contactId", "organisationId", "answer", "waitlisted", "guests", "guestNames", "attended", "leftAt" ON "Rsvp" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Rsvp';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Rsvp', 0, random() % 2147483648);
END;
CREATE TRIGGER "WalkIn_made" AFTER INSERT ON "WalkIn" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'WalkIn';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('WalkIn', 0, random() % 2147483648);
END;
CREATE TRIGGER "WalkIn_deleted" AFTER DELETE ON "WalkIn" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'WalkIn';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('WalkIn', 0, random() % 2147483648);
END;
CREATE TRIGGER "WalkIn_changed" AFTER UPDATE OF "programmeId", "name", "organisation" ON "WalkIn" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'WalkIn';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('WalkIn', 0, random() % 2147483648);
END;
CREATE TRIGGER "Broadcast_made" AFTER INSERT ON "Broadcast" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Broadcast';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Broadcast', 0, random() % 2147483648);
END;
CREATE TRIGGER "Broadcast_deleted" AFTER DELETE ON "Broadcast" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Broadcast';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Broadcast', 0, random() % 2147483648);
END;
CREATE TRIGGER "Broadcast_changed" AFTER UPDATE OF "kind", "programmeId", "status", "cursor" ON "Broadcast" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Broadcast';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Broadcast', 0, random() % 2147483648);
END;
CREATE TRIGGER "Delivery_deleted" AFTER DELETE ON "Delivery" WHEN OLD."broadcastId" IS NOT NULL BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Delivery';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Delivery', 0, random() % 2147483648);
END;
CREATE TRIGGER "Delivery_changed" AFTER UPDATE OF "contactId", "broadcastId" ON "Delivery" WHEN OLD."broadcastId" IS NOT NULL BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Delivery';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Delivery', 0, random() % 2147483648);
END;
CREATE TRIGGER "Matter_made" AFTER INSERT ON "Matter" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Matter';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Matter', 0, random() % 2147483648);
END;
CREATE TRIGGER "Matter_deleted" AFTER DELETE ON "Matter" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Matter';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Matter', 0, random() % 2147483648);
END;
CREATE TRIGGER "Matter_changed" AFTER UPDATE OF "kind", "status" ON "Matter" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Matter';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Matter', 0, random() % 2147483648);
END;
CREATE TRIGGER "MatterState_made" AFTER INSERT ON "MatterState" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'MatterState';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('MatterState', 0, random() % 2147483648);
END;
CREATE TRIGGER "MatterState_deleted" AFTER DELETE ON "MatterState" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'MatterState';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('MatterState', 0, random() % 2147483648);
END;
CREATE TRIGGER "MatterState_changed" AFTER UPDATE OF "matterId", "organisationId", "state", "overdue" ON "MatterState" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'MatterState';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('MatterState', 0, random() % 2147483648);
END;
CREATE TRIGGER "Posting_made" AFTER INSERT ON "Posting" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Posting';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Posting', 0, random() % 2147483648);
END;
CREATE TRIGGER "Posting_deleted" AFTER DELETE ON "Posting" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Posting';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Posting', 0, random() % 2147483648);
END;
CREATE TRIGGER "Posting_changed" AFTER UPDATE OF "organisationId", "side", "field", "state" ON "Posting" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Posting';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Posting', 0, random() % 2147483648);
END;
CREATE TRIGGER "OfferChoice_made" AFTER INSERT ON "OfferChoice" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OfferChoice';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OfferChoice', 0, random() % 2147483648);
END;
CREATE TRIGGER "OfferChoice_deleted" AFTER DELETE ON "OfferChoice" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OfferChoice';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OfferChoice', 0, random() % 2147483648);
END;
CREATE TRIGGER "OfferChoice_changed" AFTER UPDATE OF "contactId", "digest" ON "OfferChoice" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'OfferChoice';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('OfferChoice', 0, random() % 2147483648);
END;
