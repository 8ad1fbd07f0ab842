-- The kinds are the rooms' to name: what is stored stays as it is, as text.
ALTER TABLE "Broadcast" ALTER COLUMN "kind" TYPE TEXT USING "kind"::TEXT;

-- DropEnum
DROP TYPE "BroadcastKind";
