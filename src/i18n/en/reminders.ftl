reminders-start-seated = <b>Reminder:</b> this programme is coming up, and we are counting on you.
reminders-start-maybe = <b>Reminder:</b> you said that you might come to this programme. Do you know by now?
reminders-start-maybe-closed = <b>Reminder:</b> you said that you might come to this programme. If you can, we will be glad to see you!
reminders-start-confirm = <b>Reminder:</b> this programme has changed, and you have not confirmed yet that you can still come.
reminders-deadline = <b>The time for answers is almost over.</b> Please tell us whether you can come.
