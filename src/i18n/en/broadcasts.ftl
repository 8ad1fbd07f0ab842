command-broadcast =
    .synonym = broadcasts, message, messages, newsletter, mailing, announcement
    .description = A message to many people at once
command-broadcast-new =
    .description = Write a new message to many
    .synonym = write, send, create
command-broadcast-list =
    .description = The messages so far and their reports
    .synonym = sent, all

broadcasts-form = Message to many
broadcasts-form-hu = What is the message in Hungarian?
broadcasts-form-hu-hint = To write in English only, skip this.
broadcasts-form-en = And in English?
broadcasts-form-en-hint = If you skip it, readers of English get the Hungarian text too.
broadcasts-form-file = Should a picture or file go with it?
broadcasts-form-file-hint = Send it now, or skip.
broadcasts-form-when = When should it be sent?
broadcasts-form-when-now = Now
broadcasts-form-when-later = At a time I give
broadcasts-form-at = On which day, at what time?
broadcasts-form-at-hint = For example: tomorrow 9am, 3 Dec 17:00

broadcasts-from-letter = This looks like a letter to many people. Shall I send it as a broadcast? I will show it to you first, and ask who gets it.
broadcasts-letter-long = This looks like a letter to many people, but it is too long for a broadcast: { $length } characters, and at most { $longest } fit. Please shorten it, or attach it as a file in /broadcast new.
broadcasts-do-from-letter = Make it a broadcast

broadcasts-confirm = <b>It will look as you see above.</b> Shall we send it?
broadcasts-confirm-now = When: now.
broadcasts-confirm-later = When: { $moment }.
broadcasts-confirm-quiet = That is in the quiet hours, so it will start at: { $moment }.
broadcasts-send = Send ({ $contacts ->
    [one] one person
   *[other] { $contacts } people
 })
broadcasts-edit = Change the text
broadcasts-audience = Change the audience
broadcasts-drop = Discard
broadcasts-dropped = All right, discarded.
broadcasts-gone = There is no such message; it may have been discarded. The others are in the list of /broadcast.
broadcasts-fault-nobody = Nobody would get it like this. Please change the audience.
broadcasts-fault-past = That time is over already. Please give a later one.
broadcasts-already-sent = This message has been sent already.
broadcasts-already-stopped = This message has been stopped already.
broadcasts-not-sent = This message has not been sent yet.
broadcasts-over = There is nothing left to stop: all of it was sent.
broadcasts-stopped = Stopped.
broadcasts-stop = Stop

broadcasts-state-draft = <b>Draft:</b> { $title }
broadcasts-state-scheduled = <b>Waiting to be sent:</b> { $title }
broadcasts-state-expanding = <b>Sending:</b> { $title }
broadcasts-state-sending = <b>Sending:</b> { $title }
broadcasts-state-done = <b>Sent:</b> { $title }
broadcasts-state-cancelled = <b>Stopped:</b> { $title }
broadcasts-progress = { $bar } { $sent } / { $total } delivered, { $pending } on the way, { $missed } not reached
broadcasts-progress-scheduled = Starts: { $moment }. Now it would go to { $contacts ->
    [one] 1 person
   *[other] { $contacts } people
}.
broadcasts-progress-quiet = These are quiet hours; it goes on: { $moment }.

broadcasts-report-done = <b>Report – { $title }</b>
broadcasts-report-cancelled = <b>Stopped – { $title }</b>
broadcasts-report-numbers = Delivered: <b>{ $sent }</b> / { $total }
broadcasts-report-platforms = By channel: { $platforms }
broadcasts-report-pending = Still on the way: { $count }
broadcasts-report-withdrawn = Recalled: { $count }
broadcasts-report-duplicates = May have got it twice: { $count ->
    [one] one person
   *[other] { $count } people
 } at most (after a stop or a network fault).
broadcasts-report-unreachable = <b>Not reached: { $count }</b>
broadcasts-report-missed = – { $contact } ({ $organisation }), { $platform }: { $reason }
broadcasts-report-more = … and { $count } more. All of them, with new invitations: /unreachable
broadcasts-reason-rejected = the platform did not take the message

broadcasts-none = No broadcasts yet.
broadcasts-list = <b>Broadcasts</b>
broadcasts-list-line = – { $when } · { $state } · { $title } ({ $total ->
    [one] one person
   *[other] { $total } people
 })
broadcasts-word-draft = draft
broadcasts-word-scheduled = scheduled
broadcasts-word-expanding = being sent
broadcasts-word-sending = being sent
broadcasts-word-done = done
broadcasts-word-cancelled = stopped
broadcasts-kind-message = Message
broadcasts-stop-sure = Really stop it? <b>{ $title }</b>
    { $sent } got it so far; { $left } will not get it any more.
broadcasts-stop-yes = Yes, stop it
broadcasts-stop-no = No, go on
broadcasts-again = Use again
broadcasts-fault-empty = Write it in one language at least.
broadcasts-fault-long = It may have { $limit } characters at most.
broadcasts-new = New broadcast
