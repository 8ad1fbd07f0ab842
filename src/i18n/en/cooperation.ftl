# The state of the cooperation: a year's numbers beside the last one's.

command-cooperation =
    .word = cooperation
    .description = The state of our cooperation: this year beside the last
cooperation-menu = Cooperation
cooperation-title = { $name }: the state of our cooperation
cooperation-years = { $year } so far (above), all of { $last } (below)
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
