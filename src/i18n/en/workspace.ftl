# Moving to another address.

workspace-move-title = New address: { $address }
workspace-move = <b>We are moving.</b> From now on you find us here: { $address }
    This button opens your conversation at the new address. Please keep it: your old link will soon stop working.
workspace-move-open = My conversation at the new address
workspace-move-address = This is not a server’s address. Write it like this: https://example.org
workspace-move-same = This is the address already.
workspace-move-before = This address was told before.
workspace-move-told = Everybody who chats in a browser is being told. When that has gone out, make the backup and move (see the operating guide).
workspace-move-heading = Moving to another address
workspace-move-how = Those who chat in a browser get a new personal link at the new address. Send it before the backup: the links move with the database.
workspace-move-field = The new address
workspace-move-do = Tell everybody

workspace-printed-heading = How certificates look
workspace-printed-how = It is seen on certificates of attendance: logo, colour, signature. Pictures are PNG or JPEG files.
workspace-printed-colour = Colour
workspace-printed-signer = Name of who signs
workspace-printed-logo = Logo
workspace-printed-signature = Picture of the signature
workspace-printed-none = None
workspace-printed-pale = This colour would be too pale on white paper. Please choose a darker one.
workspace-printed-no-picture = This is no picture that can be read: a PNG or JPEG file of 4 MB and 4 million pixels at most is needed.

broadcasts-kind-moved = New address
