-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "PlatformName" AS ENUM ('telegram', 'discord', 'web');

-- CreateEnum
CREATE TYPE "ChatKind" AS ENUM ('private', 'group');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('contact', 'coordinator', 'admin');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('ngo', 'municipality', 'company', 'training', 'other');

-- CreateEnum
CREATE TYPE "ProgrammeType" AS ENUM ('workshop', 'networking', 'training', 'consultation', 'other');

-- CreateEnum
CREATE TYPE "ProgrammeStatus" AS ENUM ('draft', 'announced', 'cancelled');

-- CreateEnum
CREATE TYPE "RsvpAnswer" AS ENUM ('going', 'maybe', 'declined');

-- CreateEnum
CREATE TYPE "SurveyStatus" AS ENUM ('draft', 'open', 'closed');

-- CreateEnum
CREATE TYPE "SurveyPrivacy" AS ENUM ('named', 'confidential', 'anonymous');

-- CreateEnum
CREATE TYPE "ParticipationState" AS ENUM ('invited', 'started', 'done');

-- CreateEnum
CREATE TYPE "BroadcastKind" AS ENUM ('message', 'announcement', 'programme_change', 'programme_cancellation', 'programme_reminder', 'deadline_reminder', 'survey_invitation', 'survey_reminder', 'survey_results');

-- CreateEnum
CREATE TYPE "BroadcastStatus" AS ENUM ('draft', 'scheduled', 'expanding', 'sending', 'done', 'cancelled');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('pending', 'sending', 'sent', 'unreachable', 'rejected', 'cancelled');

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "town" TEXT NOT NULL,
    "townKey" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "email" TEXT,
    "contactLimit" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationField" (
    "organisationId" TEXT NOT NULL,
    "fieldKey" TEXT NOT NULL,
    "field" TEXT NOT NULL,

    CONSTRAINT "OrganisationField_pkey" PRIMARY KEY ("organisationId","fieldKey")
);

-- CreateTable
CREATE TABLE "OrganisationTag" (
    "organisationId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "OrganisationTag_pkey" PRIMARY KEY ("organisationId","tag")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'contact',
    "consentedAt" TIMESTAMP(3),
    "optedOutAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" TEXT NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "userId" TEXT NOT NULL,
    "chatId" TEXT,
    "contactId" TEXT NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "unreachableAt" TIMESTAMP(3),
    "unreachableReason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "webSequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "contactId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("contactId","organisationId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "codeHash" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "WebToken" (
    "tokenHash" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "WebMessage" (
    "id" SERIAL NOT NULL,
    "channelId" TEXT NOT NULL,
    "fromPerson" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "deliveryId" TEXT,
    "sequence" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "tokenHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contactId" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "ProcessedUpdate" (
    "platform" "PlatformName" NOT NULL,
    "updateId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProcessedUpdate_pkey" PRIMARY KEY ("platform","updateId")
);

-- CreateTable
CREATE TABLE "FormSession" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL,
    "deliveryId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FormSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL,
    "type" "ProgrammeType" NOT NULL,
    "title" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "startsLocal" TEXT NOT NULL,
    "endsLocal" TEXT,
    "deadlineLocal" TEXT,
    "zone" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3),
    "deadlineAt" TIMESTAMP(3),
    "place" TEXT,
    "link" TEXT,
    "capacity" INTEGER,
    "audience" JSONB NOT NULL,
    "status" "ProgrammeStatus" NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "discordEvents" JSONB,
    "announcedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rsvp" (
    "programmeId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "answer" "RsvpAnswer" NOT NULL,
    "waitlisted" INTEGER,
    "confirm" BOOLEAN NOT NULL DEFAULT false,
    "attended" BOOLEAN,
    "answeredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Rsvp_pkey" PRIMARY KEY ("programmeId","contactId")
);

-- CreateTable
CREATE TABLE "ProgrammePost" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "chatId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "deliveryId" INTEGER NOT NULL,

    CONSTRAINT "ProgrammePost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT NOT NULL,
    "formId" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "privacy" "SurveyPrivacy" NOT NULL DEFAULT 'named',
    "perOrganisation" BOOLEAN NOT NULL DEFAULT false,
    "editable" BOOLEAN NOT NULL DEFAULT true,
    "audience" JSONB NOT NULL,
    "status" "SurveyStatus" NOT NULL DEFAULT 'draft',
    "closesLocal" TEXT,
    "zone" TEXT NOT NULL,
    "closesAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "createdById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyVersion" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "form" JSONB NOT NULL,
    "fileId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SurveyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participation" (
    "surveyId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "organisationId" TEXT,
    "state" "ParticipationState" NOT NULL,

    CONSTRAINT "Participation_pkey" PRIMARY KEY ("surveyId","contactId")
);

-- CreateTable
CREATE TABLE "Response" (
    "id" TEXT NOT NULL,
    "surveyId" TEXT NOT NULL,
    "surveyVersionId" TEXT NOT NULL,
    "contactId" TEXT,
    "organisationId" TEXT,
    "answers" JSONB NOT NULL,
    "state" JSONB,
    "segments" JSONB,
    "language" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3),
    "completedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" TEXT NOT NULL,
    "kind" "BroadcastKind" NOT NULL,
    "programmeId" TEXT,
    "surveyId" TEXT,
    "content" JSONB NOT NULL,
    "fileId" TEXT,
    "audience" JSONB NOT NULL,
    "status" "BroadcastStatus" NOT NULL DEFAULT 'draft',
    "dueKey" TEXT,
    "sendAt" TIMESTAMP(3) NOT NULL,
    "quiet" BOOLEAN NOT NULL DEFAULT true,
    "cursor" TEXT,
    "total" INTEGER NOT NULL DEFAULT 0,
    "createdById" TEXT,
    "progressId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "platform" "PlatformName" NOT NULL,
    "chatId" TEXT,
    "chatKind" "ChatKind" NOT NULL DEFAULT 'private',
    "recipientId" TEXT,
    "contactId" TEXT,
    "language" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "content" JSONB,
    "broadcastId" TEXT,
    "replaces" TEXT,
    "replacesId" INTEGER,
    "replyHandle" TEXT,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "mayHaveArrived" BOOLEAN NOT NULL DEFAULT false,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "triedChannels" JSONB,
    "messageId" TEXT,
    "reason" TEXT,
    "trace" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "contactId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_nameKey_key" ON "Organisation"("nameKey");

-- CreateIndex
CREATE INDEX "OrganisationField_fieldKey_idx" ON "OrganisationField"("fieldKey");

-- CreateIndex
CREATE INDEX "OrganisationTag_tag_idx" ON "OrganisationTag"("tag");

-- CreateIndex
CREATE INDEX "Contact_optedOutAt_consentedAt_idx" ON "Contact"("optedOutAt", "consentedAt");

-- CreateIndex
CREATE INDEX "Channel_contactId_idx" ON "Channel"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_platform_userId_key" ON "Channel"("platform", "userId");

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_code_key" ON "Invitation"("code");

-- CreateIndex
CREATE INDEX "Invitation_organisationId_idx" ON "Invitation"("organisationId");

-- CreateIndex
CREATE INDEX "WebToken_channelId_idx" ON "WebToken"("channelId");

-- CreateIndex
CREATE UNIQUE INDEX "WebMessage_deliveryId_key" ON "WebMessage"("deliveryId");

-- CreateIndex
CREATE INDEX "WebMessage_channelId_sequence_idx" ON "WebMessage"("channelId", "sequence");

-- CreateIndex
CREATE INDEX "ProcessedUpdate_at_idx" ON "ProcessedUpdate"("at");

-- CreateIndex
CREATE INDEX "FormSession_kind_reference_idx" ON "FormSession"("kind", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "FormSession_contactId_kind_reference_key" ON "FormSession"("contactId", "kind", "reference");

-- CreateIndex
CREATE INDEX "Programme_status_startsAt_idx" ON "Programme"("status", "startsAt");

-- CreateIndex
CREATE INDEX "Rsvp_contactId_idx" ON "Rsvp"("contactId");

-- CreateIndex
CREATE INDEX "ProgrammePost_programmeId_idx" ON "ProgrammePost"("programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_formId_key" ON "Survey"("formId");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyVersion_surveyId_number_key" ON "SurveyVersion"("surveyId", "number");

-- CreateIndex
CREATE INDEX "Participation_surveyId_state_idx" ON "Participation"("surveyId", "state");

-- CreateIndex
CREATE INDEX "Participation_contactId_idx" ON "Participation"("contactId");

-- CreateIndex
CREATE INDEX "Response_surveyId_id_idx" ON "Response"("surveyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Response_surveyId_contactId_key" ON "Response"("surveyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Broadcast_dueKey_key" ON "Broadcast"("dueKey");

-- CreateIndex
CREATE INDEX "Broadcast_status_sendAt_idx" ON "Broadcast"("status", "sendAt");

-- CreateIndex
CREATE INDEX "Delivery_platform_status_priority_notBefore_id_idx" ON "Delivery"("platform", "status", "priority", "notBefore", "id");

-- CreateIndex
CREATE INDEX "Delivery_platform_chatId_idx" ON "Delivery"("platform", "chatId");

-- CreateIndex
CREATE INDEX "Delivery_broadcastId_status_idx" ON "Delivery"("broadcastId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_broadcastId_contactId_key" ON "Delivery"("broadcastId", "contactId");

-- AddForeignKey
ALTER TABLE "OrganisationField" ADD CONSTRAINT "OrganisationField_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationTag" ADD CONSTRAINT "OrganisationTag_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebToken" ADD CONSTRAINT "WebToken_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebMessage" ADD CONSTRAINT "WebMessage_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormSession" ADD CONSTRAINT "FormSession_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rsvp" ADD CONSTRAINT "Rsvp_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgrammePost" ADD CONSTRAINT "ProgrammePost_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyVersion" ADD CONSTRAINT "SurveyVersion_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_surveyVersionId_fkey" FOREIGN KEY ("surveyVersionId") REFERENCES "SurveyVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;
