# The state of the cooperation: a year's numbers beside the last one's.

command-cooperation =
    .word = cooperation
    .synonym = yearly calendar, state of our cooperation
    .description = The state of our cooperation: this year beside the last
cooperation-menu = Cooperation
cooperation-title = { $name }: the state of our cooperation
cooperation-years = { $over ->
    [yes] { $year } (above) and { $last } (below)
   *[no] { $year } so far (above), all of { $last } (below)
  }
cooperation-which-year = Which year
cooperation-years-page = { $over ->
    [yes] { $year } beside { $last }
   *[no] { $year } so far, beside all of { $last }
  }
cooperation-heading = <b>{ $name }</b>: the state of our cooperation – { $over ->
    [yes] { $year }, in brackets { $last }
   *[no] { $year } so far, in brackets all of { $last }
  }
cooperation-line = { $what }: <b>{ $value }</b> ({ $last })
cooperation-sent = The state of our cooperation, { $year }
cooperation-file = cooperation
cooperation-what = What
cooperation-do-pdf = PDF
cooperation-do-xlsx = Table (XLSX)
cooperation-do-png = Picture
cooperation-programmes = Programmes
cooperation-attended = Attendances
cooperation-hours = Hours spent together (people × hours)
cooperation-surveys = Surveys
cooperation-answers = Answers
cooperation-response-rate = Response rate
cooperation-consultations = Consultations answered
cooperation-measures = Measures done
cooperation-calls-won = Calls won
cooperation-introductions = Introductions made

# The yearly calendar.
cooperation-calendar = Yearly calendar
cooperation-calendar-how = What comes round each year. When it is on, coordinators are asked on the day, and a yes of one of them starts it.
cooperation-calendar-heading = <b>Yearly calendar, { $year }</b> – { $on ->
    [yes] on: I ask the coordinators on the day.
   *[no] off.
  }
cooperation-calendar-line = • { $day } – { $what }: { $state ->
    [asked] waits for a decision
    [started] started
    [skipped] left out this year
    [off] left out of the calendar
   *[ahead] not asked yet
  }
cooperation-calendar-begin = Turn on
cooperation-calendar-stop = Turn off
cooperation-take = Downloads
cooperation-state-ahead = Not asked yet
cooperation-state-asked = Waits for a decision
cooperation-state-started = Started
cooperation-state-skipped = Left out this year
cooperation-step-name-duties = The year’s duties
cooperation-step-name-report = Report on the action plan
cooperation-step-name-pulse = Yearly survey of the cooperation
cooperation-step-name-forum = Yearly forum
cooperation-step-how-report = If you start it, I send the year’s report of the plan, and the state of the cooperation on one page.
cooperation-step-how-pulse = If you start it, I make a draft of the survey; you publish it.
cooperation-step-how-programme = If you start it, I ask for the new programme’s details; you announce it.
cooperation-step-question = 🗓 It is time, { $year }: <b>{ $what }</b>
    { $how }
cooperation-step-do-start = Start
cooperation-step-do-later = In a week
cooperation-step-do-skip = Not this year
cooperation-step-said-start = Starting: <b>{ $what }</b>
cooperation-step-said-later = I will ask again in a week: <b>{ $what }</b>
cooperation-step-said-skip = Left out this year: <b>{ $what }</b>
cooperation-step-started = Somebody else has started this meanwhile.
cooperation-step-skipped = Somebody else has decided meanwhile to leave it out this year.
cooperation-step-gone = I have not asked about this.
cooperation-step-ahead = 🗓 It comes on { $day }: <b>{ $what }</b>
    { $how }
cooperation-step-how-duties = If you start it, I show the year’s duties; you start their round.
cooperation-step-how-nothing = Please say whether it takes place.
cooperation-state-off = Left out
cooperation-step-new = New step
cooperation-step-form = A step of the yearly calendar
cooperation-step-saved = It is in the yearly calendar: <b>{ $what }</b>
cooperation-step-removed = It is no longer in the yearly calendar: <b>{ $what }</b>
cooperation-step-missing = This step is no longer in the yearly calendar.
cooperation-step-sure = Do you remove this step from the yearly calendar?
cooperation-field-title = What is its name?
cooperation-field-date = On which day of the year?
cooperation-field-date-hint = It comes round each year, whichever year you give; 29 February is the 28th in other years.
cooperation-field-lead = How many days before should I ask?
cooperation-field-lead-hint = 0: on the day itself; at most 90.
cooperation-field-starts = What should a yes start?
cooperation-field-use = Is it in use?
cooperation-starts-report = The state of the cooperation, sent on one page
cooperation-starts-pulse = A draft of the yearly survey
cooperation-starts-programme = A new programme’s details
cooperation-starts-duties = The round of the year’s duties
cooperation-starts-nothing = Nothing: it is a reminder
cooperation-use-on = In use
cooperation-use-off = Left out
cooperation-use-remove = Remove it
cooperation-fault-title = Please give a name of at most 100 letters.
cooperation-fault-date = Please give a day.
cooperation-fault-lead = Please give a whole number of days from 0 to 90.
cooperation-fault-starts = Please choose what it starts.
cooperation-fault-use = Please choose whether it is in use.
cooperation-fault-many = The yearly calendar has room for { $most } steps of your own.
cooperation-fault-usual = This step cannot be removed; it can be left out.
cooperation-step-fact = { $label } <b>{ $value }</b>
cooperation-change-title = Name
cooperation-change-date = Day
cooperation-change-lead = When to ask
cooperation-change-starts = What it starts
cooperation-change-use = In use or not
cooperation-ahead = By the yearly calendar
cooperation-panel-off = What comes round each year (report, survey, forum) is asked about on its day, once you turn it on.
cooperation-panel-look = Look at it
cooperation-panel-decide = Decide
