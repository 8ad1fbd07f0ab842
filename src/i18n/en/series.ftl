series-title = Sessions
series-sessions-all = <b>{ $count } sessions:</b> { $dates }. One answer is for all of them.
series-sessions-each = <b>{ $count } sessions:</b> { $dates }. Each is answered by itself.
series-made = A series of { $count } sessions has been made.
series-form = Series: sessions that repeat
series-form-repeat = How often does it repeat?
series-repeat-daily = Every day
series-repeat-weekly = Every week
series-repeat-fortnightly = Every two weeks
series-repeat-monthly = Every month, on the same weekday (say, every second Tuesday)
series-repeat-rule = By another rule (RRULE)
series-form-count = How many sessions are there in all?
series-form-rule = The rule, by RFC 5545
series-form-rule-hint = For example: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8
series-form-without = Which days are left out?
series-form-without-hint = For example: 2026-12-24, 2026-12-31. Skip it if there are none.
series-form-one = Is one answer for all sessions?
series-go = Make the series
series-fault-rule = I don't understand this rule. Write it like this: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8
series-fault-no-day = This rule means a day that is not in the calendar, too (such as 30 February). Please give another day.
series-fault-endless = Please say how many sessions there are (COUNT) or until when (UNTIL).
series-fault-many = A series can have from 2 to { $most } sessions.
series-fault-no-dates = This series has no date at all. Please check the rule and the days left out.
series-fault-one-date = This series would have one session only. One session needs no series.
series-certificate-when = { $first } – { $last }, { $count } sessions
series-fault-none-ahead = This series has no session left that could be cancelled.
