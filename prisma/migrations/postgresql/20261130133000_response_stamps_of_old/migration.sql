-- Those from before there were stamps get one, too: none tells that it was given before.
UPDATE "Response" SET "stamp" = hashtext(gen_random_uuid()::text) WHERE "stamp" = 0;
