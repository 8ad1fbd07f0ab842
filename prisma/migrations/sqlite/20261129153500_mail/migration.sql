-- AlterTable
ALTER TABLE "Channel" ADD COLUMN "webSeen" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Channel" ADD COLUMN "webTold" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "MailChoice" (
    "contactId" TEXT NOT NULL PRIMARY KEY,
    "pending" TEXT,
    "notices" TEXT NOT NULL DEFAULT 'now',
    CONSTRAINT "MailChoice_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MailStop" (
    "addressHash" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);
