chat-help-intro = <b>How can I help?</b>
    You can ask me for these:
chat-help-stranger = Welcome! I am Dialógus: here in the chat I tell you about the common programmes and surveys of the municipality and the NGOs.
    To join, type the invitation code that your organisation received, or open the invitation link.
chat-not-understood = I could not tell what this is about. Choose from below, or type /help
chat-unknown-command = I do not know this command: <code>/{ $command }</code>.
chat-meant = Did you mean this?
chat-help-button = What can I ask for?
chat-command-line = { $usage } – { $description }
chat-command-line-parts = { $usage } – { $description }: <i>{ $parts }</i>
chat-subcommands = <b>{ $description }.</b> What would you like?
chat-option-missing = One more thing is needed: <b>{ $option }</b> – { $description }
    Write it like this: <code>{ $usage }</code>
chat-option-wrong = I did not understand this: <b>{ $option }</b> – { $description }
    Write it like this: <code>{ $usage }</code>
chat-may-not = Only coordinators can do this. If you need it, ask the project's coordinator.
chat-join-first = Please join first with your invitation: write to the bot in private and send your invitation code.
chat-button-old = This button is no longer valid. Type /help
chat-continue = Continue
chat-said-to-which = Which one do you mean?
chat-is-answer = No, this is my answer
chat-go-on = No, go on
chat-went-wrong = Something went wrong and this step did not succeed. What you sent earlier is kept. Please try again a little later.
chat-too-fast = A little slower, please! This press was not counted.
chat-file-too-large = This file is too large: { $limit } MB at most. Please send a smaller one.
chat-file-unread = I could not download this file just now. Please send it once more.
chat-files-today = I can’t keep this file: you may send { $megabytes } MB in a day at most. Please send it tomorrow, or a smaller one now.
chat-files-full = I can’t keep this file now: the room for files ({ $megabytes } MB) is full. Please tell the coordinator.
chat-file-ahead = I have the file: <b>{ $file }</b>.
chat-album-all = Several files came together: I kept them all.
chat-album-first = Several files came together: I took the first.
chat-edited = I changed this answer of yours: <b>{ $label }</b>
chat-edited-not = I could not take over the edited message; your earlier answer stays: <b>{ $label }</b> The word “back” takes you back to it.
chat-unread-voice = I cannot listen to voice messages or music. Please type it.
chat-unread-video = I cannot watch video messages or clips. Please type it.
chat-unread-picture = I am not waiting for a picture now.
chat-unread-file = I am not waiting for a file now.{ $role ->
        [contact] {""}
       *[other] {" "}Partner lists and surveys can be sent here; I find neither in this file.
    }
chat-unread-but-words = I cannot use what is attached, but the words beside it I can.
chat-unread-location = I did not ask for a place now.
chat-unread-sticker = 🙂 Thank you! I cannot take a sticker for an answer, though.
chat-unread-contact = I take no contact cards. Where I ask for a name or a phone number, please type it.
chat-unread-poll = I cannot answer polls. Please type what you would like to say.
chat-unread-dice = 🎲 Well rolled! It does not count as an answer, though.
chat-unread-story = I cannot look at stories. Please type it.
chat-unread-game = I cannot play games. Please type what I can help you with.
chat-unread-checklist = I cannot take checklists. Please type it.
chat-unread-edited = I take no note of the edited message. If you would like to say something else, please send it as a new message. Answers of a survey that you have sent in can be changed here: /surveys
chat-unread-edited-command = I do not carry out an edited command. Please send it as a new message.
chat-form-paused = Paused. All your answers so far are kept; you can go on here, or on another device.
chat-form-waiting = Still unfinished: <b>{ $title }</b>.
chat-form-gone = This form can no longer be filled in. Thank you for your interest!
chat-form-closed = This form can't be filled in at the moment. Your answers so far are kept: should it open again, /continue takes you back to where you stopped.
chat-form-stopped = All right, discarded.
chat-form-none = You have no unfinished form.
chat-old-question = You have answered that one already; this is next:
command-help =
    .word = help
    .synonym = menu, info, commands, usage
    .description = What can I ask the bot?
command-continue =
    .word = continue
    .description = Go on with an unfinished form
    .synonym = resume, go on
command-cancel =
    .word = cancel
    .description = Discard the form you began (survey answers are kept)
    .synonym = abort
command-file-option =
    .word = file
    .description = The attached file
chat-press-kept = Please join first. I have noted your answer, and will record it when you have joined.
chat-waits = <b>This waits for you now:</b>
chat-group-open-first = Dear { $name }, { $platform ->
        [discord] here I answer buttons and commands, /help for instance. In a private message you can write to me in your own words.
       *[other] in brief: please open a private chat with me, where I can answer.
    }
chat-group-press-first = Dear { $name }, { $platform ->
        [discord] for me to record your answer, please press the button below the post: you alone then see how to join.
       *[other] please open a private chat with me: I can record your answer there.
    }
chat-group-answered = { $name }, I have answered you in a private message.
chat-group-open = Private chat
chat-not-in-group = { $platform ->
        [discord] I could not post in the channel what you asked for.
       *[other] I could not post in the group what you asked for.
    } { $reason ->
        [left] I am no longer in that group. Add me again, then send the command there once more.
        [no-rights] I am not allowed to write there. { $platform ->
            [discord] Ask the server’s administrator to allow me these in that channel: View Channel, Send Messages, Send Messages in Threads, Embed Links. Then send the command there once more.
           *[other] Ask the group’s administrator to let me send messages, then send the command there once more.
        }
        [topic-closed] { $platform ->
            [discord] The thread is locked. Have the server’s administrator unlock it, or send the command in an open thread or in the channel.
           *[other] The topic where it was to stand is closed or was deleted. Have the group’s administrator reopen it, or send the command in an open topic.
        }
       *[other] { $platform ->
            [discord] I cannot find the channel; perhaps it was deleted. To post it elsewhere, send the command there.
           *[other] I cannot find the group; perhaps it was deleted. To post it elsewhere, send the command there.
        }
    }
chat-not-kept-in-group = { $what ->
        [withdraw] { $platform ->
            [discord] The programme is cancelled, but I cannot rewrite its post in the channel, which still invites people.
           *[other] The programme is cancelled, but I cannot rewrite its post in the group, which still invites people.
        }
       *[change] { $platform ->
            [discord] I can no longer keep up to date the numbers of the programme posted in the channel.
           *[other] I can no longer keep up to date the numbers of the programme posted in the group.
        }
    } { $reason ->
        [left] I am no longer in that group.
        [no-rights] I am not allowed to write there.
        [topic-closed] { $platform ->
            [discord] The thread is locked.
           *[other] The topic is closed or was deleted.
        }
       *[other] { $platform ->
            [discord] I cannot find the channel; perhaps it was deleted.
           *[other] I cannot find the group; perhaps it was deleted.
        }
    } { $what ->
        [withdraw] If it is still there, please tell people yourself, or have the post deleted.
       *[change] { $reason ->
            [left] Once I am added again, I go on by myself at the next change.
            [no-rights] { $platform ->
                [discord] Once the server’s administrator allows me these in that channel: View Channel, Send Messages, Send Messages in Threads, Embed Links, I go on by myself at the next change.
               *[other] Once the group’s administrator lets me send messages, I go on by myself at the next change.
            }
            [topic-closed] Once its administrator reopens it, I go on by myself at the next change.
           *[other] To post it elsewhere, send the command there.
        }
    }
chat-group-greeting = <b>Hello everybody!</b> I am Dialógus.
    Coordinators can post programmes here (<code>/programme post</code>): by the buttons anybody can say whether they come, and the numbers are kept up to date.
    I do not read what you talk about here, only what is said to me. { $platform ->
        [discord] Commands, /help for instance, I answer here, and only whoever asked sees it. Whoever has an invitation joins by /start.
       *[other] Commands, /help for instance, I answer in a private message.
    }
chat-group-silenced = I was added to <b>{ $place }</b>, { $where ->
        [channel] but I do not work in channels. Please add me to a group, and allow me to send messages there.
        [telegram] but I may not write there. Please allow me to send messages in that group.
       *[other] but I may not write in any of its channels. Please allow me to view the channel, to send messages and to embed links where programmes are to be posted.
    } Then a coordinator can post programmes there by <code>/programme post</code>: by the buttons anybody can say whether they come.
chat-group-nameless = You wrote this in the name of a group or a channel, so I cannot tell whom to answer. Please write in your own name, or to me in private. (Whoever writes as a channel can switch beside the message field; for an anonymous administrator “Remain anonymous” can be turned off in the group’s settings.)
