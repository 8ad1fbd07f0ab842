# Forms: questions, answers, faults. A form's own words (labels, notes) are not here.

forms-other = Other
forms-other-specify = Please say what other.

## Questions
forms-remove = Delete: { $label }
forms-remove-sure = Delete this with everything answered in it? <b>{ $label }</b>
forms-remove-yes = Yes, delete it
forms-remove-no = No, keep it
forms-invalid-not-removable = This one can't be deleted, but its answers can be changed.
forms-another = Is there another one?
forms-another-of = { $label }: is there another one?
forms-minutes = { $minutes ->
    [one] It takes about 1 minute.
   *[other] It takes about { $minutes } minutes.
  }

## Answers that can't stand
forms-invalid-empty = I need an answer here.
forms-invalid-required = This question is required, please answer it.
forms-invalid-constraint = This answer can't be given here. Please give another.
forms-invalid-not-answered = This question is still open.
forms-invalid-number = I could not read that as a number. Please type one number only (for example: 20 or 1.5).
forms-invalid-integer = A whole number is needed here.
forms-invalid-number-several = One number only, please. If it is between { NUMBER($low) } and { NUMBER($high) }, type the one to note down, for example: { NUMBER($middle) }.
forms-invalid-number-too-large = That number is too large.
forms-invalid-range = Give a number between { NUMBER($start) } and { NUMBER($end) }.
forms-invalid-range-step = Give a number between { NUMBER($start) } and { NUMBER($end) }, in steps of { NUMBER($step) }.
forms-invalid-date = I could not read that as a date. You can write: 3 December 2026, Dec 3, tomorrow.
forms-invalid-date-day = I have the month, but the day is needed too. The day alone is enough, for example: the 4th.
forms-invalid-date-month = I have the year, but the month and the day are needed too. They alone are enough, for example: 4 May.
forms-invalid-date-one = One day is needed here, not several. For example: Dec 3.
forms-invalid-time = I could not read that as a time. You can write: 17:00, 5pm.
forms-invalid-moment = I could not read that as a day and time. You can write: 3 December 2026 17:00, tomorrow at 6pm, next Friday 5pm.
forms-invalid-moment-time = I have the day ({ $day }), but the time is needed too. The time alone is enough, for example: 17:00.
forms-invalid-moment-date = I have the time, but the day is needed too. The day alone is enough, for example: Dec 3.
forms-invalid-moment-part = I have the part of the day, but the day and the time are needed too. For example: Dec 3 17:00.
forms-invalid-time-part = I have the part of the day, but the time is needed. For example: 17:00.
forms-invalid-repeats-times = One date is needed here, without repeats. For example: Dec 3 17:00.
forms-invalid-several-times = One date is needed here, not several. For example: Dec 3 17:00.
forms-invalid-open-end = A last day is needed here. If it has no end, give the last day of the year, for example: Dec 31.
forms-invalid-moment-range = One time is needed here, not a start and an end. For example: Dec 3 17:00.
forms-invalid-no-such-day = { $year ->
    [none] There is no { $day }.
   *[other] There is no { $day } in { $year }.
  }
forms-which-hour = Which time did you mean?
forms-which-order = Which day did you mean?
forms-which-weekday = The weekday and the date do not fit: it is { $date }, not a { $weekday }. Which did you mean?
forms-invalid-choice = I found no such answer: “{ $typed }”. Please choose one of those listed.
forms-invalid-choice-none = Only those listed can be chosen here. Please choose the one that comes closest, or skip the question if it can be skipped.
forms-invalid-choice-one = Only one can be chosen here. Please choose the one that fits best.
forms-invalid-several-choices = More than one answer fits “{ $typed }”. Which did you mean: { $choices }{ $count ->
    [one] {""}
    [2] {""}
    [3] {""}
    [4] {""}
    [5] {""}
   *[other] {" "}and others
  }?
forms-invalid-choice-gone = That answer can't be chosen now. Please choose one of those listed.
forms-invalid-rank-incomplete = Please put all { $count } in order. Still missing: { $missing }{ $more ->
    [0] .
   *[other] ; and { $more } more.
  }
forms-invalid-acknowledge = If you agree, tap “I agree”.
forms-invalid-place = Please send the place, or type it like this: 47.5316, 21.6273.
forms-invalid-places = Please send the places one after the other, or type them with semicolons between: 47.5316, 21.6273; 47.5320, 21.6290.
forms-invalid-places-too-few = More places are needed: { $least } at least.
forms-invalid-places-too-many = That is too many places: there may be { $most } at most.
forms-invalid-send-image = I am waiting for a picture here. Please send one.
forms-invalid-send-audio = I am waiting for a recording here. Please send one.
forms-invalid-send-video = I am waiting for a video here. Please send one.
forms-invalid-send-file = I am waiting for a file here. Please send one.
forms-invalid-no-file-wanted = This question does not take a file.
forms-invalid-no-place-wanted = This question does not take a place.
forms-invalid-no-choice-wanted = This question needs a typed answer.
forms-invalid-nothing-asked = I am not waiting for an answer now.
forms-invalid-language = Please choose one of these languages first, by its button.
forms-invalid-question-gone = That question is not part of the form now.
forms-invalid-too-many-instances = I can't ask that many times ({ $label }): it may be { $most } at most, not { $count }. Please give a smaller number.
forms-invalid-too-long = That is too long: { NUMBER($length) } characters, and there may be { NUMBER($max) } at most. Please send it shorter.
forms-invalid-length = It had { NUMBER($length) } characters; there may be { NUMBER($max) } at most.
forms-invalid-yes-or-no = Please choose: yes or no.

## Faults of expressions. $source is the cell's text, $at the place in it.
forms-expression-too-long = The expression is too long. Split it into several “calculate” questions.
forms-expression-too-deep = Too many brackets within each other. Split the expression into several “calculate” questions.
forms-expression-open-quote = A quote is not closed (character { $at }). Put a quote at the end of the text too.
forms-expression-bad-reference = Faulty reference (character { $at }). The right form is ${"{"}question_name{"}"}.
forms-expression-bad-character = Unexpected character: { $character } (character { $at }). Delete or correct it.
forms-expression-semicolon = A semicolon can’t stand here (character { $at }). Put commas between the values of a function, for example: if(${"{"}age{"}"} > 18, 'old', 'young').
forms-expression-instead = { $found } can’t stand here (character { $at }). Write: { $better }
forms-expression-decimal-comma = A decimal comma can’t stand in an expression: { $written } (character { $at }). Write a point: { $better }.
forms-expression-unexpected = Unexpected: { $found } (character { $at }). See whether an operator is missing before it.
forms-expression-expected = { $wanted } should stand here instead of { $found } (character { $at }).
forms-expression-unfinished = The expression stops halfway. Complete it, or close its brackets.
forms-expression-attribute = Attributes (@) can't be used. Refer to a question: ${"{"}question_name{"}"}.
forms-expression-axis = The path “{ $axis }::” can't be used. Refer like this: ${"{"}question_name{"}"}.
forms-expression-node-test = { $name }() can't be used here. Refer like this: ${"{"}question_name{"}"}.
forms-expression-unknown-function = There is no function { $name }(). Check its name or use another.
forms-expression-arguments = { $name }() takes { $bounds ->
    [exact] { $min }
    [least] at least { $min }
   *[between] { $min } to { $max }
  } values; number given here: { $given }.
forms-expression-regex = This pattern can't be used: { $pattern }. Write it without look-ahead, look-behind and back-references.
forms-expression-digest = digest() does not know { $value }. It can be MD5, SHA-1, SHA-256, SHA-384 or SHA-512, then base64 or hex.
forms-expression-choice-name = The second value of jr:choice-name() must be a question in quotes: '${"{"}question_name{"}"}'.
forms-expression-quoted-reference = A reference in quotes stays text: { $text }. Take it out of the quotes and join: concat('…', ${"{"}name{"}"}).
forms-expression-unknown-reference = There is no question named { $name }.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } Correct the name.
forms-expression-ambiguous-reference = More than one question is named { $name }. Rename one of them.
forms-expression-unknown-name = There is no question named { $name } on this path.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } Refer like this: ${"{"}question_name{"}"}.
forms-expression-bare-name = { $name } does not refer to a question like this. Write ${"{"}{ $name }{"}"}; if it is a text, put it in quotes.
forms-expression-no-table = There is no attached table named { $name }. Attach the file { $name }.csv.
forms-expression-no-column = The table { $table } has no column named { $name }. Correct its name, or add it to the file.
forms-expression-cycle = The references go round in a circle: { $names }. Take one of them out of its expression.
forms-expression-self = { $name } would be computed from itself. If it is to be computed once and stay so, write once(…).
forms-expression-too-many-instances = There can't be that many repeats: { $most } at most.

## Import: the file
forms-import-file-empty = The file is empty. Send it again or choose another.
forms-import-file-too-large = The file is larger than { $megabytes } MB. Take out pictures and sheets that are not needed.
forms-import-unpacked-too-large = The file unpacks to more than { $megabytes } MB. Delete sheets and formatting that are not needed.
forms-import-file-damaged = The file is damaged and can't be opened. Save it again as an Excel or LibreOffice file.
forms-import-file-too-heavy = Reading this file would take too much time or memory. Delete what is not part of the survey: empty sheets, formatting, pictures, formulas.
forms-import-file-encrypted = The file is protected by a password. Save it without one.
forms-import-file-unknown = This is not a form. Send an Excel file (.xlsx, .xls, .ods), Markdown, or CSV in UTF-8.
forms-import-file-word = This is a text (Word or LibreOffice) and no form. Write the questions into a table: on a sheet called “survey” of an Excel file, in the columns type, name and label, a row for each question. Download one of the ready surveys as a sample.
forms-import-archive-forms = There are several forms in the archive: { $files }. Leave one of them in it, or send each by itself.
forms-import-archive-empty = There is no form in the archive, but this: { $files }. Put the form’s Excel file (.xlsx, .xls, .ods) into it.
forms-import-archive-form = The form in the archive is { $form }. This is left out: { $files }.
forms-import-archive-taken = In place of { $awaited } this was taken from the archive: { $file }.
forms-import-csv-damaged = A quote in the CSV file is not closed, or in the wrong place. Save it again from the spreadsheet.
forms-import-too-many-rows = It has more than { $rows } rows. Delete those that are not needed.
forms-import-too-many-columns = It has more than { $columns } columns. Delete those that are not needed.
forms-import-too-many-cells = It has more than { $cells } cells. Delete rows and columns that are not needed.
forms-import-survey-too-long = A survey may have { $rows } rows at most. Split it into several.
forms-import-cell-too-long = The text of the cell is longer than { $max } characters. Shorten it.
forms-import-cell-error = The cell holds a formula error. Correct the formula or type the value.
forms-import-cell-error-left-out = The cell holds a formula error and is taken as empty. If it is needed, correct the formula.
forms-import-no-survey = This is no XLSForm: it has no sheet named “survey” (there are: { $sheets }). Write the questions on a sheet of that name, in the columns type, name and label, a row for each question. Download one of the ready surveys as a sample.
forms-import-survey-headings = This is no XLSForm: its first row has no columns type and name (there are: { $headings }). Write the questions so: in the column type what kind it is, in name a short name, in label the question, a row for each. Download one of the ready surveys as a sample.
forms-import-survey-called = The sheet with the questions has to be called “survey”, not “{ $sheet }”.{ $lists ->
    [no] {""}
   *[yes] {" "}That of the lists of choices has to be “choices”, not “{ $choices }”.
  }
forms-import-no-rows = There is no row below the headings. Write the questions there, a row each.
forms-import-no-questions = It asks nothing: whoever opens it can only read and submit it.
forms-import-rows-after-gap = What stands below more than 60 empty rows is left out, from here on.
forms-import-column-missing = The column “{ $column }” is missing. Add it to the header row.
forms-import-header-twice = Two columns mean the same: “{ $other }” and “{ $header }”. Delete or rename one.
forms-import-header-misspelt = Misspelt header: “{ $header }”. This column is left out. If you meant { $near }, correct it.
forms-import-header-unknown = Unknown column: “{ $header }”. It is left out.

## Import: settings and languages
forms-import-settings-rows = Only the first row of the settings sheet counts. The others are left out.
forms-import-encrypted-form = The answers are not encrypted to this key (public_key): they are stored and exported like any others.
forms-import-default-language = The default language ({ $language }) is not among the languages ({ $languages }). The first language is the default.
forms-import-translation-missing = { $count ->
    [one] The translation into { $language } is missing. The text of the default language will be shown.
   *[other] In this column { $count } translations into { $language } are missing (here first). The text of the default language will be shown.
  }

## Import: lists of choices
forms-import-choice-without-list = This choice has no list, so it is left out: { $value }. If it is needed, write its list in the list_name column.
forms-import-choice-without-name = A choice of the list { $list } has no name. Write one in the name column.
forms-import-choice-twice = The list { $list } has this name twice: { $value } (first in row { $row }). Rename one, or allow it on the settings sheet: allow_choice_duplicates = yes.
forms-import-choice-twice-there = { $list } has this name twice: { $value } (first in row { $row }). Among the results they count as one.
forms-import-choice-left-out = A row of { $list } has no name: it is left out.
forms-import-choice-with-blank = In a list for several answers the name of a choice can't have blanks: { $value }. Use underscores.
forms-import-choice-label-missing = This choice has no label: { $value }. Its name will be shown.
forms-import-list-missing = There is no such list on the choices sheet: { $list }.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } Add it or correct its name.
forms-import-filter-column = The list { $list } has no column named { $name }: here it is always empty.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } If it is needed, add it to the choices sheet or correct its name; if it is a text, put it in quotes.
forms-import-leads-nowhere = { $name } leads to no question, so it counts as empty here.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } If it is a text, put it in quotes.
forms-import-neither-yes-nor-no = This is neither yes nor no, and no expression: { $name }. It is taken as no; if it means yes, write: yes.
forms-import-file-awaited = This file is still missing: { $file }. Send it together with the form or afterwards; until then the survey waits as a draft.
forms-import-media-awaited = This file is still missing: { $file }. Send it together with the form or afterwards; without it the question is shown without it.
forms-import-parameter-left-out = This type has no parameter { $name }. It is left out.
forms-import-file-kind = A list of choices can come from a .csv, .geojson or .xml file only: { $file }. Save it as one of them.
forms-import-table-damaged = This file can’t be read as a table: { $file }. Save it again, or as CSV.
forms-import-table-encoding = This file is not in UTF-8: { $file }. Save it as “CSV UTF-8”.
forms-import-table-empty = This file has no row below its header: { $file }. Write at least one.
forms-import-table-row-longer = A row of this file is longer than its header: { $file }. What stands beyond it is left out. If a cell has a comma or a semicolon in it, put the cell in quotes.
forms-import-file-column = The file { $file } has no column named { $column }. Add it, or name another in the parameters column.
forms-import-picture-kind = This is not a PNG or JPEG picture, so it is left out: { $file }. If it is needed, save it as PNG or JPEG.
forms-import-picture-too-large = This picture is too large or too long and narrow, so it is left out: { $file }. It may have { $megabytes } MB at most, and for a choice 2000 × 2000 pixels at most.
forms-import-too-many-pictures = The list { $list } has too many pictures: the first { $most } are shown, as more can't be made out on a phone.

## Import: questions
forms-import-type-missing = The type is missing. Write it in the type column, or delete the row.
forms-import-type-of-dialect = XLSForm has no type { $type }: it is asked as { $meant }.
forms-import-unknown-type = There is no question type { $type }.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } Correct it in the type column.
forms-import-select-without-list = After { $type } the name of a list must stand, a name without blanks. For example: { $type } yes_no.
forms-import-other-with-filter = “or_other” can't be used with a choice_filter. Add the choice “other” to the list and a text question after it.
forms-import-name-missing = The question has no name. Write one in the name column.
forms-import-name-invalid = Faulty name: “{ $name }”. It must begin with a letter or underscore and have no blanks, for example: { $better }.
forms-import-name-twice = This name stands twice in one group: { $name } (here and in { $cell }). Rename one of them.
forms-import-label-missing = This question has no label: { $name }. Its name will be shown.
forms-import-default-unreadable = The default “{ $value }” can’t be an answer of the type { $type }, so it is left out. Correct it in the default column.
forms-import-calculation-missing = Nothing is given to compute { $name } from. Fill in the calculation column.
forms-import-count-without-repeat = repeat_count can stand beside “begin repeat” only. Delete it here, or make the group a repeat.
forms-import-not-closed = This { $what } is not closed: { $name }. Write “end { $what }” at its end.
forms-import-too-deep = Too many groups within each other: there can be { $limit } levels at most. Put this in an outer group, or leave the group out.
forms-import-end-without-begin = There is nothing to close: “begin { $what }” is missing before “end { $what }”. Delete it or add that.
forms-import-end-mismatch = Here is “end { $what }”, but “begin { $open }” is open ({ $name }). Write: end { $open }.
forms-import-parameter-malformed = Faulty parameter: { $part }. The right form is name=value.
forms-import-parameter-unknown = This type has no parameter { $name }. It can have: { $allowed }.
forms-import-parameter-number = The parameter { $name } must be a number, not “{ $value }”.
forms-import-parameter-randomize = randomize must be true or false, not “{ $value }”.
forms-import-parameter-seed = seed must be a number or a question (${"{"}name{"}"}), not “{ $value }”.
forms-import-parameter-seed-alone = seed can stand only beside randomize=true.
forms-import-range-empty = The scale is empty: start and end must differ and step must not be zero.
forms-import-media = Sound, video and big pictures of a choice (media::{ $media }) are not shown: the choice is offered without. For a picture use media::image.
forms-import-media-several = A message carries one of sound, video and big picture: media::{ $sent } is sent, media::{ $media } is left out. Put it beside a note before the question.
forms-import-media-kind = This is no sound, video or picture that can be sent, so the question is shown without it: { $file }.
forms-import-media-too-large = This file is larger than { $megabytes } MB, so the question is shown without it: { $file }. Make it smaller.
forms-import-trigger = The trigger must be a question like ${"{"}name{"}"}, or several with commas between: { $trigger }.
forms-import-search-appearance = Instead of search(), everything in the list on the choices sheet can be chosen. Send the .csv file it names together with the form, or use a select_one_from_file question with a choice_filter.
forms-import-appearance-unknown = Unknown appearance: { $appearance }.{ $guess ->
    [no] {""}
   *[other] {" "}Did you mean { $near }?
  } The question is asked without it.
forms-import-appearance-drawing = Nobody can draw or sign in a chat ({ $appearance }). A photo will be asked for, such as one of a drawing or signature on paper.
forms-import-appearance-whole-date = A chat asks for a whole date, with its day ({ $appearance }). If only the year or month is needed, use an integer or a select_one question.
forms-import-appearance-calendar = Dates are asked for by the Gregorian calendar, not by another ({ $appearance }).
forms-import-appearance-masked = What is typed in a chat can be read there ({ $appearance }). Do not ask for secrets.
forms-import-appearance-image-map = A picture can't be pressed in a chat ({ $appearance }). The choices will be buttons with their labels.
forms-import-parameter-placeholder = A scale in a chat is a row of buttons without a beginning, so placeholder has no effect.
forms-import-ticks-off-scale = These names of the list { $list } are not on the scale, so their labels are not shown: { $names }.
forms-import-tells-itself = The default of { $name } says when or by whom the form was filled in. In an anonymous survey the question is left out; without this default it is asked there too.
forms-import-group-by-its-own = This condition reads { $name }, which is in the group itself: while the group is not shown, nobody can answer it. Give { $name } a default, or put it before the group.
forms-import-external-app = Another application can't be opened from a chat. The answer will have to be typed.

## Import: what a chat can't do
forms-import-refused-cascading = cascading_select is obsolete. Use select_one questions with a choice_filter.
forms-import-device-left-out = { $type } can’t be recorded in a chat: it stays empty, and calculations take it as empty.
forms-import-function-left-out = A chat can’t compute this: { $name }. It stays empty, and so it is for calculations and conditions that depend on it.
forms-import-refused-kobo-score = “begin score” is KoBoToolbox’s own. Make each of its rows a select_one question with the same list.
forms-import-refused-kobo-rank = “begin rank” is KoBoToolbox’s own. Write “rank LIST”, and put its rows on the choices sheet.
forms-import-refused-kobo-kobomatrix = “begin kobomatrix” is KoBoToolbox’s own. Make each of its rows a group with its questions.
forms-import-entities-left-out = Entities (entities, save_to) are not made. The answer is kept among the results all the same.

## Checking a form
forms-check-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
  }
forms-check-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
  }
forms-place-cell = sheet { $sheet }, cell { $cell }
forms-place-row = sheet { $sheet }, row { $row }
forms-place-sheet = sheet { $sheet }
forms-place-file = file
forms-check-title = { $title } (id: { $id }, version: { $version })
forms-check-languages = Languages: { $languages }
forms-check-questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
  }. Types: { $types }
forms-check-works = { $count ->
    [0] Works.
    [one] Works with { $count } note.
   *[other] Works with { $count } notes.
}
forms-check-waits = { $count ->
    [one] Works with { $count } note, once this is there: { $files }.
   *[other] Works with { $count } notes, once this is there: { $files }.
}
forms-check-refused = { $count ->
    [one] Can’t be used yet: { $count } error is to be mended.
   *[other] Can’t be used yet: { $count } errors are to be mended.
}
forms-check-unreadable = The file can't be read: { $reason }
forms-check-usage = Usage: npm run form:check -- FILE…
forms-play-usage = Usage: npm run form:play -- FILE
forms-play-file = Type the path of a file.
forms-play-waits = These files are missing, so what is in them is not asked or shown: { $files }
forms-play-no-file = There is no such file: { $path }
