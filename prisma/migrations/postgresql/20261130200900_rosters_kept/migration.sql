-- Who stands on a roster, and by which name, is kept as well as what is counted.
DROP TRIGGER "Contact_changed" ON "Contact";
CREATE TRIGGER "Contact_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "consentedAt", "optedOutAt", "language", "name" ON "Contact"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
DROP TRIGGER "Rsvp_changed" ON "Rsvp";
CREATE TRIGGER "Rsvp_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON "Rsvp"
    FOR EACH STATEMENT EXECUTE FUNCTION "stamp_table"();
