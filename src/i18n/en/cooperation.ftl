# The state of the cooperation: a year's numbers beside the last one's.

command-cooperation =
    .word = cooperation
    .description = The state of our cooperation: this year beside the last
cooperation-menu = Cooperation
cooperation-title = { $name }: the state of our cooperation
cooperation-years = { $year } so far (above), all of { $last } (below)
cooperation-years-page = { $year } so far, beside all of { $last }
cooperation-heading = <b>{ $name }</b>: the state of our cooperation – { $year } so far, in brackets all of { $last }
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
   *[ahead] not asked yet
  }
cooperation-calendar-begin = Turn on
cooperation-calendar-stop = Turn off
cooperation-take = To take along
cooperation-state-ahead = Not asked yet
cooperation-state-asked = Waits for a decision
cooperation-state-started = Started
cooperation-state-skipped = Left out this year
cooperation-step-name-report = Report on the action plan
cooperation-step-name-pulse = Yearly survey of the cooperation
cooperation-step-name-forum = Yearly forum
cooperation-step-how-report = If you start it, I send the state of the cooperation on one page.
cooperation-step-how-pulse = If you start it, I make a draft of the survey; you publish it.
cooperation-step-how-forum = If you start it, I ask for the new programme’s details; you announce it.
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
