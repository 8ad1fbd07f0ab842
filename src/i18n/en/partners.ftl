command-start =
    .description = Join with an invitation code, or get messages again
    .synonym = join, begin
command-start-code =
    .description = The code your organisation was given
command-stop =
    .description = No more messages, please
    .synonym = unsubscribe, mute
command-me =
    .synonym = my data, profile, mydata, my profile
    .description = What is stored about you: download, delete
command-me-name =
    .description = What to call you; only to change it
command-language =
    .description = Hungarian or English
    .synonym = languages
command-language-language =
    .description = Which language shall we write in?
command-language-language-hu = Hungarian
command-language-language-en = English
command-link =
    .description = Use another device or app as the same person
    .synonym = connect
command-link-code =
    .description = The code from the other app; or “web” for a chat in the browser
command-partners =
    .description = Partner organisations: list, details, import
    .synonym = partner, organisations, organisation, organizations, organization
command-partners-list =
    .description = List the organisations
    .synonym = search, all
command-partners-list-search =
    .description = Part of a name, a town, a field or a tag
command-partners-show =
    .description = One organisation and its contacts
    .synonym = details
command-partners-show-organisation =
    .description = The organisation's name or part of it
command-partners-import =
    .description = Import a partner list from a file (CSV, Excel, ODS)
    .synonym = upload, load
command-invite =
    .description = An organisation's invitation, or all of them in a file
    .synonym = invitation, invitations, invites, invitation code
command-invite-organisation =
    .description = The organisation's name or part of it
command-tag =
    .description = Tags of organisations
    .synonym = tags, label, labels
command-tag-add =
    .description = Put a tag on an organisation
    .synonym = new
command-tag-add-tag =
    .description = The tag (in quotes if several words)
command-tag-add-organisation =
    .description = The organisation's name
command-tag-remove =
    .description = Take a tag off an organisation
    .synonym = delete
command-tag-remove-tag =
    .description = The tag (in quotes if several words)
command-tag-remove-organisation =
    .description = The organisation's name
command-tag-list =
    .description = All tags
    .synonym = all
command-role =
    .description = Change what a contact may do
    .synonym = roles, rights, permissions
command-role-role =
    .description = contact, coordinator or admin
command-role-role-contact = contact
command-role-role-coordinator = coordinator
command-role-role-admin = admin
command-role-name =
    .description = The contact's name
command-role-rename =
    .description = Give somebody another name
command-role-rename-name =
    .description = What they are called now
command-unreachable =
    .description = Who cannot be reached, and why
    .synonym = not reachable
command-console =
    .description = Sign in to the coordinators' pages
    .synonym = dashboard, website, webpage, pages

partners-platform-telegram = Telegram
partners-platform-discord = Discord
partners-platform-web = browser
partners-platform-mail = e-mail
partners-language-hu = Magyar
partners-language-en = English
partners-role-contact = contact
partners-role-coordinator = coordinator
partners-role-admin = admin
partners-kind-ngo = NGO
partners-kind-municipality = municipality
partners-kind-company = company
partners-kind-training = training institution
partners-kind-other = other

partners-start-ask-code = Welcome! To join, please type the invitation code your organisation was given (for example <code>7K3QW-9XTB2</code>).
    If you have none, please ask the project's coordinator.
partners-start-back = Good to have you back! You will get our messages again from now on. To stop them at any time: /stop
partners-start-again =
    { $role ->
        [admin] Welcome! You are an administrator here. Send me your list of partners (CSV or Excel), or announce a programme: /programme. Everything else: /help
        [coordinator] Welcome! You are a coordinator here: you can announce programmes and send surveys and broadcasts. What I can do for you: /help
       *[contact] Welcome back! All is well, you are getting our messages. What I can do for you: /help
    }
partners-code-unknown = I don't know this code. Please check it on your invitation and type it again: ten letters or digits.
partners-code-revoked = The invitation of <b>{ $organisation }</b> has been withdrawn. Please ask the project's coordinator for a new one.
partners-code-expired = The invitation of <b>{ $organisation }</b> has expired. Please ask the project's coordinator for a new one.
partners-code-full = As many people as may ({ $limit }) have already joined for <b>{ $organisation }</b>. To join too, please ask the project's coordinator to raise the limit.
partners-code-already = You are a contact of <b>{ $organisation }</b> already; there is nothing more to do. What I can do for you: /help
partners-code-too-many = There were too many wrong codes. Please wait an hour, or ask the coordinator for the invitation link.
partners-join-welcome = <b>Welcome!</b> <b>{ $organisation }</b> invites you to be its contact.
partners-join-privacy = We store your name, organisation, language, the id of this chat and your answers, to send you our programmes and surveys and to know who is coming. We pass them to nobody; see or delete your data at any time with /me, and stop all messages with /stop.
partners-join-yes = I agree, let me in
partners-join-no = No, thank you
partners-join-also = You are a contact already. Join <b>{ $organisation }</b> as well?
partners-join-also-yes = Yes, join
partners-joined = <b>Thank you, you are in!</b> You are now a contact of <b>{ $organisation }</b>. Programmes and surveys will come here. What I can do for you: /help
partners-joined-mail = Shall I also tell you by mail when something new waits for you here? This page does not call you by itself.
partners-joined-mail-button = Give an e-mail address
partners-joined-also = Done: you are now a contact of <b>{ $organisation }</b> too.
partners-join-declined = All right, nothing is stored about you. Should you change your mind, the code still works: <code>{ $code }</code>
partners-join-declined-toast = Nothing is stored about you.
partners-join-declined-also = All right, nothing has changed.
partners-stopped = Stopped: we send you nothing from now on, and what was on its way has been called back. Should you want it again: /start
partners-stop-sure = Stop all messages? After that we send you neither invitations nor surveys.
partners-stop-yes = Yes, stop them
partners-stop-no = No
partners-stop-kept = All right, nothing has changed.
partners-stopped-words = You have stopped all messages, so what you write is not taken for an answer. To go on, tap the button.
partners-stopped-again = Send me messages again
partners-language-ask = Which language shall we write in?
partners-language-changed = All right, we write in English from now on.

partners-link-how = If you have already joined in another app, type /link there and send the code here.
partners-link-code = To link, type this code in the other app: <code>{ $code }</code>
    It works once, for { $minutes } minutes. Type it on your own device only. Rather chat in a browser? Type <code>/link web</code>
partners-link-open = Open: { $platform }
partners-link-web = Your personal chat in the browser: { $url }
    Whoever has this link can speak to me in your name, so please keep it to yourself. Your earlier link no longer works.
partners-link-web-here = A personal link opens this conversation on another device, too. You can make one on this page:
partners-link-web-make = My link
partners-link-web-open = Chat in the browser
partners-link-same = This code is yours: type it in the other app, not here.
partners-link-more-rights = This account may do more than the one it would join. Please do it the other way round: type /link here, and the code there.
partners-link-confirm = Link this chat to <b>{ $name }</b> ({ $organisation })? Go on only if this is you, and you asked for the code yourself.
partners-link-yes = Yes, this is me
partners-link-no = Cancel
partners-link-confirm-both =
    Merge this account of yours with <b>{ $name }</b> ({ $organisation }; { $platforms })?
    Everything that is yours here goes there:
    { $moves }
    Whoever uses that account answers in your name from then on. Go on only if <b>both accounts are yours</b> and you asked for the code: nobody sends invitations this way. You have to agree in the other account, too.
partners-link-yes-both = Yes, both are me
partners-link-organisations = Organisation: { $organisations }
partners-link-waits = One step is left: agree in your other account ({ $platforms }), too, within { $minutes } minutes. Until then nothing changes.
partners-link-agree =
    Somebody typed your code and would like to merge their account with yours: <b>{ $name }</b> ({ $organisation }; { $platforms }).
    This would come to you:
    { $moves }
    Whoever uses that account answers in your name from then on, and may do what you may. Agree only if <b>that account is yours, too</b>.
partners-link-agree-yes = I agree, that is me, too
partners-link-agree-no = That is not me
partners-link-refused = Merging the two accounts was not agreed to on the other side. Everything is as it was.
partners-link-not-told = The other account receives no messages now, so you cannot agree there. Type /start there, then the code here again.
partners-linked-both =
    <b>Your account was merged with { $name }</b> ({ $organisation }). You can go on where you left off in any of your apps.
    If this was a mistake, or you did not ask for it, you can separate them for a day.
partners-linked-owner =
    <b>The two accounts were merged.</b> You can go on where you left off in any of your apps.
    If this was a mistake, you can separate them for a day.
partners-link-undo = Separate them
partners-link-undo-of = Separate: { $name }
partners-link-undo-gone = These can no longer be separated: that was possible for a day, or has been done.
partners-separated =
    <b>The two accounts were separated.</b> Each has its chats, organisations and answers again. Where both had answered the same, and what was done since, stays with the one whose code it was.
    Coordinators have to sign in again, and personal links made since then are dead.
partners-link-gone = This code no longer works. Please ask for a new one in the other app: /link
partners-link-declined = All right, nothing was linked.
partners-link-notice = A new chat was linked to your account: { $platform }. If it was not you, please tell the project's coordinator.
partners-linked = <b>Linked.</b> You can go on where you left off in any of your apps; messages go to the one you wrote in last.

partners-me = <b>What is stored about you</b>
    Name: { $name }
    Role: { $role }
    Organisation: { $organisations }
    Reached by: { $channels }
    Agreed on: { $since }{ $counts }
    Anonymous answers cannot be traced to you, so they are not listed. To change your name: <code>/me New Name</code>
partners-name-empty = The name is empty. Please write it in.
partners-name-long = The name is too long; { $limit } characters at most.
partners-me-file = Download (JSON)
partners-me-file-name = my-data
partners-me-file-here = Here is everything that is stored about you.
partners-me-erase = Delete my data
partners-erase-ask = <b>Delete all your data?</b> Your name, your chats, your answers to programmes and the surveys answered in your own name are gone for good. Answers given for your organisation and anonymous ones stay, but do not lead to you. The counted results of closed confidential surveys stay as well, with the texts written there, under no name.
partners-erase-yes = Yes, delete it all
partners-erase-no = Cancel
partners-erase-kept = All right, everything is kept.
partners-erase-last-admin = You are the only admin, so this cannot be done now. First make somebody else an admin: /role
partners-erase-toast = All your data has been deleted.
partners-erased = All your data has been deleted. Thank you for having been with us! To come back you will need a new invitation.

partners-none = There are no partner organisations yet. Send a partner list (a CSV or Excel file) and I will import it.
partners-none-found = I found no organisation called <b>{ $search }</b>. Try a part of the name.
partners-gone = This organisation is no longer on the list.
partners-which = Several organisations match. Which one do you mean?
partners-which-of = Several organisations match: { $names }. Please type the full name.
partners-list = <b>Partner organisations</b> ({ $count }). Choose one to see it:
partners-list-many = <b>The first { $count } partner organisations.</b> For fewer: <code>/partners list Debrecen</code>
partners-list-button = Organisations
partners-card = <b>{ $name }</b>
    { $kind } · { $town }
    Fields: { $fields }
    Tags: { $tags }
    Language: { $language } · E-mail: { $email } · Phone: { $phone }
    Contacts: { $joined } / { $limit }
partners-card-contact = – { $name } ({ $platforms }){ $state }
partners-contact-fine = { "" }
partners-contact-opted-out = , opted out
partners-contact-unreachable = , cannot be reached
partners-invite-show = Invitation
partners-invite-how = Whose invitation would you like? Type for example <code>/invite Minta Kézfogás</code>, or take all of them in a file, for mail merge.
partners-invite-card = <b>Invitation: { $organisation }</b>
    Code: <code>{ $code }</code>
    Works until: { $expires }
partners-invite-link = { $platform }: { $url }
partners-invite-picture = QR code: invitation of { $organisation }
partners-invite-renew = New code
partners-invite-revoke = Withdraw
partners-invite-new = New invitation
partners-invite-withdrawn = The invitation is withdrawn; the code no longer works.
partners-invite-none = There was no invitation that works, so there is nothing to withdraw.
partners-letters-button = Invitations (XLSX)
partners-letters-xlsx = All, XLSX
partners-letters-csv = All, CSV
partners-letters = Here are the invitations of { $count ->
    [one] one organisation
   *[other] { $count } organisations
 }, one a row. For mail merge choose this file as the data source.
partners-letter-file = invitations
partners-letter-sheet = Invitations
partners-letter-organisation = organisation
partners-letter-town = town
partners-letter-language = language
partners-letter-email = e-mail
partners-letter-contacts = contacts
partners-letter-code = code
partners-letter-link = link
partners-letter-links = all links
partners-letter-expires = works until

partners-column = { $column ->
    [name] name
    [kind] kind
    [town] town
    [fields] fields
    [language] language
    [email] e-mail
    [phone] phone
    [contacts] contacts
   *[tags] tags
}
partners-encoding = { $encoding ->
    [utf-8] UTF-8
    [utf-16le] UTF-16
    [utf-16be] UTF-16 (reversed)
    [windows-1250] Windows-1250 (Hungarian Excel)
    [iso-8859-2] ISO-8859-2
   *[cp852] CP852 (old DOS programs)
}
partners-list-sheet = Partners
partners-list-file = partners
partners-import-no-file = Please send the partner list as a file (CSV, XLSX, XLS or ODS); no command is needed, the file is enough. Columns: name, kind, town, fields, language, e-mail, phone, contacts (how many it may have), tags. I will show what would change before anything is stored.
partners-import-failed = <b>The file could not be imported.</b> { $problem }
partners-import-done = <b>The list is imported.</b> New: { $imported }, changed: { $updated }, unchanged: { $unchanged }.
partners-import-preview = <b>{ $file }</b> – nothing is stored yet.
    New organisations: { $fresh }, changed: { $changed }, unchanged: { $unchanged }, faulty rows: { $faulty }.
partners-import-changes = <b>What changes:</b>
partners-import-change = Line { $line }, { $name } – { $differences }
partners-import-difference = { $column }: { $from } → { $to }
partners-import-notes = <b>What I understood:</b>
partners-import-unused = Columns not used: { $columns }. On the page you can say what they mean.
partners-import-sure = Shall I import it?
partners-import-nothing = There is nothing to import.
partners-import-go = Import ({ $count })
partners-import-drop = Discard
partners-import-dropped = The list is discarded; nothing has changed.
partners-import-gone = This list is no longer there: it was imported or discarded, or is too old. Please send the file again.
partners-import-page = Look at it on the page
partners-import-which-encoding = <b>{ $file }</b>: it is not clear in which encoding it was saved. Which reading is right?
partners-import-reading = – { $encoding }: { $sample }
partners-import-use = Use this one: { $heading }
partners-import-all = All of them: { $what }
partners-import-all-town = All are in one town
partners-import-which-town = In which town? It holds for the rows that do not say one.
partners-import-heading = – { $heading }: { $sample }
partners-import-form = This is a survey form, not a list of partners. Send it without a command, or upload it on the Surveys page.
partners-import-problems = <b>{ $count ->
    [one] One row is left out.
   *[other] { $count } rows are left out.
}</b> Correct them and send the file again; what is in already is not doubled:
partners-import-more = … and { $count } more.
partners-import-row = Line { $line }: { $problem }
partners-import-line = Line { $line }, <b>{ $column }</b>: { $problem }
partners-import-bad-byte = Line { $line } has a faulty byte: the file is in UTF-8 but damaged there. Save it again as “CSV UTF-8”, or correct that line.
partners-import-damaged = The workbook is damaged and could not be opened. Open it in the spreadsheet program and save it again.
partners-import-encrypted = The workbook is protected by a password. Save it without one and send that.
partners-import-too-large = It may have { $megabytes } MB at most.
partners-import-too-many = It may have { $rows } rows at most; please split it.
partners-import-too-many-words-all = It may have { $limit } fields and tags in all at most; please split it.
partners-import-too-heavy = Reading this file would take too much time or memory. Save the table as “CSV UTF-8”, with nothing but the list.
partners-import-too-wide = Line { $line } has more than { $columns } columns. Delete those that are not needed.
partners-import-not-text = This is not a text file. Save the table as “CSV UTF-8” and send that.
partners-import-empty = The file is empty.
partners-import-broken-quotes = From line { $line } on a quotation mark is not closed or in the wrong place. Check the quotation marks, or save the file again from the spreadsheet program.
partners-import-no-column = I did not find this column: <b>{ $column }</b>. Which one is it?
partners-import-unready = First say which column means what.
partners-import-column-twice = Two columns mean the same ({ $column }): “{ $one }” and “{ $other }”. Which one shall I use?
partners-import-few-columns = there are fewer columns ({ $found }) than in the header ({ $expected }). Add the missing cells.
partners-import-many-columns = there are more columns ({ $found }) than in the header ({ $expected }). Put the cell that holds a separator in quotation marks.
partners-import-no-name = the organisation's name is missing. Write it in.
partners-import-no-kind = the kind is missing. It can be: NGO, municipality, company, training institution, other.
partners-import-unknown-kind = unknown kind: “{ $value }”. It can be: NGO, municipality, company, training institution, other.
partners-import-no-town = the town is missing. Write it in.
partners-import-unknown-language = unknown language: “{ $value }”. It can be hu or en.
partners-import-bad-email = this is not an e-mail address: “{ $value }”. Correct it or leave it empty.
partners-import-email-among-phones = An e-mail address stood among the telephone numbers; it went to the addresses: { $email }
partners-import-phone-among-emails = A telephone number stood among the e-mail addresses; it went to the numbers: { $phone }
partners-import-several-emails = { $count } e-mail addresses; letters go to { $first }. The others are kept, too.
partners-import-several-phones = { $count } phone numbers; all are kept.
partners-import-bad-phone = this is not a phone number: “{ $value }”. Correct it or leave it empty.
partners-import-phone-shortened = the spreadsheet has shortened this number: “{ $value }”. Format the column as text and type it again.
partners-import-phone-restored = the spreadsheet has dropped the beginning of the number; kept as { $phone }
partners-import-total = a row of totals: left out.
partners-import-kinds-by-name = there is no column for the kind: the names tell it (Association, Ltd).
partners-import-kind-by-name = the name tells the kind.
partners-import-headless = it has no headings: this is an organisation, too.
partners-import-heading-again = the headings once more: left out.
partners-import-bad-number = this is not a fitting number: “{ $value }”. Write a whole number from 1 to { $maximum }.
partners-import-formula = it looks like a formula: “{ $value }”. It must not begin with = + - or @.
partners-import-too-long = it is too long; { $limit } characters at most.
partners-import-too-many-words = there are too many; an organisation may have { $limit } at most.
partners-import-duplicate = this organisation is in line { $earlier } already: “{ $name }”. Keep one of them.

partners-tag-tagged = <b>{ $organisation }</b> now has the tag { $tag }.
partners-tag-untagged = <b>{ $organisation }</b> no longer has the tag { $tag }.
partners-tag-already = <b>{ $organisation }</b> has the tag { $tag } already.
partners-tag-empty = The tag is empty. Please write it in.
partners-tag-long = The tag is too long; { $limit } characters at most.
partners-tag-not-there = <b>{ $organisation }</b> did not have the tag { $tag }.
partners-tags = <b>Tags</b>
partners-tag-line = – { $tag }: { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
 }
partners-tags-none = There are no tags yet. Add one like this: <code>/tag add applicant Minta Kézfogás</code>

partners-contact-gone = This person is no longer among the contacts.
partners-role-nobody = I found no contact called <b>{ $name }</b>.
partners-role-which = Several people may be <b>{ $name }</b>. Whom do you mean?
partners-role-changed = Done: <b>{ $name }</b> is now { $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 }.
partners-role-unchanged = <b>{ $name }</b> was { $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 } already.
partners-role-admins-only = Only admins give roles, and you are none any more.
partners-role-last-admin = <b>{ $name }</b> is the only admin and stays one. First make somebody else an admin.
partners-request-admins-only = Only an admin may do this.
partners-role-notice = Your role is now: <b>{ $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 }</b>. What I can do for you: /help

partners-rename = Another name
partners-rename-ask = What should they be called?
partners-renamed = Done: <b>{ $before }</b> is called <b>{ $name }</b> from now on.
partners-renamed-notice = An admin changed your name: you now appear as <b>{ $name }</b>. If you would rather be called something else: /me NAME

partners-unreachable-none = Everybody can be reached.
partners-unreachable = <b>Contacts who cannot be reached: { $count }</b>
    They are back as soon as they write again. Until then you can give their organisation a new invitation:
partners-unreachable-line = – { $name } ({ $organisation }): { $reason }
partners-unreachable-reason = { $platform }: { $reason }, since { $since }
partners-unreachable-invite = New invitation: { $organisation }
partners-reason-blocked = has blocked the bot
partners-reason-deactivated = the account is gone
partners-reason-left = has left
partners-reason-dms-closed = takes no private messages
partners-reason-chat-not-found = the chat is not found
partners-reason-mail-refused = the mail server refused it
partners-reason-mail-stopped = wants no mail
partners-reason-expired = the link has expired
partners-reason-platform-off = this channel is switched off at present

partners-signin-link = Sign in to the coordinators' pages: { $url }
    It works once, for { $minutes } minutes; please keep it to yourself.
partners-signin-open = Sign in
partners-signin-gone = This sign-in link no longer works. Please ask for a new one in chat: /console
partners-signin-not-allowed = Only coordinators may sign in to these pages.
partners-signin-has-admin = There is an admin already. Please ask for a sign-in link in chat: /console

partners-audience-all = everyone
partners-audience-nobody = (nobody yet)
partners-audience-field = field: { $field }
partners-audience-tag = tag: { $tag }
partners-audience-language-hu = readers of Hungarian
partners-audience-language-en = readers of English
partners-audience-not = not { $what }
partners-audience-and = and
partners-audience-or = or
partners-audience-gone = (deleted)
partners-dimension-k = Kind
partners-dimension-t = Town
partners-dimension-f = Field
partners-dimension-o = Organisation
partners-dimension-g = Tag
partners-dimension-l = Language
partners-audience-title = <b>Who gets it?</b>
partners-audience-who = Audience: <b>{ $audience }</b>
partners-audience-count = Currently <b>{ $contacts ->
    [one] one person
   *[other] { $contacts } people
}</b> from { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
}.
partners-audience-first = { $names }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
 }
partners-audience-choose-in = <b>{ $dimension }</b>: who gets it? You can choose several.
partners-audience-choose-out = <b>{ $dimension }</b>: who does <b>not</b> get it? You can choose several.
partners-audience-leave-out = Leave some out instead
partners-audience-take-in = Take some in instead
partners-audience-back = OK
partners-audience-or-button = Others too
partners-audience-type-button = Describe it in words
partners-audience-all-button = Everyone
partners-audience-done-button = Done
partners-audience-left = All right, we stop here. What you have given is kept: it stands in the list as a draft.
partners-audience-closed = This can no longer be changed.
partners-audience-too-many = That is too many conditions at once; 20 at most.
partners-audience-form = Audience
partners-audience-form-ask = Who gets it?
partners-audience-form-hint = For example: NGO and (Debrecen or Ebes), except field:sport
partners-audience-fault = { $problem }
    At character { $position }: …{ $before }<b>▸{ $after }</b>
    The audience has not changed. To describe it again, press “Describe it in words”.
partners-audience-fault-long = This is too long; 1000 characters at most.
partners-audience-fault-deep = There are too many brackets inside each other.
partners-audience-fault-many = There are too many conditions beside each other; 20 at most.
partners-audience-fault-open = This bracket is not closed.
partners-audience-fault-close = A bracket closes here that was not opened.
partners-audience-fault-word = I did not expect this here: “{ $word }”.
partners-audience-fault-end = Something is missing here: whom do you mean?
partners-audience-fault-key = There is no such aspect: “{ $word }”. It can be: { $aspects }.
partners-audience-fault-unknown = I found nothing like this among the partners: “{ $word }”.

partners-settings-name = The name is missing or longer than 100 characters.
partners-settings-zone = I know no such time zone.
partners-settings-quietHours = Write the quiet hours like this: 20:00 and 08:00.
partners-settings-smallestCell = The smallest number shown can be from 5 to 100.
partners-settings-kept = { $what ->
    [deliveries] What the bot said
    [conversations] Conversations in the browser
    [files] Lists and exports
    [broadcasts] Who got which message
   *[strangers] Data of those who agreed to nothing
  } can be kept for { $min }–{ $max } days.
partners-silent = <b>{ $contacts ->
    [one] One person has not answered
   *[other] { $contacts } people have not answered
} yet</b>
partners-silent-none = Everybody has answered.
partners-silent-line = – { $organisation }: { $people }
partners-silent-without = without an organisation
partners-silent-more = … and { $more } more.
partners-silent-remind = Remind them ({ $contacts })
partners-news-day = <b>Who joined and who left since yesterday:</b>
partners-news-joined = + { $name } joined: { $organisation }
partners-news-stopped = – { $name } wants no more messages: { $organisation }
partners-news-erased = – Somebody has deleted their data: { $organisation }
partners-name-taken = There is an organisation of this name already: { $name }.
partners-merge-same = An organisation cannot be merged with itself.
partners-contact-already = Already a contact of this organisation: { $organisation }.
partners-contacts-full = It may have { $limit } contacts at most; raise that number first.
partners-import-new = Import a new list
partners-tag-new = New tag
partners-code-field = Invitation code
partners-code-enter = Enter the invitation code
partners-code-command = You can also give the code by the button below, or by this command: <code>/start</code>

# Handing on what a coordinator looks after.

command-handover =
    .word = handover
    .description = Give what a coordinator looks after to another, in one step
    .synonym = hand over
command-handover-name =
    .word = name
    .description = Whose it was until now
partners-work-programmes = { $count ->
    [one] one programme
   *[other] { $count } programmes
  }
partners-work-date-polls = { $count ->
    [one] one date poll
   *[other] { $count } date polls
  }
partners-work-surveys = { $count ->
    [one] one survey
   *[other] { $count } surveys
  }
partners-work-matters = { $count ->
    [one] one duty, call or measure
   *[other] { $count } duties, calls and measures
  }
partners-work-broadcasts = { $count ->
    [one] one broadcast
   *[other] { $count } broadcasts
  }
partners-work-consultations = { $count ->
    [one] one consultation
   *[other] { $count } consultations
  }
partners-work-topics = { $count ->
    [one] one topic whose questions they get
   *[other] { $count } topics whose questions they get
  }
partners-handover = Handing on
partners-handovers = Handed on
partners-handover-from = From
partners-handover-into = To
partners-handover-do = Hand on
partners-handover-leaving = They leave: no coordinator from now on
partners-handover-none = <b>{ $name }</b> looks after nothing that could be handed on.
partners-handover-work = <b>{ $name }</b> looks after: { $work }. Questions about these go along.
partners-handover-nobody = There is no other coordinator who could take it. Give somebody the role first: /role
partners-handover-to-whom = Who takes it?
partners-handover-sure = What <b>{ $from }</b> looks after (<b>{ $work }</b>) goes to <b>{ $into }</b>. Shall it be so?
partners-handover-leave = Hand on, and end their role
partners-handover-stay = Hand on; they stay a coordinator
partners-handover-done = Done: <b>{ $from }</b> → <b>{ $into }</b> ({ $work }).{ $how ->
    [leave] {" "}They are a coordinator no more.
   *[stay] {""}
  }
partners-handover-notice = From now on you look after what <b>{ $name }</b> did: { $work }. Questions about these come to you, too.
partners-handover-admins-only = Only an admin can hand on.
partners-handover-same = It cannot go to the same person.
partners-handover-no-coordinator = { $name } is no coordinator, and so cannot take it.
