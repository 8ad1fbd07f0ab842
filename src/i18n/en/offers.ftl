# Offers and needs among organisations, introductions by consent of both sides.

command-offers =
    .word = offers
    .synonym = offer, needs, need
    .description = Offers and needs: a room, equipment, help
command-offers-words =
    .word = what
    .description = What are you looking for? E.g. a room for Saturday
offers-home = <b>Offers and needs</b>: what organisations offer to each other, and what they need. You can search, too: <code>/offers room for Saturday</code>
    { $offer ->
    [one] There is one offer
   *[other] There are { $offer } offers
  } and { $need ->
    [one] one need
   *[other] { $need } needs
  } now.
offers-list-offer = 🟢 Offers ({ $count })
offers-list-need = 🔵 Needs ({ $count })
offers-mine = Ours
offers-new = + New
offers-which-side = Do you offer something, or need something?
offers-add-offer = 🟢 I offer
offers-add-need = 🔵 I need
offers-which-field-offer = What do you offer?
offers-which-field-need = What do you need?
offers-field-room = 🏠 Room, place
offers-field-equipment = 🔧 Equipment
offers-field-transport = 🚐 Transport
offers-field-people = 🙋 Helping hands
offers-field-knowledge = 💡 Know-how
offers-field-money = 🎁 Money, in kind
offers-field-other = Other
offers-heading-offer = <b>Offers</b> – { $count ->
    [0] there are none now. Be the first!
   *[other] { $count } in all
  }
offers-heading-need = <b>Needs</b> – { $count ->
    [0] there are none now.
   *[other] { $count } in all
  }
offers-found = <b>“{ $words }”</b> – { $count } found
offers-found-none = Nothing is found for <b>“{ $words }”</b> now. Post it as a need: those who may help see it in the weekly summary.
offers-line = { $side ->
    [offer] 🟢
   *[need] 🔵
  } <b>{ $text }</b>
    { $field } · { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  }
offers-open = { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text }
offers-newer = ‹ Newer
offers-older = Older ›
offers-card = { $side ->
    [offer] 🟢 Offer
   *[need] 🔵 Need
  } · { $field }
offers-text = <b>{ $text }</b>
offers-of = { $organisation }, { $town }
offers-place = Place: { $place }
offers-when = When: { $when }
offers-period = { $from } – { $until }
offers-until = Shown until { $until }
offers-state = { $state ->
    [expired] It has expired.
    [removed] The organisers took it down.
    [closed] It was taken down.
   *[open] It is shown.
  }
offers-keep = Still available
offers-take-down = Take it down
offers-interested = We are interested
offers-report = ⚑ Report to the organisers
offers-remove = Take down (as organiser)
offers-posted = { $side ->
    [offer] Your offer is up
   *[need] Your need is up
  }: <b>{ $text }</b>. It is shown until { $until }.
offers-fitting-offer = These offers fit it:
offers-fitting-need = They may need just this:
offers-postings-full = You can post { $max } offers and needs a day at most. You can go on tomorrow.
offers-interests-full = You can be interested in { $max } a day at most. You can go on tomorrow.
offers-period-over = That period is over. Post it again with new dates.
offers-no-organisation = Offers and needs are posted by contacts of organisations. If you are one, ask the organisers for an invitation.
offers-own = This was posted by your own organisation, so you can't be interested in it.
offers-over = This is not available any more.
offers-blocked = This organisation takes no interest from yours now.
offers-gone = This is not there any more, or is not for you.
offers-again-later = You withdrew this interest today; you can be interested again tomorrow.
offers-already-waiting = Your organisation has said that it is interested, and waits for an answer.
offers-already-introduced = You have been introduced about this.
offers-already-declined = This interest has been declined.
offers-already-withdrawn = This interest has been withdrawn meanwhile.
offers-already-ended = This has been taken down meanwhile.
offers-interest-over = Whoever was interested does not act for that organisation any more, so I don’t introduce you.
offers-interest = 🤝 <b>{ $organisation }</b> ({ $town }) is interested in your { $side ->
    [offer] offer
   *[need] need
  }: <b>{ $text }</b>
offers-quote = “{ $text }”
offers-interest-next = Shall I introduce you to each other? I tell names and ways to write to both of you only when you have said yes, too.
offers-yes = Yes, introduce us
offers-no = No, thank you
offers-yes-to = ✓ Yes: { $name }
offers-no-done = All right, I tell them politely. They have not learnt your name.
offers-block = No more from them
offers-block-done = All right. You get no more interest or messages from { $name }. You can take this back under “Ours”.
offers-unblock = Open again to { $name }
offers-unblock-done = They can be interested again.
offers-asked = I have told <b>{ $organisation }</b> that your organisation is interested. They learn your name if they say yes; you get the answer here.
offers-withdraw = No, I withdraw it
offers-withdraw-from = Withdraw: { $name }
offers-withdraw-done = I have withdrawn your interest.
offers-introduced = 🤝 <b>Introduction</b>: { $name } ({ $organisation }), about “{ $text }”.
offers-reach = How to write to them: { $reach }
offers-reach-bot = You can write to each other here, through me.
offers-write = ✉ Write
offers-write-to = ✉ Write to { $name }
offers-answer = ✉ Reply
offers-declined = <b>{ $organisation }</b> thanks you for your interest, but can't take it up now: “{ $text }”. They have not learnt your name.
offers-ended = This is not available any more, so your interest is closed: “{ $text }”.
offers-withdrawn = <b>{ $organisation }</b> has withdrawn its interest: “{ $text }”.
offers-relayed = ✉ <b>{ $name }</b> ({ $organisation }) writes about “{ $text }”
offers-passed = I have passed it on to { $name }.
offers-unreached = { $name } can't be reached in chat now.
offers-relay-blocked = This organisation can't be written to now.
offers-mine-heading = <b>Ours</b>
offers-mine-none = You have nothing up yet. Post an offer or a need!
offers-mine-introduction = 🤝 { $organisation }: “{ $text }” – { $state ->
    [introduced] introduced
   *[other] { $side ->
      [interested] waiting for their answer
     *[owner] waiting for your answer
    }
  }
offers-renewal = Your { $side ->
    [offer] offer
   *[need] need
  } expires soon ({ $until }): <b>{ $text }</b>. Is it still available?
offers-renewal-yes = Yes, keep it
offers-renewal-no = No, take it down
offers-keep-done = Thank you, it is shown for another 90 days.
offers-down-done = It is down. Whoever waited for an answer is told.
offers-remove-done = It is down, and whoever posted it is told.
offers-removed = The organisers took down what you posted: “{ $text }”. If you have a question, write it here.
offers-outcome = Two weeks ago I introduced you and <b>{ $organisation }</b>: “{ $text }”. Did it work?
offers-outcome-yes = Yes
offers-outcome-notYet = Not yet
offers-outcome-no = No
offers-outcome-thanks-yes = I am glad that it worked! Thank you for the answer.
offers-outcome-thanks-notYet = Thank you for the answer, good luck with it!
offers-outcome-thanks-no = Thank you for the honest answer. Perhaps next time.
offers-reported = ⚑ Somebody reported this: <b>{ $organisation }</b>, “{ $text }”
offers-look = Look at it
offers-report-thanks = Thank you, the organisers will look at it.
offers-form-offer = Offer
offers-form-need = Need
offers-form-text-offer = What do you offer? In a sentence; you may send a picture with it, the text written under the picture.
offers-form-text-need = What do you need? In a sentence; you may send a picture with it, the text written under the picture.
offers-form-text-hint-room = For example: a room for 40 with chairs, weekday afternoons.
offers-form-text-hint-equipment = For example: a projector and a screen.
offers-form-text-hint-transport = For example: a van for nine, with a driver.
offers-form-text-hint-people = For example: five volunteers for a morning.
offers-form-text-hint-knowledge = For example: an hour of an accountant.
offers-form-text-hint-money = For example: ten boxes of mineral water.
offers-form-text-hint-other = For example: twenty saplings to plant.
offers-form-organisation = For which organisation?
offers-form-place = Where? (You can skip this.)
offers-form-from = From when, or on which day? (You can skip this.)
offers-form-from-hint = For example: 5 December, next Saturday, next week, or in summer
offers-form-repeats = A day or a stretch of days is needed here. What comes again and again stands in your sentence (for example: “on Thursday evenings”); here leave it out, or give the first day.
offers-form-past = That day is over.
offers-form-until = Until when? (Skip it for one day.)
offers-form-until-before = That is before its beginning.
offers-form-picture = Picture
offers-form-interest = Interest
offers-form-words = A word for them? (You can skip this.)
offers-form-words-hint = This and your organisation's name is told to { $organisation }. Your own name is not in it.
offers-form-way = How may they write to you when you have both said yes?
offers-form-way-hint = They learn your name ({ $name }) and what you choose here then, and not before.
offers-form-way-bot = Here, through the bot
offers-form-way-typed = I type it (e-mail, telephone)
offers-form-reach = Where can they reach you? An e-mail address or a telephone number.
offers-form-introduce = Introduction
offers-form-words-to = What do you write?
offers-form-report = What is wrong with it? (You can skip this.)
offers-me-postings = Offers and needs: { $count }
offers-all = All offers and needs
offers-we-give = What can we give?
offers-digest = <b>New offers and needs this week</b>
offers-digest-field = <b>{ $field }</b>
offers-digest-line = { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text } – { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  }
offers-digest-fits = ⭐ { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text } – { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  } <i>(fits what you have posted)</i>
offers-digest-more = … and { $more } more.
offers-digest-stop = No weekly summary
offers-digest-start = Send the weekly summary
offers-digest-off = All right, I send no more weekly summary of offers and needs. Everything else comes as before.
offers-digest-on = All right, once a week I tell you what is new of offers and needs.
offers-audience-title = Offers and needs
offers-audience-offer = offers something: { $field }
offers-audience-need = needs something: { $field }
offers-audience-digest = gets the weekly summary of offers and needs
offers-audience-fault = I don't know “{ $word }”. Write it like this: <code>offers: offers room</code>
offers-thanks-set = Page of thanks
offers-form-thanks = What does your company give to the community? You stand on the public page of thanks with this sentence; if you skip it, you are taken off the page.
offers-thanks-thanked = Thank you! You stand on the page of thanks like this.
offers-thanks-left = All right, you are not on the page of thanks.
offers-thanks-title = Thank you!
offers-thanks-what = They give something to the community ({ $name }).
offers-thanks-none = Nobody is here yet.
offers-public-title = { $name }: offers and needs
offers-public-how = To be introduced, ask in the chat: the bot introduces organisations to each other.
offers-public-offer = Offers
offers-public-need = Needs
offers-public-none = There are none now.

offers-field-partner = 🤝 Partner
offers-form-text-hint-partner = For example: we look for a partner who knows environmental education; we bring the venue and the volunteers.
offers-for-line = for: { $title }
offers-for-card = Call: { $call }
offers-for = { $count ->
    [0] Nobody looks for a partner for this yet: <b>{ $title }</b>
   *[other] They look for a partner for this: <b>{ $title }</b>
}
offers-for-seek = We look for a partner, too

broadcasts-kind-offers_digest = Weekly summary of offers and needs

offers-page = Offers and needs
offers-page-offers = Offers
offers-page-needs = Needs
offers-page-waiting = Interests waiting for an answer
offers-page-introduced = Introductions made
offers-page-worked = of which worked
offers-page-failed = of which did not work
offers-page-show = Which
offers-page-show-open = Shown
offers-page-show-reported = Reported
offers-page-show-all = All
offers-page-side = Side
offers-page-side-offer = Offer
offers-page-side-need = Need
offers-page-field = Field
offers-page-any = Any
offers-page-any-time = at any time
offers-page-filter = Filter
offers-page-none = There are none such now.
offers-page-head-what = What
offers-page-head-organisation = Organisation
offers-page-head-when = Period
offers-page-head-posted = Posted
offers-page-head-reports = Reports
offers-page-head-act = To do
offers-page-remove = Take down
offers-page-remove-sure = Take it down? Whoever posted it is told.
offers-page-state-closed = Taken down
offers-page-state-expired = Expired
offers-page-state-removed = Taken down by the organisers
