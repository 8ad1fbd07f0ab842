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
matters-round-none = There is no duty whose day is still ahead. The rules are in the folder duties-library.
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
    .synonym = obligations
    .description = This year’s duties of your organisation, and their deadlines
command-duties-new =
    .word = new
    .description = Start the duties of a year
