-- Charts of results that were made before files had a role. A picture of a form's question cannot be told from them: it
-- is stored anew for contacts when it is next asked, and is gone from what was said to them before.
UPDATE "StoredFile" SET "role" = 'coordinator'
WHERE "contactId" IS NULL AND "type" = 'image/png' AND "role" = 'contact';
