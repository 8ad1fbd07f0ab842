asking-progress = <i>{ $current }/{ $total }</i>
asking-label = <b>{ $label }</b>
asking-hint = <i>{ $hint }</i>
asking-limit = <i>At most { NUMBER($max) } characters.</i>
asking-problem = ⚠️ { $problem }
asking-how-order = <i>Tap them in order: the most important first.</i>
asking-how-location = <i>Send the place, or type its coordinates (47.53, 21.62) or a map link.</i>
asking-how-geotrace = <i>Send the places of the line one after the other (or type their coordinates), then press Done.</i>
asking-how-geoshape = <i>Go round the area and send its corners one after the other (or type their coordinates), then press Done.</i>
asking-how-more-places = { $count ->
    [one] <i>One place so far: { $last }. Send the next one, or press Done.</i>
   *[other] <i>{ $count } places so far, the last: { $last }. Send the next one, or press Done.</i>
  }
asking-places-done = Done ({ $count })
asking-places-undo = Take the last one back
asking-how-date = <i>For example: 3 December 2026, or tomorrow</i>
asking-how-time = <i>For example: 17:30 or 5:30 pm</i>
asking-how-dateTime = <i>For example: 3 December 2026 5:30 pm</i>
asking-how-moment = <i>For example: 3 December 2026 5 pm, or next Friday 6 pm</i>
asking-keep = Keep: { $answer }
asking-done = Done
asking-open = ✎ Answer
asking-send-location = Send my location
asking-send-image = Choose a picture
asking-send-audio = Choose a recording
asking-send-video = Choose a video
asking-send-file = Choose a file
asking-acknowledge = ✓ I agree
asking-another-yes = Yes, another one
asking-another-no = No, go on
asking-confirm = I understood: <b>{ $answer }</b>
    Is that right?
asking-yes = Yes
asking-no = No, I will type it again
asking-back = ◂ Back
asking-skip = Skip
asking-pause = Go on later
asking-languages = In which language would you like to read the questions? You can change it at any time: 🌐
asking-cancel = Cancel
asking-review = <b>{ $title }</b>
    Your answers:
asking-review-line = • { $label } <b>{ $answer }</b>
asking-review-computed = { $answer } (computed again from the changed answers)
asking-empty = –
asking-review-ask = If everything is right, submit it.
asking-review-preview = If everything is right, look at the preview: nothing is sent yet.
asking-review-save = If everything is right, save it.
asking-review-change = Which answer would you like to change?
asking-submit = ✓ Submit
asking-preview = On to the preview
asking-save = ✓ Save
asking-change = Change an answer
asking-change-that = Change: { $label }
asking-nothing = ⚠️ There is nothing to choose from here.
asking-nothing-after = ⚠️ After your earlier answer there is nothing to choose from here. You can change this one: <b>{ $label }</b>
