seats-offer = <b>A place has become free, and you are next!</b>
seats-offer-expired = You did not take the place you were offered in time, so it went to the next person. If you can come after all, please sign up again.
seats-offer-withdrawn = We are sorry: we had to take back the place you were offered. You keep your place on the waitlist, and I will tell you when it is your turn again.
seats-do-accept = Take the place

seats-own-guests = You bring <b>{ $guests ->
        [one] one guest
       *[other] { $guests } guests
    }</b>.
seats-do-alone = Just me
seats-do-guests = +{ $guests }
seats-with-guests = { $name } (+{ $guests })
seats-with-named = { $name } (+{ $guests }: { $names })
seats-column-guests = Guests
seats-column-guest-names = Names of guests
seats-guest-of = guest of { $name }

seats-approval-ask = The organiser approves each request.
seats-approval-request = <b>{ $name }</b> would like to come. Do you approve?
seats-approval-waiting = The organiser has approved your request, but all places are taken now. You are on the waitlist; I will tell you when it is your turn.
seats-approval-refused = Unfortunately the organiser could not accept your request. Thank you for your interest!
seats-do-approve = Approve
seats-do-approve-name = Approve: { $name }
seats-do-turn-down = Turn down
seats-judged-seated = Approved: <b>{ $name }</b> has a place; I have told them.
seats-judged-waits = Approved: <b>{ $name }</b> is on the waitlist; I have told them.
seats-judged-refused = Turned down: <b>{ $name }</b>; I have told them.
seats-already-judged = The request of { $name } has been decided already.

seats-late = <b>{ $name } has given up their place</b>, though the programme starts soon ({ $when }), and nobody is waiting for one.
seats-late-passed = <b>A place that was offered was not taken</b>, though the programme starts soon ({ $when }), and nobody else is waiting for one.
seats-late-free = Free places: { $free }.

seats-do-place = Give somebody a place
seats-place = Give a place
seats-do-seat = Give a place: { $name }
seats-waiting = Waiting for a place: <b>{ $count }</b>, in this order. Press a name to give them a place out of order.
seats-nobody-waits = Nobody is waiting for a place now.
seats-seated = <b>{ $name }</b> has a place; I have told them.
seats-has-seat = { $name } has a place already.
seats-not-waiting = { $name } is not waiting for a place.
seats-no-quota = No place is left in the quota of { $name }'s organisation.
seats-no-seat = There is no free place for { $name }. Raise the number of places first.

seats-recorded = <b>The organiser has written down your answer to this programme.</b> If it is not right, please change it here.
seats-recorded-for = Recorded for <b>{ $name }</b>: { $standing }
seats-not-recorded = Not recorded for <b>{ $name }</b>: { $why }
seats-recorded-mark = by telephone
seats-record-going = Going
seats-record-maybe = Maybe
seats-record-declined = Not coming
seats-no-such-person = I can't find a contact called “{ $name }”.
seats-several-people = Several contacts' names fit “{ $name }”. Please write the whole name.
seats-organisation-like = I can't find an organisation called “{ $name }”. Did you mean “{ $nearest }”?
seats-no-such-organisation = I can't find an organisation called “{ $name }”.
seats-several-organisations = Several organisations' names fit “{ $name }”. Please write the whole name.
seats-kept = { $seats ->
        [0] No places are kept any more for <b>{ $name }</b>.
        [one] One place is kept for <b>{ $name }</b>.
       *[other] { $seats } places are kept for <b>{ $name }</b>.
    }
seats-change-offered = From the waitlist { $count ->
        [one] one person is
       *[other] { $count } people are
    } offered a place; I am telling them.

seats-has-quota = At most { $quota } from one organisation can come.
seats-form-quota = How many may come from one organisation at most?
seats-form-quota-hint = Skip it if there is no such limit.
seats-form-guests = How many guests may somebody bring?
seats-form-guests-hint = 0: none; at most 4
seats-form-names = Shall I ask for the guests' names?
seats-form-offers = When a place becomes free, shall I only offer it to the next person, with a deadline?
seats-form-approval = Does an organiser approve each request?
seats-form-yes = Yes
seats-form-no = No
seats-form-guest-title = Guests
seats-form-guest = Name of guest { $number }
seats-form-record = Record an answer
seats-form-record-name = Whose answer shall I write down?
seats-form-record-hint = The contact's name or a part of it
seats-form-record-answer = What did they say?
seats-form-record-guests = How many guests do they bring?
seats-form-keep = Keep places
seats-form-keep-organisation = For which organisation shall I keep places?
seats-form-keep-seats = How many?
seats-form-keep-hint = 0: none any more
seats-fault-quota = The quota of an organisation ({ $quota }) can't be above the number of places ({ $capacity }).
seats-fault-blocks = The places kept for organisations ({ $kept }) can't be more than there are ({ $capacity }).
seats-fault-no-capacity = This programme has no number of places, so none can be kept.
seats-fault-quota-number = This must be a whole number from 1 to 100,000. Skip it if there is no such limit.
seats-fault-keep-number = This must be a whole number from 0 to 100,000; 0 keeps no places.
seats-fault-guests = Please give a whole number from 0 to { $most }.
