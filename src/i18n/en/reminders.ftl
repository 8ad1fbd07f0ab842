reminders-start-seated = <b>Reminder:</b> this programme is coming up, and we are counting on you.
reminders-start-maybe = <b>Reminder:</b> you said that you might come to this programme. Do you know by now?
reminders-start-maybe-closed = <b>Reminder:</b> you said that you might come to this programme. If you can, we will be glad to see you!
reminders-start-confirm = <b>Reminder:</b> this programme has changed, and you have not confirmed yet that you can still come.
reminders-deadline = <b>The time for answers is almost over.</b> Please tell us whether you can come.
reminders-own-title = Reminders of its own
reminders-own-form = When shall I remind those who come or may come?
reminders-own-hint = One a line, with words of your own if you like. For example: 7 days; or: 1 day, going: Bring a laptop!; or: 2 hours. Leave it empty and I remind them as usual; write none and I do not.
reminders-own-before = { $amount } { $unit ->
        [days] { $amount ->
            [one] day
           *[other] days
        }
       *[hours] { $amount ->
            [one] hour
           *[other] hours
        }
    }
reminders-own-going = going
reminders-own-maybe = maybe
reminders-own-none = none
reminders-own-skipped = These reminders are left out, since their time is over: { $list }.
reminders-own-fault-line = I do not understand this line: “{ $line }”. Write it like this: 1 day, going: Bring a laptop! There can be 60 days or 48 hours at most, and 300 characters of text.
reminders-own-fault-many = There can be { $most } reminders of one programme at most.
reminders-own-fault-twice = Two reminders are at the same time; please keep one.
