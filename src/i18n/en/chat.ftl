chat-help-intro = <b>How can I help?</b>
    You can ask me for these:
chat-help-stranger = Welcome! I am Dialógus: here in the chat I tell you about the common programmes and surveys of the municipality and the NGOs.
    To join, type the invitation code that your organisation received, or open the invitation link.
chat-not-understood = I could not tell what this is about. Choose from below, or type /help
chat-unknown-command = I do not know this command: <code>/{ $command }</code>.
chat-help-button = What can I ask?
chat-command-line = { $usage } – { $description }
chat-subcommands = You can ask it like this:
chat-option-missing = One more thing is needed: <b>{ $option }</b> – { $description }
    Write it like this: <code>{ $usage }</code>
chat-option-wrong = I did not understand this: <b>{ $option }</b> – { $description }
    Write it like this: <code>{ $usage }</code>
chat-may-not = Only coordinators can do this. If you need it, ask the project's coordinator.
chat-join-first = Please join first with your invitation: write to the bot in private and send your invitation code.
chat-button-old = This button is no longer valid. Type /help
chat-continue = Continue
chat-is-answer = No, this is my answer
chat-go-on = No, go on
chat-went-wrong = Something went wrong and this step did not succeed. What you sent earlier is kept. Please try again a little later.
chat-too-fast = A little slower, please! This press was not counted.
chat-file-too-large = This file is too large: { $limit } MB at most. Please send a smaller one.
chat-file-unread = I could not download this file just now. Please send it once more.
chat-files-today = I can’t keep this file: you may send { $megabytes } MB in a day at most. Please send it tomorrow, or a smaller one now.
chat-files-full = I can’t keep this file now: the room for files ({ $megabytes } MB) is full. Please tell the coordinator.
chat-file-not-wanted = I have no use for this file now. If it answers a question, continue the form first; a partner list or a survey form needs the rights of a coordinator.
chat-form-paused = Paused. All your answers so far are kept; you can go on here, or on another device.
chat-form-waiting = Still unfinished: <b>{ $title }</b>.
chat-form-gone = This form can no longer be filled in. Thank you for your interest!
chat-form-closed = This form can't be filled in at the moment. Your answers so far are kept: should it open again, /continue takes you back to where you stopped.
chat-form-stopped = All right, discarded.
chat-form-none = You have no unfinished form.
chat-old-question = You have answered that one already; this is next:
command-help =
    .word = help
    .description = What can I ask the bot?
command-continue =
    .word = continue
    .description = Go on with an unfinished form
command-cancel =
    .word = cancel
    .description = Discard the form you began (survey answers are kept)
command-file-option =
    .word = file
    .description = The attached file
