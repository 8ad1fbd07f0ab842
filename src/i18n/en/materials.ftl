materials-title = Materials
materials-here = <b>{ $title }</b>: the materials
materials-line = • { $name }
materials-none = There are no materials for this programme yet.
materials-gone = This one is no longer available.
materials-many = A programme may have up to { $most } materials. Please remove one first.
materials-large = This file is too large: { $megabytes } MB at most.
materials-no-link = Please give a file, or a full web address (https://…).
materials-none-new = Everything that is here has been sent already.
materials-nobody = I do not know of anybody who was there yet.
materials-do-show = Materials
materials-do-add = New material
materials-do-send = Send to those who came
materials-do-remove = Remove
materials-remove-sure = Do you want to remove this material?
materials-which = Which one shall I remove?
materials-added = Added.
materials-removed = Removed.
materials-sent = I am sending them to { $count ->
    [one] { $count } person who came
   *[other] { $count } people who came
  }. Others who were invited get them with one press.
materials-sent-mark = (sent)
materials-how = A file or a link: those who came get it, others who were invited get it with one press.
materials-form = A material for the programme
materials-form-file = Please send the file (slides, notes, a picture)
materials-form-file-hint = To give a link, go on.
materials-form-link = Link (https://…)
materials-form-name = Name
materials-early = This can be sent after the end: until then not everybody who came is marked.
