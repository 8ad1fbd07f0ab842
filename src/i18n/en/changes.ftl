changes-reason = <b>The reason:</b> { $reason }
changes-form-off = Cancel a programme
changes-form-reason = Why is it off?
changes-form-reason-hint = Everybody I tell reads this. For example: the speaker is ill.
changes-do-mute = No reminders of this
changes-do-unmute = Remind me after all
changes-muted = I will send no more reminders of <b>{ $title }</b>. If it changes or is cancelled, I will tell you.
changes-unmuted = I will remind you of <b>{ $title }</b>.
changes-form-off-all = Cancel the whole series
changes-form-why = Why does it change?
changes-series-off = <b>This series is off.</b> The sessions that will not be held ({ $count }): { $dates }.
changes-series-done = I have cancelled { $count } sessions of the series; { $told ->
        [one] { $told } person hears
       *[other] { $told } people hear
    } of it, each of them once.
