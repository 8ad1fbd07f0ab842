command-programme =
    .word = programme
    .synonym = programmes, programs, events, program, event, workshop, workshops, training, trainings
    .description = Programmes: workshops, training, meetings
command-programme-list =
    .word = list
    .description = The next programmes
    .synonym = next, upcoming
command-programme-new =
    .word = new
    .description = Announce a new programme
    .synonym = announce, create, add
command-programme-new-what =
    .word = what
    .description = Title, time, place, number of people, with commas between
command-programme-past =
    .word = past
    .description = What you took part in, with certificates
    .synonym = earlier, previous
command-programme-show =
    .word = show
    .description = Details of a programme
    .synonym = details
command-programme-show-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-who =
    .word = who
    .description = Who is coming to a programme
    .synonym = who is coming, coming, going, attendees, participants
command-programme-who-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-silent =
    .word = silent
    .description = Who has not answered a programme’s invitation yet
    .synonym = not answered, no answer, who has not answered, unanswered
command-programme-silent-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-change =
    .word = change
    .description = Change a programme
    .synonym = edit, modify, update
command-programme-change-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-cancel =
    .word = cancel
    .description = Cancel a programme
    .synonym = call off, delete
command-programme-cancel-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-post =
    .word = post
    .description = Post a programme in this group
    .synonym = publish, share
command-programme-post-programme =
    .word = programme
    .description = The programme's title or a part of it
command-programme-attendance =
    .word = attendance
    .description = Who was there
    .synonym = attended, roster
command-programme-attendance-programme =
    .word = programme
    .description = The programme's title or a part of it
command-calendar =
    .word = calendar
    .description = Programmes in your own calendar
    .synonym = calendars, my calendar

programmes-list-found = { $total ->
    [one] { $total } programme
   *[other] { $total } programmes
  }
programmes-list-capacity = Seats
programmes-list-sort-ahead = the next first
programmes-list-sort-newest = latest first
programmes-list-sort-oldest = earliest first
programmes-list-sort-name = by name
programmes-type-workshop = Workshop
programmes-type-networking = Networking event
programmes-type-training = Training
programmes-type-consultation = Consultation
programmes-type-other = Other programme

programmes-when = <b>When:</b> { $when }
programmes-where = <b>Where:</b> { $place }
programmes-link = <b>Link:</b> { $link }
programmes-capacity = <b>Places:</b> { $capacity }
programmes-until = <b>Please answer by:</b> { $deadline }
programmes-where-unknown = not given yet

programmes-ask = Can you come? Please answer with the buttons.
programmes-own-seated = Your answer: <b>going</b>. We look forward to seeing you!
programmes-own-waitlisted = All places are taken. You are <b>number { $place }</b> on the waitlist; I will tell you as soon as a place is free.
programmes-own-maybe = Your answer: <b>maybe</b>. Once you know, please tell us here.
programmes-own-declined = Your answer: <b>can't come</b>. Thank you for telling us!
programmes-own-confirm = Please confirm that you can still come.
programmes-button-going = Going
programmes-button-maybe = Maybe
programmes-button-declined = Can't come
programmes-full = <b>All places are taken.</b> If you answer, you go on the waitlist, and I will tell you as soon as a place is free.
programmes-button-waitlisted = ⏳ On the waitlist
programmes-button-chosen = ✓ { $label }
programmes-toast-seated = Thank you, see you there!
programmes-toast-waitlisted = All places are taken. You are number { $place } on the waitlist.
programmes-toast-maybe = Noted: maybe.
programmes-toast-declined = Thank you for telling us.
programmes-refused-draft = This is only a preview; answers are not taken here.
programmes-refused-cancelled = This programme has been cancelled.
programmes-refused-started = This programme has already started.
programmes-refused-deadline = The time for answers is over ({ $deadline }). If your plans have changed, please tell the organiser.
programmes-gone = I can't find this programme; it may have been deleted.
programmes-calendar = With this file you can add the programme to your calendar.
programmes-promoted = <b>A place has become free, and it is yours!</b>
    If you can't come after all, please tell us, so that somebody else can.

programmes-post-numbers = So far <b>{ $going }</b> going, { $maybe } maybe.
programmes-post-seats = Places taken: <b>{ $going }/{ $capacity }</b>; maybe: { $maybe }; on the waitlist: { $waitlisted }.
programmes-post-how = Everybody answers for themselves with the buttons.
programmes-post-cancelled = <b>This programme has been cancelled.</b>
programmes-post-in-group = Please type this in the group or channel where you want to post the programme.

programmes-changed = <b>A programme you were invited to has changed.</b>
programmes-changed-time = New time: <b>{ $now }</b> (before: { $before })
programmes-changed-place = New place: <b>{ $now }</b> (before: { $before })
programmes-cancelled = <b>This programme has been cancelled.</b> It was to be held on { $when }.
programmes-cancelled-sorry = We are sorry that it turned out this way. You will get no more messages about it.

programmes-preview = <b>Preview:</b> { $language ->
        [hu] as seen in Hungarian
       *[en] as seen in English
    }
programmes-announce-now = Shall I announce it?
programmes-do-here = Check-in code
programmes-do-audience = Whom is it for?
programmes-announced = Announced: <b>{ $title }</b>. I am sending it to { $people ->
        [one] one person
       *[other] { $people } people
    }.
programmes-announced-later = These are quiet hours, so it goes out on <b>{ $when }</b>.
programmes-already-announced = This programme has been announced already.
programmes-already-cancelled = This programme has been cancelled and can't be changed any more.
programmes-already-started = This programme has already started.
programmes-not-announced = This programme has not been announced yet; you can discard the draft.
programmes-discarded = I have discarded the draft.
programmes-do-announce = Announce
programmes-do-edit = Change
programmes-do-discard = Discard
programmes-do-copy = Copy
programmes-do-mine = What I answered
programmes-do-past = My past programmes
programmes-do-suggest = Suggest a programme
programmes-do-share = Share
programmes-share = This can be passed on to a colleague:
programmes-share-ask = To join, please ask the organiser: { $name }.
programmes-suggest = Which programme or topic would you like to see?
programmes-suggest-hint = The organisers get it, and answer you here.
programmes-suggestion = Suggestion of a programme: { $text }
programmes-do-later = Announce later
programmes-do-not-later = Not by itself
programmes-do-figures = Numbers
programmes-do-year = Numbers, report
programmes-from-line = Is this a new programme? <b>{ $title }</b>, { $when }
programmes-from-line-undated = Is this a new programme? <b>{ $title }</b>
programmes-do-from-line = Yes, announce it as a programme
programmes-do-from-text = A programme from this invitation
programmes-do-show = Show
programmes-do-who = Who is coming?
programmes-do-cancel = Cancel it
programmes-do-cancel-yes = Yes, cancel it
programmes-do-cancel-no = No
programmes-do-cancel-all = The whole series is off
programmes-do-attendance = Attendance
programmes-do-all-came = Everybody came
programmes-do-previous = ‹ Previous
programmes-do-more = More programmes
programmes-do-next = Next ›
programmes-do-xlsx = Excel file
programmes-do-csv = CSV file

programmes-change-what = What would you like to change?
programmes-change-title = Title
programmes-change-description = Description
programmes-change-time = Time
programmes-change-place = Place
programmes-change-capacity = Places
programmes-change-deadline = Deadline
programmes-change-questions = Questions
programmes-change-reminders = Reminders
programmes-change-saved = Saved.
programmes-change-told = I am telling { $told ->
        [one] one person
       *[other] { $told } people
    } and asking { $asked } of them to confirm that they come.
programmes-change-promoted = From the waitlist { $count ->
        [one] one person has
       *[other] { $count } people have
    } got a place; I am telling them.
programmes-change-overbooked = { $going } people already have a place, while there are { $capacity } places now. Nobody loses theirs, but newcomers get one only once fewer than { $capacity } are going.
programmes-cancel-sure = Really cancel <b>{ $title }</b> ({ $when })? I will tell everybody who was invited and did not say no.
programmes-cancel-done = The programme is cancelled; I am telling { $told ->
        [one] one person
       *[other] { $told } people
    }. There will be no more reminders of it.

programmes-list-upcoming = <b>The next programmes</b>
programmes-list-empty = There is no announced programme for you at the moment. I will tell you here when there is.
programmes-list-all = <b>Programmes</b>
programmes-list-none-yet = There are no programmes yet. Announce one with <code>/programme new</code>
programmes-list-line = <b>{ $title }</b> – { $when }
programmes-list-own-none = You have not answered yet.
programmes-list-own-seated = ✓ You are going.
programmes-list-own-waitlisted = On the waitlist: number { $place }.
programmes-list-own-maybe = You might go.
programmes-list-own-declined = You can't come.
programmes-choose = Which programme?
programmes-choose-more = And { $more } more: type a part of the title after the command.
programmes-choose-none = There is no such programme.
programmes-status-draft = Draft: not announced yet.
programmes-status-cancelled = Cancelled.
programmes-status-over = Already started or over.
programmes-numbers = Going: { $going }; maybe: { $maybe }; not coming: { $declined }.
programmes-numbers-seats = Going: { $going }/{ $capacity }; waitlist: { $waitlisted }; maybe: { $maybe }; not coming: { $declined }.

programmes-group-seated = Going
programmes-group-waitlisted = Waitlist
programmes-group-maybe = Maybe
programmes-group-declined = Not coming
programmes-group-none = No answer
programmes-roster-all = Everybody
programmes-roster-found = { $total ->
    [one] { $total } person found
   *[other] { $total } people found
}
programmes-write-to = Message to those whose answer is:
programmes-do-write = Write to: { $state } ({ $people })
programmes-who-heading = <b>{ $group }: { $count }</b>
programmes-who-none = Nobody has answered about this programme yet.
programmes-who-more = … and { $more } more; the whole list is in the file.
programmes-who-unconfirmed = { $name } (not confirmed yet)
programmes-who-without-organisation = Without an organisation
programmes-file = The list of participants: <b>{ $title }</b>
programmes-column-organisation = Organisation
programmes-column-name = Name
programmes-column-answer = Answer
programmes-column-place = Number
programmes-column-confirmed = Confirmed
programmes-column-attended = Was there
programmes-column-answered-at = Answered
programmes-yes = yes
programmes-no = no
programmes-attendance = Present: <b>{ $came }/{ $all }</b>. Press the name of whoever came; press again to undo.{ $pages ->
        [1] {""}
       *[other] {" "}(page { $page }/{ $pages })
    }
programmes-attendance-early = Attendance can be taken once the programme has started.

programmes-form-new = New programme
programmes-form-type = What kind of programme is it?
programmes-form-title-hu = The title in Hungarian
programmes-form-title-en = The title in English
programmes-form-one-language = One language is enough.
programmes-form-description-hu = Description in Hungarian
programmes-form-description-en = Description in English
programmes-form-starts = When does it start?
programmes-form-starts-hint = For example: 3 December 2026 17:00, tomorrow 6pm, or with its end: Dec 3 5–7pm
programmes-form-ends = When does it end?
programmes-form-ends-hint = The time is enough, for example: 19:00
programmes-form-place = Where is it?
programmes-form-place-hint = A place, a link or both
programmes-form-capacity = How many places are there?
programmes-form-capacity-hint = If there is no limit, skip this.
programmes-form-deadline = By when should people answer?
programmes-form-deadline-hint = If any time before the start will do, skip this.

programmes-fault-start-past = The start is in the past. Please give a time in the future.
programmes-fault-start-repeats = First give the day and time of the first one (for example: Dec 3 17:00). The others are added by the button “{ programmes-do-repeat }” under the finished draft.
programmes-fault-end-before-start = A programme can't end before it starts. Please give a time after the start.
programmes-fault-deadline-past = The deadline is in the past. Please give a time in the future.
programmes-fault-deadline-after-start = The deadline can't be after the start.
programmes-fault-deadline = The deadline must be in the future and no later than the start.
programmes-fault-capacity = The number of places must be a whole number from 1 to 100,000.
programmes-fault-title = Please give the programme a title in one of the languages at least.
programmes-fault-times = Please say when the programme begins; you can pick days and hours from the calendar.
programmes-fault-long = This is too long: it can have { $most } characters at most.
programmes-read-times = The message has more than one time: { $times }. Please say when the programme starts.
programmes-read-seats = The message has more than one number of seats: { $numbers }. You can give the right one with the “Change” button.
programmes-read-quotas = The message has different limits for an organisation: { $quotas }. There can be one number only, for all of them, so I took none. You can give it with the “Change” button.
programmes-read-time = I could not be sure of this time: “{ $text }”. Please give it again.
programmes-read-long =
    { $what ->
        [title] The title is too long (at most { $most } characters), so I did not take it over.
        [place] The place is too long (at most { $most } characters), so I did not take it over.
       *[description] The description is too long (at most { $most } characters), so I did not take it over. You can give a shorter one by the “Change” button.
    }
programmes-fault-announce-past = The time of the announcement is over. Please choose one in the future.
programmes-fault-announce-late = A programme has to be announced before it begins. Please choose an earlier time.
programmes-waits = Set: I will announce the programme at this time: { $when }. Until then you can change it.
programmes-waits-not = I will not announce it by myself. It stays a draft until you announce it.
programmes-waits-until = I will announce it by myself: <b>{ $when }</b>.
programmes-unannounced = <b>I could not announce this:</b> { $title }. { $why }
programmes-copied = A copy was made, at this time: { $when }. Please look it over, and change what you need to.
programmes-form-later = Announce at a later time
programmes-form-later-when = When shall I announce it?

programmes-feedback-title = Feedback: { $title }
programmes-feedback-rating = How useful was this programme for you?
programmes-feedback-rating-hint = 1: not at all, 5: very
programmes-feedback-good = What was best about it?
programmes-feedback-next = What should the next one be about?
programmes-reminders-start = Before a programme starts, to those going and maybe going
programmes-reminders-deadline = Before answers close, to those who have not answered
programmes-reminders-feedback = Those who went are asked for feedback: an hour after the end where the attendance is marked, else the next morning
programmes-audience = “{ $programme }”: { $state }
programmes-audience-title = Programme
programmes-audience-fault = I did not understand “{ $word }”. Write programme:Name=going (or maybe, declined, no answer, waitlisted).
programmes-audience-going = going
programmes-audience-maybe = maybe
programmes-audience-declined = can't come
programmes-audience-none = no answer
programmes-audience-waitlisted = on the waitlist
programmes-audience-came = came

programmes-me-rsvps = Answers to programmes: { $count }

programmes-do-cal-own = Address of my calendar
programmes-do-cal-all = Address of all programmes
programmes-do-cal-close = Close these addresses
programmes-calendar-how = <b>Programmes in your calendar</b>
    Calendars (Google, Outlook, Apple) follow the programmes by an address: what is changed or called off changes there too. Only you know the address; whoever has it sees where you go.{ $count ->
        [0] {""}
        [one] {" "}You have one such address.
       *[other] {" "}You have { $count } such addresses.
    }
programmes-calendar-opened = Give this address to your calendar (“subscribe by address”, “add calendar from URL”). It always shows how things stand:
    { $url }
programmes-calendar-subscribe = Open
programmes-calendar-closed = { $closed ->
        [0] You had no such address.
        [one] The address is closed. For a new one type /calendar.
       *[other] { $closed } addresses are closed. For a new one type /calendar.
    }
programmes-calendar-public = Public programmes
programmes-calendar-own = { $name } – my programmes
programmes-calendar-all = { $name } – all programmes
programmes-calendar-maybe = You said: maybe.
programmes-calendar-waitlisted = You are number { $place } on the waitlist.
programmes-calendar-declined = You said that you cannot come.
programmes-calendar-numbers = Going: { $going }, maybe: { $maybe }, waiting: { $waitlisted }
programmes-calendar-file = Calendar file (.ics)
programmes-calendar-map = Map

programmes-public-title = { $name }: programmes
programmes-public-none = No programme is announced at the moment. Look again later, or subscribe to the calendar.
programmes-public-subscribe = Subscribe in a calendar
programmes-public-past = Earlier programmes
programmes-public-cancelled = Cancelled
programmes-public-is-off = This programme has been cancelled.
programmes-public-all = All programmes
programmes-public-when = When
programmes-public-where = Where
programmes-public-link = Link
programmes-public-until = Answers until
programmes-public-seats = Free places
programmes-public-free = { $free ->
        [0] none; there is a waitlist
       *[other] { $free }
    }
programmes-public-map = (map)
programmes-public-come = I would like to come
programmes-public-members = If you have joined already, say in the chat that you come: type /programme.
programmes-public-calendars = Add to a calendar
programmes-public-ways = Where would you like to join?
programmes-public-ways-how = Once you have joined, say by /programme that you come; reminders come there, too.
programmes-public-way-web = Here, in the browser
programmes-public-way-telegram = Telegram
programmes-public-way-discord = Discord
programmes-public-way-mail = E-mail

programmes-do-sheet = Attendance sheet (PDF)
programmes-do-certificate = My certificate (PDF)
programmes-do-certificates = Certificates (PDF)
programmes-attended = You took part in these programmes. Open one to download your certificate.
programmes-attended-none = There is no programme yet at which you were noted as present.
programmes-sheet-title = Attendance sheet
programmes-sheet-file = attendance-sheet
programmes-sheet-here = “{ $title }”: the attendance sheet.
programmes-sheet-organiser = Organiser
programmes-sheet-project = Project
programmes-sheet-project-number = Project number
programmes-sheet-programme = Programme
programmes-sheet-when = Time
programmes-sheet-where = Place
programmes-sheet-column-number = No.
programmes-sheet-column-name = Name
programmes-sheet-column-organisation = Organisation
programmes-sheet-column-presence = Attendance
programmes-sheet-column-signature = Signature
programmes-sheet-came = present
programmes-sheet-absent = absent
programmes-sheet-page = page { $page } of { $of }
programmes-certificate-title = Certificate of attendance
programmes-certificate-file = certificate
programmes-certificate-took-part = took part in
programmes-certificate-hours = Length: { $hours } hours
programmes-certificate-issued = Issued on { $date }
programmes-certificate-registration = Registration number in adult education: { $number }
programmes-certificate-code = Verification code: { $code }
programmes-certificate-verify = To be verified at { $url }
programmes-certificate-here = “{ $title }”: your certificate.
programmes-certificates-here = { $count ->
        [one] “{ $title }”: one certificate.
       *[other] “{ $title }”: { $count } certificates in one file.
    }
programmes-certificate-nobody = Nobody is noted as present yet. First mark who came.
programmes-certificate-not-there = A certificate is given for a programme at which you were noted as present. If you were there, please tell the organiser.
programmes-certificate-withdrawn = This certificate was withdrawn already.
programmes-certificate-unnamed = A certificate needs your name. Please give it like this: <code>/me Sample Name</code>, then ask for the certificate again.
programmes-certificate-unnamed-all = { $count ->
        [one] 1 person who came has given no name and so has no certificate. Everybody can give theirs like this: <code>/me Sample Name</code>
       *[other] { $count } people who came have given no name and so have no certificate. Everybody can give theirs like this: <code>/me Sample Name</code>
    }
programmes-verify-title = Verify a certificate
programmes-verify-valid = A valid certificate, with the code { $code }
programmes-verify-withdrawn = A certificate that was withdrawn, with the code { $code }
programmes-verify-unknown = There is no certificate with this code. See whether it was typed as printed.
programmes-verify-code = The code on the certificate
programmes-verify-go = Verify
programmes-answered = <b>You have answered these so far.</b> Which would you like to change?
programmes-attendance-opens = Attendance opens at the start: <b>{ $title }</b>, { $when }.
programmes-do-silent = Who has not answered?
programmes-reminded = { $contacts ->
    [one] One person is reminded.
   *[other] { $contacts } people are reminded.
}
programmes-reminded-today = They were reminded today; once a day is enough.
programmes-remind-nobody = Everybody has answered; there is nobody to remind.
programmes-remind-closed = This programme takes no more answers.
programmes-do-new = New programme
programmes-do-cancel-why = Cancel, with a reason
programmes-own-offered = The place is yours if you take it by <b>{ $until }</b>. After that it goes to the next person.
programmes-own-asked = We have passed on your request to the organiser. I will tell you what they decide.
programmes-toast-offered = A place has become free: please take it.
programmes-toast-asked = Passed on to the organiser; I will tell you what they decide.
programmes-list-own-offered = You are offered a place; take it by { $until }
programmes-list-own-asked = Waiting for the organiser to decide.
programmes-calendar-offered = You were offered a place and have not taken it yet.
programmes-calendar-asked = The organiser has not decided on your request yet.
programmes-group-offered = Offered a place
programmes-group-asked = Waiting for approval
programmes-refused-too-many = So many of you don't fit in together: at most { $most } places can be yours.
programmes-refused-no-room = There is no room for so many guests now. Your own place stays yours.
programmes-refused-turned-down = The organiser could not accept your request. If you have a question, please ask them.
programmes-refused-guests = { $most ->
        [0] Guests can't be brought to this programme.
        [one] You can bring one guest to this programme.
       *[other] You can bring at most { $most } guests to this programme.
    }
programmes-change-seats = Rules for places
programmes-do-record = Record an answer
programmes-do-keep = Keep places
programmes-do-repeat = Repeats
programmes-do-together = One answer for all
programmes-do-each = One answer for each
programmes-do-single = This session only
programmes-poster-of = { $title }: poster
programmes-poster-no-picture = This is no picture that can be read: a PNG or JPEG file of 4 MB at most is needed.
programmes-poster-less = No poster
programmes-do-poster = Poster
programmes-do-template = Make it a template
programmes-do-templates = From a template
programmes-looks = Poster and template
programmes-form-poster = Poster
programmes-form-poster-picture = Please send the picture (PNG or JPEG): the announcement carries it.
programmes-form-poster-hint = For no poster, go on.
programmes-form-template = Template
programmes-form-template-name = Under which name is it a template?
programmes-form-template-hint = A new programme is made of it by its name: its words, place and rules are taken over. Without a name it is a template no more.
programmes-template-kept = It is a template now, by the name <b>{ $name }</b>. A new programme is made of it like this: /programme new { $name }
programmes-template-off = It is a template no more.
programmes-template-taken = There is a template by that name: { $name }.
programmes-templates = Of which template shall the new programme be made?
programmes-templates-none = There is no template yet. Make one of a programme with “Make it a template”.
programmes-event-note = “Interested” here is a reminder only: seats are taken with the buttons of the invitation.
programmes-event-changed = This programme was changed in the calendar of a Discord server. There it is now: <b>{ $name }</b>, { $when }, { $where }.
programmes-event-ours = Here: { $when }, { $where }.
programmes-event-gone = Somebody deleted this programme ({ $when }), or called it off, in the calendar of a Discord server.
programmes-event-what = Nothing changes by itself: please decide.
programmes-event-settled = This has been decided already, or is different again.
programmes-event-taken = Taken over. { $told ->
    [one] { $told } person hears of it.
   *[other] { $told } people hear of it.
  }
programmes-event-off = The programme is off. { $told ->
    [one] { $told } person hears of it.
   *[other] { $told } people hear of it.
  }
programmes-event-is-back = Within a minute it is there as it is here.
programmes-do-event-take = Do as there
programmes-do-event-off = Call it off
programmes-do-event-back = Put it back there

broadcasts-kind-announcement = Programme invitation
broadcasts-kind-programme_change = Programme change
broadcasts-kind-programme_cancellation = Programme cancelled
broadcasts-kind-programme_reminder = Programme reminder
broadcasts-kind-deadline_reminder = RSVP reminder
broadcasts-kind-programme_feedback = Feedback
broadcasts-kind-programme_materials = Materials
