# Questions that came in: what people wrote in their own words, passed on to the organisers, and the answers.

inbox-heard-topics = Perhaps I can help with this. If it is about something else, I can pass on to the organisers what you wrote.
inbox-heard-nothing = I cannot answer this myself. Shall I pass it on to the organisers, or are you looking for one of these?
inbox-heard-thanks = You are welcome, glad to help! 🙂
inbox-heard-greeting = Hello! How can I help?
inbox-heard-noted = All right! 🙂
inbox-heard-upset = I am sorry for the trouble. Shall I pass on to the organisers what you wrote? You can stop the messages at any time.
inbox-topic-programmes = The next programmes
inbox-topic-change = Change whether I come
inbox-topic-surveys = My surveys
inbox-topic-silent-survey = Who has not answered the survey?
inbox-topic-silent-programme = Who has not answered the programme?
inbox-topic-stop = Stop all messages to me
inbox-topic-language = Another language
inbox-topic-me = What is stored about me
inbox-topic-help = What can I ask for?
inbox-pass-on = ✉ Pass on to the organisers
inbox-passed = I have passed it on to the organisers. The answer will come here.
inbox-passed-to = I have passed it on to <b>{ $name }</b>; you will read the answer here.
inbox-gone = This question is gone, or was passed on already. If need be, please write it again.
inbox-ask = I have a question
inbox-questions-to = Questions to: { $name }
inbox-organisers = the organisers
inbox-new = ❓ <b>{ $name }</b> asks:
inbox-about = About: <b>{ $title }</b>
inbox-quote = “{ $text }”
inbox-words = { $text }
inbox-said = <i>{ $name }, { $when }</i>
inbox-from = <b>{ $name }</b> – { $state ->
    [waiting] waits for an answer
   *[other] answered
  }
inbox-answer = 💬 <b>{ $name }</b> has answered your question:
inbox-answer-back = Answer back
inbox-do-answer = Answer
inbox-do-close = Needs no answer
inbox-do-send = Send the answer
inbox-answered = Your answer is on its way to { $name }.
inbox-answered-unreached = Your answer is kept, but { $name } cannot be reached in the chat now.
inbox-closed = All right, this question is closed.
inbox-list = <b>Questions that came in</b> – { $count ->
    [0] all are answered.
    [one] 1 waits for an answer.
   *[other] { $count } wait for an answer.
  }
inbox-more = … and { $more } more wait. All are on the coordinators’ page: /console
inbox-empty = No questions have come in. When somebody asks the organisers something, you will see it here.
inbox-line = { $state ->
    [waiting] 🔵
   *[other] ✓
  } <b>{ $name }</b>: { $text }
inbox-open = { $state ->
    [waiting] 🔵
   *[other] ✓
  } { $name }
inbox-state-waiting = Waits for an answer
inbox-state-answered = Answered
inbox-form-ask = What would you like to ask?
inbox-form-more = What is your reply?
inbox-form-answer = What is your answer?
inbox-host-change = Who gets the questions
inbox-host-choose = Who is to get questions about this first?
inbox-host-named = Questions about this go to { $name } first from now on.
inbox-me-inquiries = Questions to the organisers: { $count }
command-inbox =
    .word = inbox
    .synonym = questions, question, inquiries
    .description = Questions that people asked the organisers
