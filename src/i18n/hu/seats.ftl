seats-offer = <b>Felszabadult egy hely, és Ön következik!</b>
seats-offer-expired = A felajánlott helyet nem fogadta el időben, ezért továbbadtuk. Ha mégis el tudna jönni, kérem, jelentkezzen újra.
seats-offer-withdrawn = Sajnáljuk: a felajánlott helyet vissza kellett vonnunk. A várólistán megtartja a helyét, és szólok, amint újra Ön következik.
seats-do-accept = Elfogadom a helyet

seats-own-guests = Önnel jön még: <b>{ $guests } fő</b>.
seats-do-alone = Egyedül jövök
seats-do-guests = +{ $guests } fő
seats-with-guests = { $name } (+{ $guests })
seats-with-named = { $name } (+{ $guests }: { $names })
seats-column-guests = Vendégek
seats-column-guest-names = Vendégek neve
seats-guest-of = { $name } vendége

seats-approval-ask = A jelentkezéseket a szervező hagyja jóvá.
seats-approval-request = <b>{ $name }</b> szeretne eljönni. Jóváhagyja?
seats-approval-waiting = A szervező jóváhagyta a jelentkezését, de most minden hely foglalt. A várólistán van; szólok, amint Ön következik.
seats-approval-refused = A szervező sajnos nem tudta elfogadni a jelentkezését. Köszönjük az érdeklődését!
seats-do-approve = Jóváhagyom
seats-do-approve-name = Jóváhagyom: { $name }
seats-do-turn-down = Elutasítom
seats-judged-seated = Jóváhagyva: <b>{ $name }</b> helyet kapott, szóltam neki.
seats-judged-waits = Jóváhagyva: <b>{ $name }</b> a várólistára került, szóltam neki.
seats-judged-refused = Elutasítva: <b>{ $name }</b>; szóltam neki.
seats-already-judged = { $name } jelentkezéséről már döntöttek.

seats-late = <b>{ $name } lemondta a helyét</b>, pedig a program hamarosan kezdődik ({ $when }), és senki sem vár helyre.
seats-late-passed = <b>Egy felajánlott helyet nem fogadtak el</b>, pedig a program hamarosan kezdődik ({ $when }), és más már nem vár helyre.
seats-late-free = Szabad helyek: { $free }.

seats-do-place = Helyet adok valakinek
seats-place = Helyet kap
seats-do-seat = Helyet kap: { $name }
seats-waiting = Helyre vár: <b>{ $count } fő</b>, ebben a sorrendben. Akinek a nevét megnyomja, soron kívül helyet kap.
seats-nobody-waits = Most senki sem vár helyre.
seats-seated = <b>{ $name }</b> helyet kapott; szóltam neki.
seats-has-seat = { $name } már kapott helyet.
seats-not-waiting = { $name } nem vár helyre.
seats-no-quota = { $name } szervezetének keretéből nincs több hely.
seats-no-seat = Nincs szabad hely { $name } részére. Előbb emelje a férőhelyek számát.

seats-recorded = <b>A szervező feljegyezte az Ön válaszát erre a programra.</b> Ha nem így van, kérem, javítsa itt.
seats-recorded-for = Feljegyeztem, <b>{ $name }</b>: { $standing }
seats-not-recorded = Nem jegyeztem fel, <b>{ $name }</b>: { $why }
seats-recorded-mark = telefonon
seats-record-going = Jön
seats-record-maybe = Talán jön
seats-record-declined = Nem jön
seats-no-such-person = Nem találok ilyen nevű kapcsolattartót: „{ $name }”.
seats-several-people = Több kapcsolattartó neve is illik erre: „{ $name }”. Kérem, írja ki a teljes nevet.
seats-organisation-like = Nem találok ilyen nevű szervezetet: „{ $name }”. Talán erre gondolt: „{ $nearest }”?
seats-no-such-organisation = Nem találok ilyen nevű szervezetet: „{ $name }”.
seats-several-organisations = Több szervezet neve is illik erre: „{ $name }”. Kérem, írja ki a teljes nevet.
seats-kept = { $seats ->
        [0] Nem tartok fenn külön helyet: <b>{ $name }</b>.
       *[other] Fenntartva { $seats } hely: <b>{ $name }</b>.
    }
seats-change-offered = A várólistáról { $count } főnek ajánlottam helyet; szólok nekik.

seats-has-quota = Egy szervezettől legfeljebb { $quota } fő jöhet.
seats-form-quota = Legfeljebb hány fő jöhet egy szervezettől?
seats-form-quota-hint = Ha nincs ilyen korlát, hagyja ki.
seats-form-guests = Hány vendéget hozhat magával valaki?
seats-form-guests-hint = 0: egyet sem; legfeljebb 4
seats-form-names = Megkérdezzem a vendégek nevét?
seats-form-offers = Ha hely szabadul fel, csak ajánljam fel a következőnek, határidővel?
seats-form-approval = Szervező hagyja jóvá a jelentkezéseket?
seats-form-yes = Igen
seats-form-no = Nem
seats-form-guest-title = Vendégek
seats-form-guest = { AZ($number, case: "upper") } { $number }. vendég neve
seats-form-record = Válasz feljegyzése
seats-form-record-name = Kinek a válaszát jegyezzem fel?
seats-form-record-hint = A kapcsolattartó neve vagy annak egy része
seats-form-record-answer = Mit mondott?
seats-form-record-guests = Hány vendéget hoz?
seats-form-keep = Hely tartása
seats-form-keep-organisation = Melyik szervezetnek tartsak fenn helyet?
seats-form-keep-seats = Hány helyet?
seats-form-keep-hint = 0: egyet sem már
seats-fault-quota = A szervezetenkénti keret ({ $quota }) nem lehet több, mint a férőhely ({ $capacity }).
seats-fault-blocks = A szervezeteknek fenntartott helyek ({ $kept }) nem lehetnek többen, mint a férőhely ({ $capacity }).
seats-fault-no-capacity = Ennél a programnál nincs megadva a férőhely, ezért nem lehet helyet fenntartani.
seats-fault-quota-number = Ennek 1 és 100 000 közötti egész számnak kell lennie. Ha nincs ilyen korlát, hagyja ki.
seats-fault-keep-number = Ennek 0 és 100 000 közötti egész számnak kell lennie; a 0 azt jelenti, hogy nem tart fenn helyet.
seats-fault-guests = 0 és { $most } közötti egész szám legyen.
