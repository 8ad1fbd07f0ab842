# Mails: what stands in each.
mail-in-chat = Answer in the chat
mail-foot-member = You get this mail because you are a partner of { $workspace } and gave this address.
mail-foot-other = This mail was sent by { $workspace }.
mail-foot-chat = Open my chat
mail-foot-notices = When do I get mail?
mail-foot-stop = No more mail, please
mail-off = There is no e-mail on this system at present.
mail-mine-button = E-mail address
mail-mine-all = <b>Your e-mail address</b>
    { $lines }
mail-mine = You get mail here: { $address }
mail-mine-unreachable = No mail gets there now: { $reason }.
mail-mine-pending = Waits to be confirmed: { $address }. Open the mail that we sent there, and press the button in it.
mail-mine-failed = The mail that asks you to confirm did not arrive: { $reason }.
mail-notices-now = If something new waits in the web chat and you do not look for some minutes, I also tell you by mail.
mail-notices-daily = Once a day I tell you by mail of what is new in the web chat.
mail-notices-never = I do not tell you by mail of what is new in the web chat.
mail-choose-now = Tell me at once
mail-choose-daily = Once a day
mail-choose-never = Never
mail-give = Give an e-mail address
mail-change = Give another address
mail-forget = Delete the address
mail-ask-address = To which e-mail address shall I write to you? If you changed your mind, type: cancel.
mail-address-bad = That is no e-mail address that I can write to. It should look like this: name@example.org
mail-address-stopped = The owner of this address asked us not to write there. If that is you, you can allow it again by the link “No more mail, please” at the foot of any earlier mail of ours.
mail-address-often = Several mails that ask to confirm were sent to this address, or for you, already. Please try again in an hour.
mail-address-asked = I sent a mail to <b>{ $address }</b>. Press the button in it, and from then on I reach you by mail, too.
mail-address-unchanged = I write to this address already: <b>{ $address }</b>.
mail-forgotten = I deleted your e-mail address. I do not write there any more.
mail-confirm-title = Is this your address?
mail-confirm-text = Somebody by the name of <b>{ $name }</b> gave this address to get messages here, too. If it was you, confirm it within two days. If it was not you, there is nothing to do: unless it is confirmed, we do not write here.
mail-confirm-button = Yes, this is my address
mail-page-press = This is the answer you are about to send:
mail-page-then = Then your chat opens.
mail-page-open = Your chat
mail-page-open-button = Open the chat
mail-page-stop = No more mail?
mail-page-stop-sure = We shall not write to this address any more: { $address }. What is in your chat or on your other channels stays; there /stop ends all messages.
mail-page-stop-button = Do not write to this address
mail-page-stopped = We do not write to this address any more: { $address }
mail-page-allow-button = I want mail after all
mail-page-allowed = We may write to this address again: { $address }
mail-page-notices = When do you get mail?
mail-page-notices-now = If something new waits in your chat and you do not look for some minutes, you get a mail at once.
mail-page-notices-daily = If something new waits in your chat, you get a mail about it once a day.
mail-page-notices-never = You get no mail about what waits in your chat.
mail-page-confirm = May we write to you at this address: { $address }?
mail-page-taken = Another participant has this address already: { $address }. If that is you, too, link your two accounts by the command /link.
mail-page-expired = This link cannot be used any more
mail-page-expired-how = It has expired, or another took its place. Open the latest mail of ours, or your chat.
mail-invite-title = Invitation: { $organisation } – { $workspace }
mail-invite-title-again = Reminder: we still wait for somebody of { $organisation }
mail-invite-text = <b>{ $workspace }</b> invites a contact of <b>{ $organisation }</b>, to be told of common programmes and surveys directly.
    One click, nothing to install, and no password. What we store and why is said at the first step, and nothing begins without your consent.
    If you are asked for a code, this is it: <code>{ $code }</code>
mail-invite-text-again = <b>{ $workspace }</b> sent an invitation to the address of <b>{ $organisation }</b>, and nobody of it has joined yet. The invitation is still good.
    One click, nothing to install, and no password.
    If you are asked for a code, this is it: <code>{ $code }</code>
mail-invite-join = Join: { $platform }
mail-invite-audience = Organisations from which nobody has joined
mail-invite-past = That time is over. Choose a later one, or leave it empty.
mail-invite-nobody = None of those chosen can be invited: they have no address, have joined, or want no mail.
mail-inviting = Organisations that have an e-mail address and from which nobody has joined: <b>{ $count }</b>
    Not written to yet: { $fresh }; invited already: { $written }
    Each gets its own invitation, in its language.
mail-inviting-button = Invite by e-mail
mail-inviting-new = Those not written to yet ({ $count })
mail-inviting-again = A reminder to those invited ({ $count })
mail-inviting-choose = I choose whom, and when
mail-inviting-preview = It will look like this ({ $language }):
    <b>{ $title }</b>
    { $text }
    { $buttons }
mail-inviting-send = Send ({ $count })
mail-inviting-sent = Invitations on their way: <b>{ $count }</b>. Who joins meanwhile, or wants no mail, gets none.
mail-inviting-report = How far is it?
mail-inviting-form = Invite by e-mail
mail-inviting-whom = Who is to be invited?
mail-inviting-when = When is it to go?
mail-inviting-when-hint = Skipped: at once, when you save.
mail-digest = { $count } new messages wait in your chat
mail-digest-title = <b>{ $title }</b>
mail-digest-file = File: { $name }
mail-taken-title = We got your mail
mail-taken = What you wrote is in your chat. The answer waits there.
mail-demo-title = Mails that are not sent here
mail-demo-how = The sample workspace sends no mail: this is what their readers would get. The newest is on top.
mail-demo-none = There is no mail yet. Invite organisations by e-mail among the partners on the coordinators' pages, or give an address in the chat: /me

broadcasts-kind-invitation = Invitation by e-mail
broadcasts-kind-invitation-again = Reminder of the invitation by e-mail
