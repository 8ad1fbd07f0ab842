# Consultation of drafts: point by point, with the municipality's answer.

command-consultation =
    .word = consultation
    .synonym = consultations, draft, drafts, opinion, opinions
    .description = Drafts: read them and say what you think
command-consultation-new =
    .word = new
    .description = A new draft to be consulted on (.docx, .odt, .md)
consultation-menu = Consultations
consultation-new = New draft
consultation-begin = Read the draft
consultation-next = New version
consultation-next-one = The next version
consultation-next-file = Send the new version of “{ $title }” (.docx, .odt or .md).
consultation-send = Send the text of the draft as a Word (.docx), OpenDocument (.odt) or Markdown file (.md). Its paragraphs and lists become points that people can comment on one by one; headings divide it.
consultation-none = No draft is being consulted on now.
consultation-list = <b>Consultations</b>
consultation-line = • <b>{ $title }</b> – { $state ->
    [draft] not published yet
    [open] open for comments
    [closed] closed, answers are being prepared
    [told] answered
   *[announced] new version
  }, { $points ->
    [one] one point
   *[other] { $points } points
  }
consultation-read = The whole text
consultation-read-how = 📄 Where can I read it?
consultation-where = The whole text of “{ $title }” on one page, with the numbers and the answers:
consultation-say = ✍️ Say what I think
consultation-show = Show
consultation-survey = Its survey
consultation-settings = Whom shall we ask?
consultation-answer = Answer the points
consultation-tell = Send the answers
consultation-announce = Tell of the new version
consultation-gone = This consultation is not there any more.
consultation-begun = ✅ I have read <b>{ $title }</b>: { $points ->
    [one] one point
   *[other] { $points } points
  }{ $tables ->
    [0] {""}
    [one] , one table
   *[other] , { $tables } tables
  }{ $pictures ->
    [0] {""}
    [one] , one picture
   *[other] , { $pictures } pictures
  }. It has become a survey: one can agree with each point, live with it or oppose it, and write a comment or another wording. Now choose whom to ask.
consultation-begun-page = Read. Look over the points, then set whom to ask.
consultation-no-headings = I found no headings in the text: its paragraphs became points one after the other, and its title is the file’s name.
consultation-questions = This looks like a list of questions. To ask what people think of its text, go on here. For a survey in which each question gets an answer of its own, write the questions on a sheet called “survey” of an Excel file, in the columns type, name and label, one a row, and send that; until then this draft reaches nobody.
consultation-pictures-lost = { $count ->
    [one] One picture cannot be shown
   *[other] { $count } pictures cannot be shown
  } (only PNG, JPEG, GIF and WebP, at most 40 pictures and 5 MB); the text is all there.
consultation-chunks-lost = { $count ->
    [one] Another document is embedded in this file, and I cannot read its text
   *[other] { $count } other documents are embedded in this file, and I cannot read their text
  }. Open the file in Word, save it again, and send that one.
consultation-closed = 📄 The consultation has closed: <b>{ $title }</b>. { $said ->
        [0] Nobody gave an opinion, so there is nothing to answer.
        [one] One opinion came.
       *[other] { $said } opinions came.
    }{ $said ->
        [0] {""}
       *[other] {""}
            Now you can say point by point what becomes of them: accepted, partly, or not, and why. When that is done, a button sends it to everybody who took part.
    }
consultation-card = <b>{ $title }</b>
    { $state ->
        [draft] Not published yet: choose whom to ask.
        [open] Open for comments.
        [closed] Closed.
        [told] The answers were sent.
       *[announced] Those who commented were told of the new version.
    } { $points ->
        [one] One point
       *[other] { $points } points
    }, { $answered } answered.{ $responses ->
        [-1] {""}
       *[other] {" "}Opinions: { $responses }.
    }
consultation-changes = Against the version before: { $changed } changed, { $added } new, { $removed } left out.
consultation-change-added = New:
consultation-change-removed = Left out:
consultation-change-changed = Changed:
consultation-which-point = <b>{ $title }</b> – which point do you answer?
consultation-point-line = { $outcome ->
    [accepted] ✅
    [partly] ◐
    [not] ✖️
   *[none] ◻️
  } <b>{ $number }.</b> { $text }{ $comments ->
    [0] {""}
   *[other] {" "}· 💬 { $comments }
  }{ $oppose ->
    [0] {""}
   *[other] {" "}· opposed: { $oppose }
  }
consultation-before = ‹ Before
consultation-after = More ›
consultation-back = ‹ Back
consultation-next-point = On to point { $number } ›
consultation-points-back = ‹ The points
consultation-number = Point { $number }
consultation-point = <b>{ $number }.</b> { $text }
consultation-table = Table
consultation-numbers = Agree: { $agree } · can live with it: { $live } · oppose: { $oppose }
consultation-numbers-no-responses = No opinions yet.
consultation-numbers-no-survey = It has no survey.
consultation-numbers-still-open = Opinions can be seen when it has closed.
consultation-numbers-too-few = Too few opinions came: they cannot be shown without pointing to somebody.
consultation-numbers-filter-refused = Cannot be shown.
consultation-comment = 💬 <i>{ $comment }</i>
consultation-comments-more = …and { $more } more; all can be read on the pages.
consultation-do-accepted = ✅ Accepted
consultation-do-partly = ◐ Partly
consultation-do-not = ✖️ Not
consultation-why = Why
consultation-why-accepted = What will you do? (May be left out.)
consultation-why-partly = What do you accept, what not, and why?
consultation-why-not = Why not?
consultation-answered = The answer is kept. It can be changed until the answers are sent.
consultation-save = Save
consultation-answer-point = { $again ->
    [yes] Change the answer to point { $number }
   *[no] Answer point { $number }
  }
consultation-what-became = What became of point { $number }?
consultation-outcome = { $outcome ->
    [accepted] ✅ Accepted
    [partly] ◐ Accepted in part
   *[not] ✖️ Not accepted
  }{ $why ->
    [none] .
   *[other] : { $why }
  }
consultation-no-outcome = There is no separate answer to this point.
consultation-told = The answer is there: <b>{ $title }</b>
    { $of ->
        [own] Thank you for your opinion! This is what became of what you wrote:
        [none] Thank you for your opinion! This is what became of the points that others commented on:
       *[all] Thank you for your opinion! Since the consultation was anonymous, we tell you of each point what became of it:
    }
consultation-told-more = …and { $more } more with the whole text.
consultation-your-comment = You wrote: <i>{ $comment }</i>
consultation-version = There is a new version of the draft that you commented on: <b>{ $title }</b>
consultation-telling = I am telling { $contacts ->
    [one] one person
   *[other] { $contacts } people
  }.
consultation-general = General comments
consultation-column-text = Draft
consultation-column-points = Points
consultation-column-answered = Answered
consultation-column-responses = Opinions
consultation-page-how = { $state ->
    [open] Say what you think of it in the chat: send /consultation
   *[over] It is not open for comments now.
  }{ $responses ->
    [-1] {""}
    [one] {" "}One opinion came so far; the numbers stand below the points.
   *[other] {" "}{ $responses } opinions came so far; the numbers stand below the points.
  }
consultation-page-changes = What has changed against the version before?
consultation-form-about = We go point by point. You can read the whole text on one page, too: send /consultation
consultation-form-comment = A comment, or how should it be worded? (May be left out.)
consultation-form-general = Anything else about the draft? (May be left out.)
consultation-stance-agree = 👍 I agree
consultation-stance-live = 🤝 I can live with it
consultation-stance-oppose = 👎 I oppose it
consultation-not-published = This draft is not published yet.
consultation-already-told = The answers were sent, so they cannot be changed.
consultation-changed = Somebody else has answered this point meanwhile. Please look at the answer as it is now, and write yours again if need be.
consultation-why-needed = Please say why, too.
consultation-why-long = The reason may have { $most } characters at most.
consultation-still-open = The answers can be sent when the survey has closed.
consultation-unanswered = These points were commented on or opposed and have no answer yet: { $points }.
consultation-no-answers = No point has an answer yet.
consultation-announced-before = They were told of this before.
consultation-has-next = This text has a next version already.
consultation-empty = There is no text in this file. Please send a Word (.docx), OpenDocument (.odt) or Markdown file (.md) with the draft in letters.
consultation-too-many = This text would have { $points } points, and { $most } at most can be asked about: nobody would read more to the end. { $headings ->
    [0] It has no headings; with headings each section becomes one point.
   *[other] Please send it in parts.
  }
consultation-too-long = There is a very long point in it (“{ $begins }”): { $most } characters at most. Please divide it into paragraphs or by headings.
consultation-table-too-large = There is a table of { $cells } cells in it; { $most } at most. Please send a large table separately.
consultation-pdf = Where its points begin cannot be read from a PDF. Please send the Word (.docx) or OpenDocument file (.odt) that it was made from.
consultation-picture = This is a picture, not a text that can be read. Please send a Word (.docx), OpenDocument (.odt) or Markdown file (.md).
consultation-protected = This file is protected by a password, so I cannot read it. Please save it without one and send it again.
consultation-old-word = This is an older format of Word. Please open it in Word, save it as .docx, and send it again.
consultation-pages = This is the own format of Pages (Apple), which I cannot read. Please export it to Word (.docx), and send that.
consultation-rtf = I do not read this format (.rtf). Please save it as .docx or .odt and send it again.
consultation-damaged = This file is damaged: it cannot be opened. Please save it again and send it once more.
consultation-bad-byte = Line { $line } has a faulty byte: the file is in UTF-8 but damaged there. Please save it again, or correct that line.
consultation-unknown = This does not look like a text. Please send a Word (.docx), OpenDocument (.odt) or Markdown file (.md).
consultation-spreadsheet = This is a spreadsheet, not a text, so it cannot be divided into points. Please copy it into a Word (.docx) or OpenDocument text (.odt) and send that.
consultation-slides = These are slides, not a text, so they cannot be divided into points. Please copy their text into a Word (.docx) or OpenDocument text (.odt) and send that.
consultation-archive = This is a compressed folder (.zip) or something like it, not a text. If the draft is in it, please unpack it and send the Word (.docx), OpenDocument (.odt) or Markdown file (.md).
consultation-tangled = This text has too many marks (*, _, >, [, .) side by side, so it cannot be divided into points. Please leave an empty line between paragraphs, or send it as a Word (.docx) or OpenDocument file (.odt).
consultation-too-large = This text is too large. Please send it in smaller parts, or with smaller pictures.

consultation-mine = ✍️ Write beside the text
consultation-mine-how = By the other link you can write what you think beside the points and send it all at once. That link is yours alone: please do not pass it on.
consultation-mine-intro = { $privacy ->
    [named] You answer as { $name }, with your name.
    [confidential] You answer as { $name }, confidentially: nobody sees in the results who answered.
   *[anonymous] You answer anonymously: who wrote what is not stored.
  } Mark and write at the points that you have an opinion of; leave the others empty.
consultation-mine-point = What do you think? (point { $number })
consultation-mine-comment = A comment, or another wording
consultation-mine-comment-of = Comment on point { $number }
consultation-mine-send = Send it in
consultation-mine-keep = Save, I go on later
consultation-mine-kept = Saved. You can go on here or in the chat.
consultation-mine-sent = Thank you, we have what you wrote. We shall tell you what became of it.
consultation-mine-over = This consultation is over.
consultation-mine-done = You have sent in your opinion already, thank you.
consultation-mine-in-chat = This is answered once for each organisation, in the chat. Send: /consultation
consultation-mine-gone = This link is no longer valid
consultation-mine-again = Ask for a new one in the chat with /consultation.
consultation-fault-meanwhile = You have answered in the chat meanwhile. What you wrote here stands below. Open the page by its link again to see what is there already, and add what is missing.
consultation-fault-stance = These points have a comment, but it is not marked whether you agree: { $points }. Please mark it.
consultation-fault-long = A comment has { $length } characters. At most { $most } are possible: please shorten it.
consultation-fault-nothing = Nothing is marked yet. Please mark one point at least, or write in the last field.

broadcasts-kind-consultation_answers = Consultation: answers
broadcasts-kind-consultation_version = Consultation: new version
consultation-ahead = The consultation closed and waits for answers: { $day }
consultation-ahead-do = Answer
