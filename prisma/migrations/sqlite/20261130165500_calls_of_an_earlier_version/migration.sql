-- Where it is not said from where a message calls, it is from where it stands: an earlier version says nothing, and nobody
-- would be told of what it stored.
CREATE TRIGGER "WebMessage_calls" AFTER INSERT ON "WebMessage" WHEN NEW."calls" = 0 BEGIN
    UPDATE "WebMessage" SET "calls" = NEW."sequence" WHERE "id" = NEW."id";
END;
UPDATE "WebMessage" SET "calls" = "sequence" WHERE "calls" = 0;
