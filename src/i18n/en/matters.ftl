# Matters: duties, calls, measures: what it is, until when, how far each is with it.

matters-title = <b>{ $title }</b>
matters-organisation = <b>— { $name } —</b>
matters-for = For: { $name }
matters-text = { $text }
matters-standing = { $sign } <b>{ $state }</b>
matters-standing-by = { $sign } <b>{ $state }</b> – said by { $by }
matters-note = “{ $text }”
matters-fact = <b>{ $label }:</b> { $value }
matters-fact-linked = <b>{ $label }:</b> <a href="{ $url }">{ $value }</a>
matters-fact-checklist = Step by step
matters-fact-at-hand = Have at hand
matters-fact-help = Who can help
matters-fact-link = A useful page
matters-fact-source = Source
matters-fact-day = About the day
matters-day-suggested = This day is a suggestion and no deadline of the law. Please look the deadline up in the source.
matters-source = { $title } (as of { $asOf })
matters-scope = Whom it concerns: { $scope }
matters-scope-all = every organisation
matters-status-draft = A draft: nobody else sees it yet
matters-status-open = Under way
matters-status-closed = Closed
matters-numbers = { $count ->
        [0] It concerns no organisation.
       *[other] { $numbers }
    }
matters-names = { $state }: <b>{ $names }</b>{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
matters-private = How far organisations are is their own affair: you see only those that shared it.
matters-noted = Noted, thank you.
matters-gone = This is not there any more, or does not concern your organisation.
matters-opened = Begun: it concerns { $organisations ->
        [one] one organisation
       *[other] { $organisations } organisations
    }. Their contacts are told.
matters-closed = Closed. Nobody is reminded any more.
matters-dropped = The draft is gone.
matters-shared = Shared: the coordinators see how far you are.
matters-unshared = All right, the coordinators see it in the numbers alone.
matters-late = Its deadline has passed
matters-state-and-late = { $state } – its deadline has passed
matters-help-words = We need help with this: { $title }
matters-help-passed = I told the organisers that you need help. If you write what you are stuck with, I pass that on, too.
matters-help-more = Write what with
matters-me = Said how far you are with matters: { $count }

matters-do-open = Begin
matters-do-drop = Throw away
matters-do-close = Close
matters-do-note = Add a note
matters-do-share = Share with the coordinators
matters-do-unshare = Stop sharing
matters-form-note = Note
matters-form-note-text = Write in a sentence or two how far you are.
matters-form-note-picture = A picture, if there is one

matters-fault-past = This deadline is over. Please give a later one.
matters-fault-closed = This is closed and cannot be changed any more.
matters-fault-answer = This cannot be said here.
matters-fault-meanwhile = Somebody else has changed it meanwhile. Please have a look, and repeat your change if it is still needed.
matters-fault-open = This has begun already.

matters-column-what = What
matters-column-due = Deadline
matters-column-for = Whom it concerns
matters-column-organisation = Organisation
matters-column-note = Note
matters-column-by = Said by
matters-organisations = How far the organisations are
matters-audience = “{ $matter }”: { $state }

matters-menu-duty = Duties
matters-audience-duty = Duty
matters-audience-fault-duty = I did not understand “{ $word }”. Write duty:Title=done (or later, none, help, silent).
matters-reminders-duty = Before the deadlines of duties, to those who have not done them
matters-duty-due = Deadline: <b>{ $due }</b>
matters-duty-new = 📌 <b>A new duty of your organisation</b>
matters-duty-reminder = ⏰ <b>The deadline of a duty is near:</b> { $due }
matters-duty-list = <b>This year’s duties of your organisation</b>
matters-duty-all = <b>Duties</b> – { $count } in all. Choose one for the details.
matters-duty-none = There are no duties on record.
matters-duty-do-new = Start a year’s round
matters-state-waiting = not said yet
matters-state-done = done
matters-state-later = not yet
matters-state-none = does not concern us
matters-state-help = needs help
matters-say-done = ✓ Done
matters-say-later = Not yet
matters-say-none = Does not concern us
matters-say-help = 🙋 We need help

matters-round-title = The duties of { $year }
matters-round-offer = The duties of which year should begin? Each organisation concerned gets them in one message, and before the deadlines I remind those alone who have not done them.
matters-round-none = There is nothing left to start: the duties that are still ahead have begun. The rules are in the folder duties-library.
matters-round-year = { $year }
matters-round-line = • { $day }: <b>{ $title }</b> – { $source } (as of { $asOf })
matters-round-do = Start { $year }
matters-round-started = { $year }: { $started ->
        [0] no new duty has begun
        [one] one duty has begun
       *[other] { $started } duties have begun
    }.{ $known ->
        [0] {""}
       *[other] {" "}Begun before: { $known }.
    }{ $over ->
        [0] {""}
       *[other] {" "}Their day has passed: { $over }.
    }
matters-round-fault = The rule { $file } cannot be read: { $fault }

command-duties =
    .word = duties
    .synonym = duty, obligations, obligation, deadlines, annual report
    .description = This year’s duties of your organisation, and their deadlines
command-duties-new =
    .word = new
    .description = Start the duties of a year
matters-private-own = 🔒 How far you are is for your organisation alone; coordinators see numbers only, unless you share it.

matters-field-id = ID
matters-field-title = Title
matters-field-funder = Funder
matters-field-amount = Amount
matters-field-share = Own share
matters-field-kinds = Who may apply
matters-field-fields = Fields
matters-field-towns = Towns
matters-field-due = Deadline
matters-field-link = Link
matters-field-text = Description
matters-field-goal = Goal
matters-field-owner = Responsible organisation
matters-field-partner = Partner
matters-field-budget = Budget
matters-field-milestones = Milestones
matters-field-optional = { $field } (optional)
matters-field-hint-moment = For example: 31 May 2027 16:00. Without a time it means the end of the day.
matters-field-hint-names = Several are parted by commas. Leave it empty where any will do.
matters-field-hint-link = An address that begins with http:// or https://
matters-field-hint-organisation = The organisation’s name, or a part of it
matters-field-hint-lines = Several lines are fine.
matters-field-hint-kinds = Where anybody may apply, choose none.
matters-fault-missing = This is missing: { $field }.
matters-fault-date = I do not understand this time: “{ $text }”. Write it like this: 31 May 2027 16:00.
matters-fault-link = This is no web address: “{ $text }”. It has to be a whole one, such as https://minta.hu/palyazat
matters-fault-kind = I know no such kind of organisation: “{ $text }”.
matters-fault-long = This is too long: { $field }. It may have { $most } characters at most.
matters-fault-open-end = “{ $text }”: a last day is needed here. Where there is no end, the last day of the year is usual: { $day }
matters-remark-due = “{ $text }” was taken as this deadline: { $day }
matters-remark-open-end = “{ $text }”: no day is given, so the end of the year was taken as the deadline: { $day }
matters-remark-left-out = This was left out: { $field }.
matters-remark-kept = This stays as it was: { $field }.
matters-remark-towns = We have no partner in “{ $text }”.{ $found ->
        [yes] {" "}Did you mean “{ $nearest }”?
       *[other] {""}
    }
matters-remark-fields = None of our partners has the field “{ $text }”.{ $found ->
        [yes] {" "}Did you mean “{ $nearest }”?
       *[other] {""}
    }
matters-remark-county = “{ $text }”: counties are not known here, only towns. Please list them, or leave it empty.
matters-remark-milestone = A milestone comes after the deadline: “{ $text }”.
matters-remark-same-title = There is one called “{ $title }” already. This line became a new draft; to change the other, use its identifier from the table that you can take out.
matters-import-left-out = These lines were not taken in, since they are totals, repeated headings, or have something in one cell only: { $lines }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
matters-import-refused = I could not take in these lines:
matters-import-remarks = I took in these, but please look at them:
matters-import-page = This is a web page or a feed, and no table. Please send a CSV or Excel file.
matters-import-form = This is a survey form, and no such table.
matters-import-no-file = Send the table (CSV or Excel) with this command.
matters-import-column = There is no column “{ $column }”.
matters-import-done = Taken in: { $made ->
        [one] one new draft
       *[other] { $made } new drafts
    }{ $changed ->
        [0] {""}
       *[other] , { $changed } changed
    }{ $known ->
        [0] {""}
       *[other] , { $known } known already
    }.
matters-import-late = { $count ->
        [one] The date of one measure has passed already: I took it as late.
       *[other] The dates of { $count } measures have passed already: I took them as late.
    }
matters-import-unused = I made no use of these columns: { $columns }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
matters-import-line = Line { $line }: { $fault }
matters-import-more = … and { $more } more such lines.
matters-table-status = Status
matters-table-state = How far
matters-table-note = Note
matters-table-late = Late
matters-table-news = Last news
matters-table-at = When

matters-do-enter = Make a draft
matters-do-save = Save
matters-import-how = Its columns are called as in the table that you can take out. A row with an identifier taken out of here is changed. A row about a draft that came with a table before changes that draft. Each other row becomes a new draft. What no column says does not change.
matters-import-how-far = How far it is (How far, Note, or Decidim’s status and progress) is taken over for drafts: once it has begun, its owner says so.
matters-do-import = Take in a table
matters-do-export = Take out as a table (XLSX)
matters-do-awards = Grants won (360Giving CSV)
matters-awards-unpriced = { $count ->
        [one] One grant is
       *[other] { $count } grants are
    } not in this file, since the organisation has not said yet how much it is.
matters-do-release = Release
matters-do-take-back = Take back
matters-do-publish = Turn the public page on
matters-do-unpublish = Turn the public page off
matters-published = The public page is on: { $address }
matters-unpublished = The public page is off.
matters-saved = Saved.
matters-news = News
matters-picture = Picture
matters-column-news = What happened
matters-column-released = Public
matters-edit = Change
matters-edit-which = What do you change? What is not required is emptied by skipping it.
matters-silent = Asked, and has not answered
matters-silent-list = Asked, and have not answered: <b>{ $names }</b>
matters-late-list = ⚠ Overdue: <b>{ $names }</b>
matters-form-note-amount = What sum did you win (HUF)?
matters-every = How often should I ask?
matters-do-every = How often to ask
matters-every-7 = Every week
matters-every-14 = Every two weeks
matters-every-30 = Every month
matters-every-noted = All right, I ask every { $days } days.
matters-public-title = { $what } – { $name }
matters-public-none = There is nothing here now.
matters-public-progress = { $done } of { $all } done
matters-public-news = Last news:
matters-public-feed = Feed (Atom)

matters-menu-call = Funding calls
matters-audience-call = Funding call
matters-audience-fault-call = I did not understand “{ $word }”. Write call:Title=applying (or interested, submitted, won, silent).
matters-reminders-call = Before the deadlines of calls, to those who said they apply
matters-call-due = To be submitted by: <b>{ $due }</b>
matters-call-new = 💡 <b>A new funding call that may be for you</b>
matters-call-reminder = ⏰ <b>The deadline of a call is near:</b> { $due }
matters-call-list = <b>Funding calls for your organisation</b>
matters-call-all = <b>Funding calls</b> – { $count } in all. Choose one for the details.
matters-call-none = There is no call for your organisation at the moment.
matters-call-do-new = New call

matters-menu-measure = Action plan
matters-audience-measure = Measure
matters-audience-fault-measure = I did not understand “{ $word }”. Write measure:Title=late (or ontrack, stuck, done, silent).
matters-reminders-measure = Before the deadlines of measures, to their owner
matters-reminders-question = “How is it going?” to the owners of measures, at the interval that they chose
matters-measure-due = Deadline: <b>{ $due }</b>
matters-measure-new = 🧭 <b>A new measure that your organisation is responsible for</b>
matters-measure-reminder = ⏰ <b>The deadline of a measure is near:</b> { $due }
matters-measure-question = 🧭 <b>How is it going?</b>
matters-measure-list = <b>Your organisation’s measures</b>
matters-measure-all = <b>Action plan</b> – { $count } in all. Choose a measure for the details.
matters-measure-none = There is no measure that your organisation is responsible for.
matters-measure-do-new = New measure

matters-state-interesting = interested
matters-state-applying = applying
matters-state-submitted = submitted
matters-state-won = won
matters-state-lost = not won
matters-state-report = report due
matters-state-passed = not for them
matters-state-ontrack = on track
matters-state-late = late
matters-state-stuck = stuck
matters-say-interesting = Interesting
matters-say-applying = We apply
matters-say-submitted = Submitted
matters-say-won = We won
matters-say-lost = Not won
matters-say-report = Report due
matters-say-passed = Not for us
matters-say-ontrack = On track
matters-say-late = Late
matters-say-stuck = Stuck

command-calls =
    .word = calls
    .synonym = call, grants, grant, funding, funding calls
    .description = Funding calls that may be for your organisation
command-calls-new =
    .word = new
    .description = Enter a funding call
command-calls-import =
    .word = import
    .description = Take in funding calls from a table
command-plan =
    .word = plan
    .synonym = action plan, measures, measure
    .description = The measures of the action plan, and how far they are
command-plan-new =
    .word = new
    .description = Enter a measure
command-plan-import =
    .word = import
    .description = Take in measures from a table

matters-audience-late = Late
matters-audience-late-measure = has a measure that is late or stuck
matters-audience-late-duty = has a duty whose day has passed
matters-audience-fault-late = I did not understand “{ $word }”. Write late:measure or late:duty.
matters-ahead-call = Deadline of a call
matters-ahead-duty = Deadline of a duty
matters-ahead-measure = Deadline of a measure
matters-panel-behind = Late, stuck, or silent
matters-panel-silent = asked, no answer
matters-panel-look = Look at it
matters-do-partner = 🤝 A partner for this call
matters-do-report = Yearly report
matters-do-report-of = Action plan report, { $year } ({ $format })
matters-report-which = Which year’s report would you like, and as what?
matters-report-title = The action plan in { $year }
matters-report-file = action-plan
matters-report-how = { $count ->
        [0] No measure was under way in this year.
        [one] One measure was under way in this year. Only its published news is shown.
       *[other] { $count } measures were under way in this year. Only their published news is shown.
    }
matters-report-sent = The report of the action plan in { $year }.

matters-feeds = Watched feeds
matters-feeds-how = RSS or Atom addresses of pages with calls. They are looked at three times a day; what is new is offered here and in the chat. What you take up becomes a call.
matters-feed-url = Address of the feed
matters-feed-add = Watch it
matters-feed-drop = Stop watching
matters-feed-checked = Last looked at
matters-feed-never = not yet
matters-feed-ok = all right
matters-feed-known = This address is watched already.
matters-feed-most = At most { $most } addresses are watched. Please remove one first.
matters-feed-status = Something is wrong there: the server answers { $status }. Please check the address.
matters-feed-large = This is larger than { $megabytes } MB, which no feed is.
matters-feed-slow = The address did not answer in time. It will be looked at again.
matters-feed-inside = This address is not on the public Internet.
matters-feed-unreachable = The address cannot be reached. Please check how it is written; it will be looked at again.
matters-feed-page = There is a web page at this address, not a feed. The page offers this feed: { $url } Please add that address instead.
matters-feed-none = There is no feed (RSS or Atom) at this address. Look for the link “RSS” on the site.
matters-feed-added = Added; I will look at it within a minute.
matters-feed-dropped = This address is watched no more.
matters-feed-check = Look now
matters-feed-asked = { $count ->
    [0] I have looked at all of them within the last ten minutes.
   *[other] Looking at them ({ $count }). In a minute or two you see here what came of it; if there is anything new, I also say so in chat.
}
matters-feed-looking = being looked at now
matters-leads = <b>What the feeds brought</b> – { $count } to decide on. What you take up becomes a draft.
matters-leads-none = The feeds brought nothing that waits for a decision.
matters-leads-title = What the feeds brought
matters-leads-found = 📰 The watched feeds have new entries: { $count }. There may be calls among them.
matters-leads-look = Look at them
matters-lead = <a href="{ $url }">{ $title }</a>
    { $feed }
matters-lead-named = This was read out of the entry’s text; please check it: { $facts }
matters-lead-take = Take it up
matters-lead-pass = Not for us
matters-lead-gone = Somebody has decided on this already.

broadcasts-kind-matter_opened = Notice
broadcasts-kind-matter_reminder = Reminder of a deadline
broadcasts-kind-matter_round = Duties of the year
broadcasts-kind-matter_question = How is it going?
