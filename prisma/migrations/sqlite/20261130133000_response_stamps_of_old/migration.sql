-- Those from before there were stamps get one, too: none tells that it was given before.
UPDATE "Response" SET "stamp" = random() % 2147483648 WHERE "stamp" = 0;
