-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "role" "Role" NOT NULL DEFAULT 'contact';

-- CreateTable
CREATE TABLE "AccountLink" (
    "id" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "linkedAt" TIMESTAMP(3),
    "moved" JSONB,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AccountLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AccountLink_fromId_idx" ON "AccountLink"("fromId");

-- CreateIndex
CREATE INDEX "AccountLink_intoId_idx" ON "AccountLink"("intoId");

-- AddForeignKey
ALTER TABLE "AccountLink" ADD CONSTRAINT "AccountLink_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the bot made for coordinators up to now: lists, exports and workbooks, and pictures of invitations.
UPDATE "StoredFile" SET "role" = 'coordinator'
WHERE "contactId" IS NULL AND ("type" NOT LIKE 'image/%' AND "type" <> 'text/calendar' OR "name" ~ '^[0-9A-Z]{10}\.png$');
