-- Who stands on a roster, and by which name, is kept as well as what is counted.
DROP TRIGGER "Contact_changed";
CREATE TRIGGER "Contact_changed" AFTER UPDATE OF "consentedAt", "optedOutAt", "language", "name" ON "Contact" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Contact';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Contact', 0, random() % 2147483648);
END;
DROP TRIGGER "Rsvp_changed";
CREATE TRIGGER "Rsvp_changed" AFTER UPDATE ON "Rsvp" BEGIN
    DELETE FROM "TableChange" WHERE "table" = 'Rsvp';
    INSERT INTO "TableChange" ("table", "writer", "stamp") VALUES ('Rsvp', 0, random() % 2147483648);
END;
