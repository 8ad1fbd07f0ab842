-- AlterEnum
ALTER TYPE "PlatformName" ADD VALUE 'mail';

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "webSeen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "webTold" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "MailChoice" (
    "contactId" TEXT NOT NULL,
    "pending" TEXT,
    "notices" TEXT NOT NULL DEFAULT 'now',

    CONSTRAINT "MailChoice_pkey" PRIMARY KEY ("contactId")
);

-- CreateTable
CREATE TABLE "MailStop" (
    "addressHash" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailStop_pkey" PRIMARY KEY ("addressHash")
);

-- AddForeignKey
ALTER TABLE "MailChoice" ADD CONSTRAINT "MailChoice_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
