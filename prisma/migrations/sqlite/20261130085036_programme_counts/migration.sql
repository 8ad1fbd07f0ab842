-- CreateIndex
CREATE INDEX "Rsvp_programmeId_answer_attended_waitlisted_guests_idx" ON "Rsvp"("programmeId", "answer", "attended", "waitlisted", "guests");
