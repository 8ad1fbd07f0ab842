changes-reason = <b>The reason:</b> { $reason }
changes-form-off = Cancel a programme
changes-form-reason = Why is it off?
changes-form-reason-hint = Everybody I tell reads this. For example: the speaker is ill.
changes-do-mute = No reminders of this
changes-do-unmute = Remind me after all
changes-muted = I will send no more reminders of <b>{ $title }</b>. If it changes or is cancelled, I will tell you.
changes-unmuted = I will remind you of <b>{ $title }</b>.
