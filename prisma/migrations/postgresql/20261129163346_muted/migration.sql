-- AlterTable
ALTER TABLE "Rsvp" ADD COLUMN     "muted" BOOLEAN NOT NULL DEFAULT false;
