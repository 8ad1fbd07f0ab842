# The words of the coordinators' pages.
console-skip = Skip to the content
console-sections = Pages
console-overview = Overview
console-partners = Partners
console-programmes = Programmes
console-surveys = Surveys
console-broadcasts = Broadcasts
console-settings = Settings
console-chat = Chat
console-sign-out = Sign out
console-admins-only = Only an admin can change this.
console-not-understood = We could not make sense of that. Please check what you entered.

console-sign-in-title = Sign in to the coordinators' pages
console-sign-in-text = This link works once. Press the button to sign in.
console-sign-in = Sign in
console-sign-in-failed = Signing in did not work
console-sign-in-needed = Coordinators' pages
console-sign-in-how = Ask for a sign-in link in the chat: type /console.
console-to-chat = To the web chat
console-not-found-text = It may have been deleted meanwhile, or the address is mistyped.
console-saved = Saved.

console-count-organisations = { $count ->
    [one] <b>{ $count }</b> partner organisation
   *[other] <b>{ $count }</b> partner organisations
}
console-count-contacts = { $count ->
    [one] <b>{ $count }</b> contact
   *[other] <b>{ $count }</b> contacts
}
console-count-uninvited = { $count ->
    [one] <b>{ $count }</b> organisation that nobody has joined yet
   *[other] <b>{ $count }</b> organisations that nobody has joined yet
}
console-first-title = A good way to begin
console-first-import = Upload the list of partners (CSV, Excel or ODS)
console-first-invite = Print or send the invitations
console-first-announce = Announce the first programme
console-upcoming = Upcoming programmes
console-upcoming-none = No programme is coming up yet.
console-programme-tools = What can be done, and settings
console-programme-begin = Announce one
console-to-door = Attendance
console-ahead = What is next
console-ahead-none = Nothing has its deadline in the next six weeks.
console-ahead-closes = Closes
console-unmarked = Who was there? Not marked yet
console-to-attendance = Mark attendance
console-going = { $going } going{ $maybe ->
    [0] {""}
   *[other] {" "}· { $maybe } maybe
  }{ $waitlisted ->
    [0] {""}
   *[other] {" "}· { $waitlisted } waiting
  }
console-open-surveys = Open surveys
console-open-surveys-none = No survey is open now.
console-survey-begin = Start one
console-rate = { $done } / { $asked } ({ $percent }%)
console-sending = Being sent
console-sending-none = Nothing is being sent or scheduled now.
console-broadcast-begin = Write one
console-unreachable = Unreachable
console-unreachable-invite = New invitation
console-weeks = The last { $weeks } weeks
console-weeks-counts = Each week: { $counts }
console-weeks-last = { NUMBER($count) } this week
console-activity-joined = Joined
console-activity-rsvps = RSVPs
console-activity-responses = Survey responses
console-more = and { $count } more

console-search = Search
console-filter = Filter
console-any = all
console-previous = Previous page
console-next = Next page
console-organisation = Organisation
console-contact = Contact
console-contacts = Contacts
console-contacts-none = Nobody has joined from here yet.
console-kind = Kind
console-town = Town
console-fields = Fields of activity
console-language = Language
console-language-hu = Hungarian
console-language-en = English
console-email = E-mail
console-silent = Not answered
console-silent-sure = Remind { $contacts ->
    [one] one person
   *[other] { $contacts } people
}?
console-news = News of who joined and who left
console-news-each = each at once
console-news-daily = once a day
console-news-never = never
console-sort = Order
console-sort-name = by name
console-sort-town = by town
console-sort-kind = by kind
console-sort-newest = newest first
console-sort-oldest = oldest first
console-sort-closing = by closing
console-archived-only = Archived ones only
console-organisation-new = New organisation
console-organisation-edit = Edit
console-organisation-archive = Archive
console-organisation-archive-sure = Archive it? It leaves the lists and its invitation ends; what was stays, and it can be brought back at any time.
console-organisation-restore = Bring back
console-organisation-archived = archived
console-organisation-restored = It is in the list again.
console-organisation-added = Added to the contacts.
console-organisation-merged = Merged.
console-organisation-add = Add a contact of another organisation
console-organisation-add-one = Add here, too
console-organisation-merge = Merge with another organisation
console-organisation-merge-how = Its contacts, fields and tags go to the other one, and it goes to the archive. What was answered in its name stays in its name.
console-organisation-merge-go = Merge with this one
console-organisation-merge-sure = { $from } → { $into }: merge them?
console-organisation-history = History
console-organisation-was-made = made
console-organisation-was-changed = changed
console-organisation-was-merged = merged
console-organisation-was-archived = archived
console-organisation-was-restored = brought back
console-organisation-was-joined = new contact
console-broadcast-looks = Preview of a broadcast
console-broadcast-preview = On to the preview
console-broadcast-when-how = Left empty, it starts at once.
console-broadcast-file = Attachment
console-broadcast-send-sure = Send it to { $contacts ->
    [one] one person
   *[other] { $contacts } people
}?
console-phone = Phone
console-tags = Tags
console-tag-new = New tag
console-tag-add = Add
console-platforms = Reached on
console-platform = Platform
console-state = State
console-reason = Reason
console-contact-fine = reachable
console-contact-opted-out = opted out
console-consents = What they agreed to
console-consents-none = No consent is recorded: they joined before consents were kept, or whoever runs the bot put them in.
console-consent-at = When
console-consent-version = Wording
console-consent-text = The text as they saw it
console-requests = Requests by letter
console-requests-how = When somebody asks for their data or their erasure by letter, do it here. First make sure that it was they who wrote. Who did what and when is recorded; whose data they were is not.
console-request-export = Download their data
console-request-erase = Erase all their data
console-request-erase-sure = Erase all their data for good? This cannot be undone.
console-person-erased = All their data have been erased.
console-requests-done = Requests carried out
console-request-what = What was done
console-request-by = By whom
console-request-by-erased = an admin erased since
console-request-done-export = data handed out
console-request-done-erase = erased
console-contact-unreachable = unreachable
console-surveys-found = { $total ->
    [one] { $total } survey
   *[other] { $total } surveys
  }
console-broadcasts-found = { $total ->
    [one] { $total } broadcast
   *[other] { $total } broadcasts
  }
console-partners-found = { $total ->
    [one] { $total } organisation
   *[other] { $total } organisations
}
console-import = Upload a list
console-import-how = A CSV, XLSX, XLS or ODS file, as it is. Columns: name, kind, town, fields, language, e-mail, phone, contacts (how many it may have), tags. Before anything is stored we show what would change; uploading twice doubles nothing.
console-import-go = Upload
console-choose-file = Please choose a file.
console-file-choose = Choose a file
console-files-choose = Choose files
console-awaited = Missing files
console-awaited-file = File
console-awaited-for = For
console-awaited-without = Without it
console-awaited-needed = cannot be published
console-awaited-optional = is asked without it
console-attach = Put them to the form
console-attached = The files are in their place.
console-file-none = none chosen
console-import-title = List: { $name }
console-import-done = Organisations: { $imported } new, { $updated } changed, { $unchanged } unchanged.
console-import-left = { $count ->
    [one] One row was left out; below is what to do about it.
   *[other] { $count } rows were left out; below is what to do about them.
}
console-import-nothing-yet = Nothing is stored yet. Look at what would change, then import it.
console-import-encoding = Encoding
console-import-encoding-unsure = It is not clear in which encoding the file was saved. Choose the reading in which the letters are right.
console-import-sheet = Sheet
console-import-columns = Columns
console-import-columns-how = Where a column was not recognised, say what it means; we will remember it for the next list.
console-import-column-in-file = In the file
console-import-sample = For example
console-import-means = It means
console-import-unused = not used
console-import-for-all = Where a row does not say it
console-import-no-kind-for-all = not given
console-import-apply = Apply
console-import-rows = Rows
console-import-any = all rows ({ $count })
console-import-new = new ({ $count })
console-import-changed = changed ({ $count })
console-import-unchanged = unchanged ({ $count })
console-import-faulty = faulty ({ $count })
console-import-state-new = new
console-import-state-changed = changed
console-import-state-unchanged = unchanged
console-import-state-faulty = faulty
console-import-what = What changes, what to do
console-import-store = { $count ->
    [one] Import (1 organisation)
   *[other] Import ({ $count } organisations)
}
console-import-drop = Discard
console-import-dropped = The list is discarded; nothing has changed.
console-import-none-such = There is no such row.
console-import-export = Download the list
console-problems = To be corrected
console-line = Line
console-what-to-do = What to do
console-back-partners = Back to the partners
console-invitations = Invitations
console-invitations-how = One invitation for each organisation: code, link and QR code. To print, or as a table for mail merge.
console-invitations-here = The links of the invitations open on this machine only for now: { $address }. Before you print or send them, set BASE_URL to the address at which others reach this site.
console-invitations-print = Print
console-print = Print
console-invitation = Invitation
console-invitation-until = Valid until { $date }
console-invitation-none = There is no valid invitation.
console-invitation-make = Make an invitation
console-invitation-renew = New code
console-invitation-renew-sure = Make a new code? The present one stops working.
console-invitation-revoke = Revoke
console-invitation-revoke-sure = Revoke the invitation? Nobody else can join with this code.
console-qr = QR code of the invitation of { $organisation }
console-copy = Copy
console-copied = Copied
console-sheet-text = An invitation to { $workspace }. Scan the code with your phone, or type the address into a browser.
console-sheet-until = Valid until { $date } · for { $contacts ->
    [one] one contact
   *[other] at most { $contacts } contacts
}

console-programme = Programme
console-programmes-how = Announce a new programme here or in the chat: /programme new
console-when = When
console-where = Where
console-deadline = Answer by
console-audience = Audience
console-going-short = Going
console-waitlist-short = Waitlist
console-programme-draft = draft
console-programme-announced = announced
console-programme-cancelled = cancelled
console-programme-past = over
console-attendance = Attendance list
console-to-confirm = (to confirm)
console-came = ✓ Came
console-mark-came = Came?
console-all-came = Everybody came
console-all-came-sure = Mark everybody who had a seat?
console-cancel-programme = Cancel the programme
console-cancel-programme-sure = Cancel the programme? Everybody who was invited and did not decline is told.
console-programme-off = Cancelled; { $told ->
        [one] { $told } person is
       *[other] { $told } people are
    } told.
console-programme-message = From one message
console-programme-message-how = Type or paste it, with commas, or an invitation just as it came. For example: Grant-writing workshop, Dec 3 17:00–19:00, 1 University Square, 20 people
console-programme-fill = Fill in the form
console-programme-is-out = Announced; those invited will hear of it.
console-programme-announce-at = When shall I announce it by myself?

console-survey = Survey
console-survey-opened = Opened
console-survey-answers = Responses
console-survey-draft = draft
console-survey-open = open
console-survey-closed = closed
console-closes = Closes
console-closed-at = Closed
console-privacy = Privacy
console-upload = Upload a survey
console-upload-how = An XLSForm file (.xlsx, .xls) as KoboToolbox and ODK use it. Where something is wrong, we say what to do, cell by cell. If it has the form id of a published survey, we first show what would change.
console-upload-go = Upload
console-upload-problems = To be corrected: { $name }
console-upload-refused = { $count ->
    [one] The survey was not taken: one thing is to be corrected in the file.
   *[other] The survey was not taken: { $count } things are to be corrected in the file.
}
console-sheet = Sheet
console-cell = Cell
console-row = row { $row }
console-back-surveys = Back to the surveys
console-form = Form
console-form-facts = { $questions ->
    [one] One question
   *[other] { $questions } questions
}, about { $minutes } min · version { $version } · { $languages }
console-audience-reach = { $audience } – { $contacts ->
    [one] one person
   *[other] { $contacts } people
}, { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
}
console-who-answers = Who answers
console-survey-settings = Settings
console-audience-new = Another audience
console-audience-example = ngo and Debrecen
console-audience-how = Describe it in words, for example: ngo and (Debrecen or Hajdúböszörmény) except sport. Left empty, it stays as above.
console-privacy-named = Named: who answered what is visible
console-privacy-confidential = Confidential: answers are shown without names, after closing only
console-privacy-anonymous = Anonymous: no answer can be linked to anybody
console-left-out = Left out of an anonymous survey: { $names }
console-editable = Answers can be changed until it closes
console-save = Save
console-publish = { $count ->
    [one] Publish to { $count } person
   *[other] Publish to { $count } people
}
console-publish-sure = Publish? { $count ->
    [one] { $count } person is asked to answer.
   *[other] { $count } people are asked to answer.
}
console-unsaved = Save the changed settings, then publish.
console-discard = Discard
console-discard-sure = Discard this draft?
console-response = Responses
console-started = Begun but not finished: { $count }
console-results = Results
console-rate-by-kind = Responses by kind
console-rate-by-town = Responses by town
console-rate-by-field = Responses by field of activity
console-actions = What to do
console-remind = Remind now
console-remind-sure = Send a reminder to those who have not finished?
console-close = Close now
console-close-sure = Close the survey? You can open it again later.
console-close-sure-protected = Close the survey? The results become visible, and it cannot be opened again.
console-closed = The survey is closed.
console-thank = Thanks with results
console-thank-sure = Send the aggregate results to everybody who answered?
console-extend-until = New closing time
console-extend = Change
console-extended = The closing time has changed.
console-version-title = { $title } – a new file
console-version-lead = This file belongs to a survey that was published. Nothing has happened yet: choose what it shall be.
console-version-next = What it would be
console-version-next-value = Version { $number }. New answers are given to it; the earlier ones ({ $done } finished, { $started } begun) stay with theirs, and results combine the questions they share.
console-version-gone = Questions left out
console-version-gone-value = { $names } – the answers so far are kept.
console-version-changed = Questions of another type
console-version-changed-value = { $names } – results keep the old and the new apart.
console-version-same = Every question so far stays, of the same type.
console-version-kept = Questions so far
console-version-notes = Good to know
console-version-drop-sure = Discard the new version that was sent?
console-version-publish = Publish as version { $number }
console-version-publish-sure = Publish it as a new version?
console-version-again = A new survey ({ $year })
console-compare-of = { $title } – side by side
console-compare-change = Change
console-compare-answered = Answered: { $now } ({ $nowName }), { $before } ({ $beforeName })
console-export-working = The file is being made
console-export-done = The file is ready.
console-export-failed = The file was not made. Please try again.
console-results-of = { $title } – results
console-cross-of = { $title } – cross-table
console-back-survey = Back to the survey
console-back-results = Back to the results
console-results-shown = Whose answers: { $whose }
console-results-order = Order of the answers
console-results-by-form = as in the form
console-results-by-count = most frequent first
console-results-own-words = in your language
console-results-words = Language of the form's words
console-results-all = All responses
console-latest = Latest responses
console-latest-name = Name
console-latest-person = Respondent
console-latest-at = Submitted
console-responses = { $count ->
    [one] { $count } response
   *[other] { $count } responses
}
console-protected = To protect those who answered, numbers of fewer than { $smallest } answers are hidden.
console-filter-by = Filter by kind
console-everyone = everybody
console-cross-rows = Rows
console-cross-columns = Columns
console-cross = Cross-table
console-cross-caption = { $rows } × { $columns }
console-total = Total
console-hidden-rows = { $count ->
    [one] { $count } row is not shown, to protect those who answered.
   *[other] { $count } rows are not shown, to protect those who answered.
}
console-chart-of = Chart: { $question }. Its numbers are in a table below it.
console-numbers = Numbers as a table
console-texts = { $count ->
    [one] The one answer
   *[other] All { $count } answers
}
console-answer = Answer
console-count = Count
console-percent = Share
console-mean-rank = Mean rank
console-first = Put first
console-word = Word

console-broadcasts-draft = draft
console-broadcasts-running = being sent or scheduled
console-broadcasts-done = sent
console-broadcasts-cancelled = stopped
console-broadcasts-people = Receivers
console-broadcasts-sent = Arrived
console-broadcasts-pending = Waiting
console-broadcasts-missed = Did not arrive
console-broadcasts-how = Write a new one here or in the chat: /broadcast new
console-about = About
console-people = People
console-broadcast-draft = draft
console-broadcast-scheduled = scheduled
console-broadcast-expanding = being prepared
console-broadcast-sending = being sent
console-broadcast-done = sent
console-broadcast-cancelled = stopped
console-delivery = Delivery
console-delivered = { $sent } / { $total } delivered
console-delivery-sent = delivered: { $count }
console-delivery-pending = waiting to be sent: { $count }
console-delivery-unreachable = unreachable: { $count }
console-delivery-rejected = refused by the platform: { $count }
console-delivery-cancelled = stopped: { $count }
console-delivery-possibleDuplicates = at most so many may have got it twice: { $count }
console-by-platform = { $platform }: { $count }
console-broadcast-cancel = Stop sending
console-broadcast-cancel-sure = Stop it? Those it has not gone to yet will not get it.
console-missed = Not reached

console-settings-read-only = An admin can change the settings.
console-settings-wrong = One of the values does not fit, so nothing was changed. Please check them.
console-workspace = General
console-name = Name
console-zone = Time zone
console-quiet-from = Quiet hours begin
console-quiet-to = Quiet hours end
console-quiet-how = In quiet hours only replies and the last reminder before a start are sent. The same time twice: no quiet hours.
console-smallest-cell = Smallest number shown
console-smallest-cell-how = In confidential and anonymous surveys fewer answers than this are hidden. At least 5.
console-kept = How long things are kept
console-kept-how = What is older is deleted every night. A shorter time holds from the coming night and cannot be undone. Accounts, RSVPs and answers that are not anonymous stay until the person erases them.
console-kept-limits = { $min }–{ $max } days
console-kept-deliveries = What the bot said (days)
console-kept-conversations = Conversations in the browser (days)
console-kept-files = Lists, exports and copies of data that were made (days)
console-kept-broadcasts = Who got which message; the totals stay (days)
console-kept-strangers = Those who wrote but agreed to nothing (days)
console-tidied = What was deleted last
console-tidied-last = Last deleted:
console-tidied-never = There was no nightly deletion yet.
console-tidied-nothing = there was nothing to delete
console-tidied-what = What
console-tidied-count = How many
console-tidied-updates = ids of handled messages
console-tidied-deliveries = the bot's messages
console-tidied-orphans = messages to those whose account is gone
console-tidied-files = lists and exports
console-tidied-webMessages = messages of conversations in the browser
console-tidied-webTokens = expired personal links
console-tidied-strangers = strangers who agreed to nothing
console-tidied-exports = copies of data by /me
console-tidied-linkCodes = expired linking codes
console-tidied-signIns = expired sign-ins
console-tidied-broadcasts = who got which message
console-tidied-orphanedFiles = files that were sent and that nothing uses any more
console-tidied-inquiryDrafts = questions that nobody passed on
console-tidied-accountLinks = notes of accounts that were linked
console-files = Files
console-files-kept = Files kept: { $count }, { $megabytes } MB of { $all } MB. Of what one person sends in a day, { $person } MB may stay. The operator sets both (FILES_MB, FILES_PERSON_MB).
console-reminders = Reminders
console-rule-amount = How long before
console-rule-unit = Unit
console-rule-days = days before
console-rule-hours = hours before
console-rule-always = in quiet hours, too
console-roles = Roles
console-staff = Coordinators and admins
console-role = Role
console-role-contact = contact
console-role-coordinator = coordinator
console-role-admin = admin
console-change = Change
console-make-contact = make contact
console-make-coordinator = make coordinator
console-make-admin = make admin
console-role-sure = Change this person's role?
console-find-contact = Find a contact by name

console-library = Ready surveys
console-library-how = Surveys ready in Hungarian and English. The button makes a draft; to change one first, download its Excel file and upload it changed.
console-library-facts = { $questions } questions, about { $minutes } min
console-library-use = Use this one
console-library-file = Download the Excel file
console-library-name = { $what }: { $title }
console-public-programmes = Announced programmes are public
console-public-programmes-how = Anybody can see what is for everybody at /programmes and in the calendar /calendar.ics. Each programme's page can say otherwise.
console-guests-join = Whoever comes from there joins
console-guests-nowhere = They cannot join without an invitation
console-listed = Shown on the public page
console-unlisted = Not shown on the public page
console-list = Show on the public page
console-unlist = Hide from the public page
console-public-page = Public page
console-sheet-pdf = Attendance sheet (PDF)
console-certificates-pdf = Certificates (PDF)
console-certificates = Certificates
console-certificate-withdrawn = withdrawn
console-certificate-withdraw = Withdraw
console-certificate-sure = Withdraw this certificate? Whoever verifies it will see that.
console-printed-projectName = Name of the project (on attendance sheets)
console-printed-projectNumber = Number of the project (on attendance sheets)
console-printed-registrationNumber = Registration number in adult education (on certificates)
console-inbox = Questions
console-inbox-waiting = Waiting for an answer
console-inbox-answered = Answered
console-inbox-to-answer = Answer
console-inbox-none = Nobody is waiting for an answer now.
console-inbox-who = Who asks?
console-inbox-what = What do they ask?
console-inbox-conversation = The conversation
console-inbox-where = The answer arrives in the chat of whoever asked; { NUMBER($max) } characters at most.
console-host = Questions go to

console-mail-invite = Invite by e-mail
console-mail-again = Remind those who have not joined
console-mail-invite-how = The organisations that have an e-mail address and from which nobody has joined. Each gets its own invitation in its language. Who wants no mail is not among them.
console-mail-off = E-mail is not on (SMTP_URL, MAIL_FROM).
console-mail-preview = It will look like this ({ $language })
console-mail-chosen = Chosen: { $count } / { $of }
console-mail-last = Last mail
console-mail-nobody = There is nobody to send to.
console-mail-when = When shall it go? Empty: now (after quiet hours)
console-mail-send = Send to those chosen
console-mail-invited = Invitations on their way: { $count }
console-mail-sent = Mail sent: { $date }
console-mail-waiting = Mail waits to be sent: { $date }
console-mail-failed = The mail did not arrive: { $reason }
console-public-offers = Offers and needs are public
console-public-offers-how = Anybody can see offers and needs at /offers and thanks at /thanks; without names of people.
console-tidied-postings = old offers and needs
console-tidied-call-leads = old entries of feeds
console-tidied-programme-answers = answers to questions of old programmes
