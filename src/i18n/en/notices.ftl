# Notices that something waits in the web chat.
notices-push = { $count ->
    [one] You have a new message.
   *[other] You have { $count } new messages.
    }
notices-mine-button = Notices on my device
notices-devices = <b>Notices</b>
    { $count ->
        [one] You are told on one device
       *[other] You are told on { $count } devices
    } when something new waits in the web chat and it is not open. { $shown }
notices-with-text = The first line of the message is shown.
notices-without = What the message says is not shown, only that there is one.
notices-show-text = Show the first line, too
notices-hide-text = Do not show the text
notices-end = Turn notices off
notices-none = No device of yours is told. You can turn it on in the menu of the web chat, on the device on which you want it.
notices-ended = I have turned notices off on all your devices. You can turn them on again in the menu of the web chat.
