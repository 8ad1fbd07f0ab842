command-survey =
    .word = survey
    .description = Surveys: new, results, export, close
    .synonym = questionnaire, poll
command-survey-new =
    .word = new
    .description = A new survey from an XLSForm file (.xlsx, .xls, .md, .csv)
    .synonym = create, add, upload
command-survey-library =
    .word = library
    .description = Ready surveys, to be used with one press
    .synonym = samples, templates, template
command-survey-list =
    .word = list
    .description = All surveys
    .synonym = all
command-survey-show =
    .word = show
    .description = How many answered so far, and what can be done
    .synonym = status, state
command-survey-show-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-results =
    .word = results
    .description = Results question by question, with charts
    .synonym = result, answers, responses, summary, statistics
command-survey-results-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-export =
    .word = export
    .description = The responses as a file: CSV, Excel, JSON, SPSS, PDF
    .synonym = exports, download, downloads, excel
command-survey-export-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-silent =
    .word = silent
    .description = Who has not answered yet
    .synonym = not answered, no answer, who has not answered, unanswered
command-survey-silent-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-remind =
    .word = remind
    .description = A reminder to those who have not finished
    .synonym = reminder, reminders, reminding, chase
command-survey-remind-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-extend =
    .word = extend
    .description = A new closing time
    .synonym = extension, deadline, prolong
command-survey-extend-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-survey-close =
    .word = close
    .description = Close a survey
    .synonym = end, finish
command-survey-close-survey =
    .word = survey
    .description = Title or id of the survey; the newest if left out
command-surveys =
    .word = surveys
    .synonym = my surveys, questionnaires
    .description = The surveys waiting for you

surveys-yes = Yes
surveys-no = No
surveys-language-hu = Hungarian
surveys-language-en = English
surveys-no-closing = no closing date
surveys-privacy-named = with names
surveys-privacy-confidential = confidential
surveys-privacy-anonymous = anonymous

surveys-promise-named = Coordinators see your answers with your name and organisation.
surveys-promise-confidential = Confidential: coordinators see the answers without name or organisation, and only after closing.
surveys-promise-anonymous = Anonymous: while you answer, the unfinished answers are kept with you so that you can go on at any time. When you submit, that connection is gone for good: from then on we know that you answered, but nobody knows what. That is also why it cannot be changed afterwards.

surveys-invitation = 📋 <b>{ $title }</b>
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    }, about { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }. You can stop at any time and go on from there.{ $ends ->
        [yes] { "" }
            Closes: <b>{ $closing }</b>
       *[no] { "" }
    }
surveys-start = Answer it
surveys-continue = Continue
surveys-change = Change an answer
surveys-hand-over = Hand over to a colleague
surveys-reminder = { $state ->
        [started] ⏳ You began but have not submitted yet: <b>{ $title }</b>. Your answers are kept; go on from there.
       *[open] ⏳ We are still waiting for your answer: <b>{ $title }</b> (about { $minutes } min).
    }{ $ends ->
        [yes] { "" }
            { $days ->
                [0] It closes today: <b>{ $closing }</b>
                [1] It closes tomorrow: <b>{ $closing }</b>
               *[other] It closes in { $days } days: <b>{ $closing }</b>
            }
       *[no] { "" }
    }
surveys-introduction = <b>{ $title }</b>
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    }, about { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }. You can stop at any time; every answer is kept at once.
surveys-for-organisation = You answer for: <b>{ $organisation }</b>.
surveys-thanks = ✅ Thank you for your answers! (<b>{ $title }</b>)
surveys-thanks-stored = We have received and stored them.
surveys-thanks-anonymous = We deleted the connection between the answers and your name, and our copies of this conversation.
surveys-thanks-others = There is more than one organisation you answer for. Still waiting:
surveys-closed-meanwhile = The survey closed in the meantime, so this response could not be counted. Thank you for your effort!
surveys-is-closed = This survey is closed: <b>{ $title }</b>. Thank you for thinking of it!
surveys-not-asked = This survey is not for you, or is no longer available.
surveys-already-answered = { $privacy ->
        [anonymous] You have answered this survey. As it is anonymous, we cannot find your response any more, so it cannot be changed.
       *[other] You have answered this survey, thank you! It cannot be changed afterwards.
    }
surveys-colleague-has-it = { $state ->
        [done] { $name } has already answered for <b>{ $organisation }</b>. Thank you!
       *[started] { $name } has already begun it for <b>{ $organisation }</b>. If you would like to go on with it, ask them to hand it over.
    }
surveys-all-taken = Each of your organisations has answered, or a colleague is answering:
surveys-no-organisation = This survey is answered once for each organisation, and you belong to none yet.
surveys-which-organisation = For which organisation do you answer?
surveys-standing-line = • <b>{ $organisation }</b>: { $state ->
        [open] not begun yet
        [started] you have begun it
        [changeable] submitted
        [done] submitted
       *[colleague] { $theirs ->
            [done] { $name } has submitted it
           *[other] { $name } is answering it
        }
    }
surveys-own-none = No survey is waiting for you now. We will tell you when there is one.
surveys-own = <b>Your surveys</b>
surveys-own-line = <b>{ $title }</b>{ $for ->
        [organisation] { " " }({ $organisation })
       *[person] { "" }
    }
    { $state ->
        [open] Not begun yet.
        [started] Begun; you can go on where you stopped.
        [changeable] Submitted; you can change it until it closes.
        [done] Submitted, thank you!
       *[colleague] { $theirs ->
            [done] { $name } has submitted it for the organisation.
           *[other] { $name } is answering it for the organisation.
        }
    }{ $ends ->
        [yes] { " " }Closes: { $closing }
       *[no] { "" }
    }
surveys-no-colleague = You have no colleague here to hand it over to. They must first join with the organisation's invitation.
surveys-hand-to-whom = To whom do you hand over <b>{ $title }</b>? The answers so far go with it.
surveys-handed = Handed over: <b>{ $title }</b> → { $name }.
surveys-handed-to-you = { $name } handed this survey over to you: <b>{ $title }</b>. The answers so far are kept; you can go on from there.
surveys-not-yours = This survey is not with you.

surveys-send-a-file = Send the survey as an XLSForm file (.xlsx, .xls, .md or .csv), or attach it to the command. If pictures or CSV lists belong to it, put them all into one .zip file.
surveys-problems = <b>{ $file }</b> cannot be read because of { $count ->
        [one] one problem
       *[other] { $count } problems
    }. Please correct and send it again:
surveys-problem = • <b>{ $place }</b> { $what }
surveys-problem-row = row { $row }
surveys-problems-more = … and { $more } more.
surveys-warnings = Good to know:
surveys-awaits = It still waits for these files: { $files }. Send them to the bot, or choose them on the survey's page.
surveys-awaited = { $count ->
    [one] One file is still missing. Send it here (as a file) and it takes its place:
   *[other] { $count } files are still missing. Send them here (as files) and they take their place:
  }
surveys-awaited-file = • <b>{ $file }</b> – for: { $uses }{ $needed ->
    [yes] {""}
   *[no] {" "}(it can be asked without)
  }
surveys-attached = Put to <b>{ $title }</b>: { $file }.
surveys-attached-sheet = The form waited for { $awaited }: the first sheet of <b>{ $file }</b> is read.
surveys-not-awaited = The form does not wait for a file of this name: { $file }.
surveys-attached-twice = To the form these two files are the same ({ $awaited }): { $other } and { $file }. Please send only one of them.
surveys-attached-too-large = The form and its files are too large together. Make the pictures, sounds and videos smaller.
surveys-read = Read: <b>{ $title }</b>
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    }, about { $minutes } min; languages: { $languages }
surveys-language-missing = It has no { $language } texts; people of that language get the other one.
surveys-language-unnamed = one, which it does not name
surveys-new-version = There is a survey with this id already ({ $status ->
        [closed] closed
       *[open] open
    }, { $done ->
        [one] one response
       *[other] { $done } responses
    }, { $started } unfinished). This file can become its version { $number }: new answers are given to it, earlier and unfinished ones stay with theirs, and the results combine the questions that are the same.
surveys-version-gone = No longer asked by the new version; the answers so far are kept: { $names }.
surveys-version-changed = Of another type from now on, so the results show the old and the new as separate questions: { $names }.
surveys-ask-again = Ask it as a new survey ({ $year })
surveys-again = A new draft ({ $year }): <b>{ $title }</b>. The earlier answers stay where they are; the two results can be seen side by side.
surveys-version-next = New version as sent
surveys-version-dropped = Discarded: the survey stays as it is.
surveys-publish-version = Publish as a new version
surveys-version-published = Published: <b>{ $title }</b>, version { $number }.
surveys-try = Try it
surveys-trial-done = The trial is done: { $answers ->
        [one] one answer
       *[other] { $answers } answers
    }, nothing of it stored.
surveys-settings = Settings of the survey
surveys-settings-privacy = Who may see whose answers?
surveys-settings-privacy-hint = With names: coordinators see who answered what. Confidential: without names, after closing. Anonymous: not even the database tells who answered what.
surveys-settings-once = How often may it be answered?
surveys-settings-once-person = once per person
surveys-settings-once-organisation = once per organisation
surveys-settings-editable = May a response be changed until closing?
surveys-settings-closes = When does it close?
surveys-settings-closes-hint = For example: 10 Dec 18:00. Skip it if there is no closing date.
surveys-settings-closes-past = That is past. Give a time in the future.
surveys-preview = <b>{ $title }</b>
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    }, about { $minutes } min; languages: { $languages }
    { $audience }
    Answers: <b>{ $privacy }</b>, { $once }{ $editable ->
        [yes] , may be changed until closing
       *[no] { "" }
    }
    Closes: <b>{ $closing }</b>
surveys-left-out = An anonymous survey asks for no files, which tell more of their sender than one thinks, and for nothing whose default says when or by whom it was filled in. Left out: { $names }.
surveys-protected-results = Results open at closing, and numbers made of few answers are hidden.
surveys-hidden-whatever = It would reach only { NUMBER($asked) } now, and of fewer than { NUMBER($smallest) } responses the results show nothing. Choose more people, or make it named.
surveys-publish = Publish and send
surveys-edit-settings = Change settings
surveys-discard = Discard
surveys-discarded = The draft is discarded.
surveys-already-published = This survey has been published already.
surveys-not-open = This survey is not open.
surveys-tells-apart = Only a named survey can be published so: a confidential or anonymous one may not ask something else depending on who answers, when, or by chance, since the results could show who answered what. These cells do:
surveys-tells-apart-cell = • { $cell }: { $name } ({ $by })
surveys-version-protected = A confidential or anonymous survey cannot change once somebody has begun: the few who answer the new version could be told from the others. Close it, and ask the corrected survey again.
surveys-reaches-nobody = Nobody in the audience can be reached now.
surveys-same-form = <b>{ $title }</b> is open and asks just this already.
surveys-version-refused = This file is a version already, another one has taken its place, or the survey has been asked again since.
surveys-closing-passed = The closing time has passed meanwhile. Please give a new one.
surveys-published = Published: <b>{ $title }</b>. { $contacts ->
        [one] One person is
       *[other] { $contacts } people are
    } being invited.
surveys-show = How it stands
surveys-gone = This survey is no longer available.
surveys-none-named = There is no such survey: <b>{ $typed }</b>. The list: <code>/survey list</code>

surveys-list = <b>Surveys</b>
surveys-list-none = No survey yet. Send an XLSForm file and we will publish it.
surveys-list-line = • <b>{ $title }</b> – { $status ->
        [draft] draft
        [closed] closed
       *[open] open, closes: { $closing }
    }
surveys-card = <b>{ $title }</b>
    { $status ->
        [open] Open. Closes: { $closing }
       *[closed] Closed.
    } Answers: { $privacy }.
    Submitted: <b>{ $done }</b> of { $asked } { $of ->
        [organisations] organisations
       *[people] people
    } ({ $percent }%), unfinished: { $started }
surveys-latest = <b>Latest responses</b>
surveys-latest-line = • { $name } ({ $from })
surveys-rate-by-kind = <b>By kind</b>
surveys-rate-by-town = <b>By town</b>
surveys-rate-by-field = <b>By field</b>
surveys-compare = Beside the one before
surveys-compare-head = <b>{ $title }</b>
    { $now } and (in brackets) { $before }
surveys-compare-line = { $label }: <b>{ $now }</b> ({ $before })
surveys-compare-mean = Mean
surveys-compare-nothing = No question was asked the same way both times.
surveys-compare-added = Asked for the first time: { $questions }
surveys-compare-note = <i>Not necessarily the same people answered; differences may be chance.</i>
surveys-cross = Cross-table
surveys-cross-which = Broken down by what? <b>{ $question }</b>
surveys-cross-by-kind = Kind of organisation
surveys-cross-by-town = Town
surveys-cross-by-field = Field of activity
surveys-cross-head = <b>{ $question }</b>
    By: { $rows }
surveys-cross-row = <b>{ $name }</b> ({ $total }): { $cells }
surveys-cross-more = … and { $more ->
        [one] one more row
       *[other] { $more } more rows
    }; the pages in the browser show all.
surveys-cross-first = { $label } (in first place)
surveys-cross-other = other ({ $count } kinds)
surveys-cross-gathered-rows = <i>The { $count } rarest rows are gathered as “other”.</i>
surveys-cross-gathered-columns = <i>The { $count } rarest columns are gathered as “other”.</i>
surveys-cross-hidden = <i>{ $count ->
        [one] One row is
       *[other] { $count } rows are
    } hidden: too few answers.</i>
surveys-filter = Filter
surveys-filter-which = Of which organisations?
surveys-filter-none = Everybody
surveys-filter-by-town = By town…
surveys-filter-by-field = By field of activity…
surveys-filter-by-answer = By the answer to this question…
surveys-filter-choose =
    { $more ->
        [0] Which one?
       *[other] Which one? ({ $more } more on the pages.)
    }
surveys-filter-nothing = There is nothing to choose from here.
surveys-results-only = Only: <b>{ $kind }</b>
surveys-rate-line = { $name }: { $done } of { $asked } ({ $percent }%)
surveys-results = Results
surveys-export = Export
surveys-remind = Remind
surveys-extend = Extend
surveys-close = Close
surveys-thank = Thank with results
surveys-close-sure = Close <b>{ $title }</b>? { $privacy ->
        [protected] It cannot be opened again, since its results are shown from then on.
       *[named] You can open it again later with a new closing time.
    }
surveys-closed = Closed: <b>{ $title }</b>.
surveys-extended = New closing time: <b>{ $title }</b>, { $closing }.
surveys-may-not-extend = A confidential or anonymous survey is not opened again after closing: against the results already seen, it would show what the new ones answered.
surveys-remind-nobody = Nobody to remind: everybody has submitted.
surveys-reminded = { $contacts ->
        [one] One person gets
       *[other] { $contacts } people get
    } a reminder.
surveys-reminded-today = A reminder went out today; one a day is enough.
surveys-thanked = { $contacts ->
        [one] One respondent gets
       *[other] { $contacts } respondents get
    } what we heard.
surveys-thanked-before = This summary was sent before.

surveys-none-no-survey = This survey is no longer available.
surveys-none-no-responses = No responses yet.
surveys-none-still-open = Results of confidential and anonymous surveys open at closing. Until then you can see how many answered.
surveys-none-too-few = Fewer than { $smallest } responses came, so results cannot be shown without pointing to people.
surveys-none-filter-refused = This breakdown could point to people, so it is not shown.
surveys-results-head = <b>{ $title }</b> · { $number }/{ $count } · { $responses ->
        [one] one response
       *[other] { $responses } responses
    }
surveys-result-question = <b>{ $label }</b>
surveys-result-answered = <i>{ $answered } of { $responses } answered</i>
surveys-result-of-all = <i>Shares are of all { $responses } respondents</i>
surveys-result-withheld = <i>Fewer than { $smallest } answers, or as few could be calculated from it: not shown.</i>
surveys-result-hidden = <i>Hidden numbers are below { $smallest }, or would let one be calculated.</i>
surveys-result-line = { $label }: <b>{ $count }</b> ({ $percent })
surveys-result-line-hidden = { $label }: <i>hidden</i>
surveys-result-acknowledged = Yes, agreed
surveys-result-mean = Mean: <b>{ $mean }</b>
surveys-result-mean-median = Mean: <b>{ $mean }</b>, median: <b>{ $median }</b>
surveys-result-range = Smallest: { $min }, largest: { $max }
surveys-result-rank = { $place }. { $label }: mean rank <b>{ $mean }</b>{ $first ->
        [-1] { "" }
       *[other] , put first by { $first }
    }
surveys-result-words = Frequent words: { $words }
surveys-result-text = “{ $text }”{ $count ->
        [one] { "" }
       *[other] { " " }({ $count }×)
    }
surveys-result-more-texts = … and { $more ->
        [one] one more text
       *[other] { $more } more texts
    } (all are in the export)
surveys-result-place = <a href="{ $url }">{ $place }</a> ({ $count })
surveys-result-places-hidden = <i>Places are not shown, to protect those who answered.</i>
surveys-result-files = Files that were sent are named in the export.
surveys-heard = <b>What we heard from you</b>
    { $title } · { $responses ->
        [one] one response
       *[other] { $responses } responses
    }. Thank you!
surveys-heard-choice = • { $label } <b>{ $answer }</b> ({ $percent })
surveys-heard-mean = • { $label } Mean: <b>{ $mean }</b>
surveys-heard-rank = • { $label } First: <b>{ $answer }</b>
surveys-words = 🌐 Language of the form
surveys-words-which = In which language shall the form’s words be shown? Surveys that ask you open in this language from now on, too, where they have it.
surveys-export-which = In which file? <b>{ $title }</b>, { $responses ->
        [one] one response
       *[other] { $responses } responses
    }
surveys-export-csv = CSV (labels, semicolons)
surveys-export-csv-codes = CSV (codes, for analysts)
surveys-readable-submitted-by = Who answered
surveys-readable-organisation = Organisation
surveys-readable-instance-name = Name of the response
surveys-index = All questions
surveys-index-title = <b>{ $title }</b>, { $responses ->
    [one] one response
   *[other] { $responses } responses
}. Which question shall I show?
surveys-export-csv-comma = CSV (commas)
surveys-export-xlsx = Excel (XLSX)
surveys-export-jsonl = JSON Lines
surveys-export-spss = SPSS
surveys-export-pdf = PDF report
surveys-export-ready = <b>{ $title }</b>: { $rows ->
        [one] one response
       *[other] { $rows } responses
    }
surveys-export-too-big = This file would be too large for a chat. Download it from the coordinators' page: { $url }

surveys-chart-answered = { $answered } answered, { $responses ->
        [one] one respondent
       *[other] { $responses } respondents
    } in all
surveys-chart-of-all = { $responses ->
        [one] one respondent
       *[other] { $responses } respondents
    }
surveys-chart-multiple = several answers possible
surveys-chart-mean = mean: { $mean }
surveys-chart-mean-median = mean: { $mean }, median: { $median }
surveys-chart-hidden = hidden
surveys-chart-first = The { $shown } most frequent of { $all }
surveys-chart-ranking = Mean rank; 1 is best
surveys-chart-latitude = N
surveys-chart-longitude = E

surveys-sheet-data = data
surveys-sheet-labels = labels
surveys-sheet-codebook = codebook
surveys-sheet-results = results
surveys-sheet-texts = texts
surveys-column-id = Id of the response
surveys-column-uuid = Id of the response
surveys-column-submission-time = Time of submission (UTC)
surveys-column-validation-status = Validation status (empty)
surveys-column-notes = Notes (empty)
surveys-column-status = How it was submitted
surveys-column-submitted-by = Name of the respondent
surveys-column-version = Version of the form
surveys-column-tags = Tags (empty)
surveys-column-index = Number of the row in this table
surveys-column-organisation = Organisation of the respondent
surveys-column-organisation-kind = Kind of the organisation
surveys-column-organisation-town = Town of the organisation
surveys-column-organisation-fields = Fields of the organisation
surveys-column-language = Language in which it was answered
surveys-column-instance-name = Name that the form gives the response
surveys-column-parent-table-name = Name of the parent table
surveys-column-parent-index = Number of the parent row
surveys-column-submission-id = Id of the response
surveys-column-submission-submission-time = Time of submission (UTC)

surveys-report-made = Report of the survey's results · { $date }
surveys-report-responses = Responses
surveys-report-rate = Response rate
surveys-report-rate-value = { $percent }% ({ $done } of { $asked } { $of ->
        [organisations] organisations
       *[people] people
    })
surveys-report-open = Open
surveys-report-privacy = Privacy
surveys-report-privacy-named = Responses were given with names.
surveys-report-privacy-confidential = Confidential: coordinators see the responses without names.
surveys-report-privacy-anonymous = Anonymous: nobody can tell who gave which response.
surveys-report-answers = Answers
surveys-report-further = Further questions
surveys-report-method = Method
surveys-report-method-text = Those invited could answer in chat (Telegram, Discord or web), { $once }. Percentages are of those who answered the question; where several answers are possible they may sum to more than 100%.{ $versions ->
        [one] { "" }
       *[other] { " " }The survey had { $versions } versions; the results combine the questions that are the same.
    }
surveys-report-method-hidden = Numbers below { $smallest }, and those from which they could be calculated, are not shown.
surveys-report-method-significance = The report describes the responses that came in; it draws no statistical conclusions from them.

surveys-library = <b>Ready surveys</b>
surveys-library-line = <b>{ $title }</b>: { $questions } questions, about { $minutes } min
surveys-library-how = Press a survey's name for a draft; you can try it before publishing. To change it first, download the Excel file and send it back.
surveys-library-open = Ready surveys
surveys-library-file = Excel file
surveys-library-sent = Here is the file: <b>{ $file }</b>. Change it as you like and send it back here. To make it a survey of its own, give it a new form_id on the “settings” sheet.
surveys-reminders-closing = Before a survey closes, to those who have not finished
surveys-audience = “{ $survey }”: { $state }
surveys-audience-title = Survey
surveys-audience-fault = I did not understand “{ $word }”. Write survey:Name=answered (or started, not started).
surveys-audience-answered = answered
surveys-audience-started = started
surveys-audience-not-started = not started

surveys-me-responses = Surveys answered in your own name: { $count }
surveys-is-partner-list = This is a list of partners, not a survey. Send it without a command, or upload it on the Partners page.
surveys-silent = Who has not answered?
surveys-silent-anonymous = Not answered yet: <b>{ $contacts ->
    [one] one person
   *[other] { $contacts } people
}</b>. Of an anonymous survey it is not shown who they are.
surveys-new = New survey
surveys-remind-sure = Send a reminder? <b>{ $title }</b>
    It goes to those who have not answered yet: { $contacts ->
        [one] 1 person
       *[other] { $contacts } people
    } from { $organisations ->
        [one] 1 organisation
       *[other] { $organisations } organisations
    }.
surveys-remind-go = Send the reminder ({ $contacts })
surveys-waits = Survey: <b>{ $title }</b>

broadcasts-kind-survey_invitation = Survey
broadcasts-kind-survey_reminder = Survey reminder
broadcasts-kind-survey_results = Survey results
