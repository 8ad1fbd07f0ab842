command-programme =
    .word = program
    .synonym = programok, programjaim, események, rendezvények
    .description = Programok: műhelyek, képzések, találkozók
command-programme-list =
    .word = lista
    .description = A következő programok
command-programme-new =
    .word = új
    .description = Új program meghirdetése
command-programme-new-what =
    .word = leírás
    .description = Cím, időpont, hely, létszám, vesszővel
command-programme-past =
    .word = korábbi
    .description = Amin részt vett, az igazolásokkal
command-programme-show =
    .word = mutat
    .description = Egy program részletei
command-programme-show-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-programme-who =
    .word = kik
    .description = Kik jönnek egy programra
command-programme-who-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-programme-change =
    .word = módosít
    .description = Program módosítása
command-programme-change-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-programme-cancel =
    .word = lemond
    .description = Program lemondása
command-programme-cancel-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-programme-post =
    .word = közzétesz
    .description = Program közzététele ebben a csoportban
command-programme-post-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-programme-attendance =
    .word = jelenlét
    .description = Ki volt ott a programon
command-programme-attendance-programme =
    .word = program
    .description = A program címe vagy annak egy része
command-calendar =
    .word = naptár
    .description = Programok a saját naptárában

programmes-list-found = { $total } program
programmes-list-capacity = Helyek
programmes-list-sort-ahead = a következő elöl
programmes-list-sort-newest = legkésőbbi elöl
programmes-list-sort-oldest = legkorábbi elöl
programmes-list-sort-name = név szerint
programmes-type-workshop = Műhelymunka
programmes-type-networking = Kapcsolatépítő találkozó
programmes-type-training = Képzés
programmes-type-consultation = Konzultáció
programmes-type-other = Egyéb program

programmes-when = <b>Mikor:</b> { $when }
programmes-where = <b>Hol:</b> { $place }
programmes-link = <b>Hivatkozás:</b> { $link }
programmes-capacity = <b>Férőhely:</b> { $capacity }
programmes-until = <b>Válaszát eddig várjuk:</b> { $deadline }
programmes-where-unknown = még nincs megadva

programmes-ask = El tud jönni? Kérem, jelezze a gombokkal.
programmes-own-seated = Az Ön válasza: <b>ott leszek</b>. Várjuk szeretettel!
programmes-own-waitlisted = Minden hely foglalt. Ön <b>{ AZ($place) } { $place }.</b> a várólistán; szólok, amint hely szabadul fel.
programmes-own-maybe = Az Ön válasza: <b>talán</b>. Amint biztosan tudja, jelezze itt.
programmes-own-declined = Az Ön válasza: <b>nem tudok menni</b>. Köszönjük, hogy jelezte!
programmes-own-confirm = Kérem, erősítse meg, hogy így is el tud jönni.
programmes-button-going = Ott leszek
programmes-button-maybe = Talán
programmes-button-declined = Nem tudok menni
programmes-full = <b>Minden hely foglalt.</b> Ha jelentkezik, várólistára kerül, és szólok, amint hely szabadul fel.
programmes-button-waitlisted = ⏳ Várólistán
programmes-button-chosen = ✓ { $label }
programmes-toast-seated = Köszönjük, várjuk szeretettel!
programmes-toast-waitlisted = Minden hely foglalt. Ön { AZ($place) } { $place }. a várólistán.
programmes-toast-maybe = Feljegyeztem: talán.
programmes-toast-declined = Köszönjük, hogy jelezte.
programmes-refused-draft = Ez még csak előnézet, itt nem lehet jelentkezni.
programmes-refused-cancelled = Ez a program elmarad.
programmes-refused-started = Ez a program már elkezdődött.
programmes-refused-deadline = A jelentkezési határidő lejárt ({ $deadline }). Ha változott a helyzete, kérem, szóljon a szervezőnek.
programmes-gone = Ezt a programot nem találom; lehet, hogy törölték.
programmes-calendar = Ezzel a fájllal a naptárába is felveheti a programot.
programmes-promoted = <b>Felszabadult egy hely, és Ön következett: van helye!</b>
    Ha mégsem tudna eljönni, kérem, jelezze, hogy más jöhessen Ön helyett.

programmes-post-numbers = Eddig <b>{ $going }</b> fő jön, { $maybe } talán.
programmes-post-seats = Foglalt helyek: <b>{ $going }/{ $capacity }</b>; talán: { $maybe }; várólistán: { $waitlisted }.
programmes-post-how = A gombokkal mindenki a saját nevében válaszol.
programmes-post-cancelled = <b>Ez a program elmarad.</b>
programmes-post-in-group = Ezt abban a csoportban vagy csatornában írja be, ahol közzé szeretné tenni a programot.

programmes-changed = <b>Megváltozott egy Önt is érintő program.</b>
programmes-changed-time = Új időpont: <b>{ $now }</b> (eddig: { $before })
programmes-changed-place = Új helyszín: <b>{ $now }</b> (eddig: { $before })
programmes-cancelled = <b>Ez a program elmarad.</b> Ekkor lett volna: { $when }.
programmes-cancelled-sorry = Sajnáljuk, hogy így alakult. Erről a programról több értesítést nem küldünk.

programmes-preview = <b>Előnézet:</b> { $language ->
        [hu] így látják magyarul
       *[en] így látják angolul
    }
programmes-announce-now = Meghirdethetem?
programmes-do-here = Bejelentkezési kód
programmes-do-audience = Kinek szól?
programmes-announced = Meghirdettem: <b>{ $title }</b>. { $people } főnek küldöm el.
programmes-announced-later = Most csendes idő van, ezért ekkor indul: <b>{ $when }</b>.
programmes-already-announced = Ezt a programot már meghirdették.
programmes-already-cancelled = Ez a program elmarad, már nem módosítható.
programmes-already-started = Ez a program már elkezdődött.
programmes-not-announced = Ez a program még nincs meghirdetve; elvetheti a vázlatot.
programmes-discarded = A vázlatot elvetettem.
programmes-do-announce = Meghirdetem
programmes-do-edit = Módosítom
programmes-do-discard = Elvetem
programmes-do-copy = Másolat
programmes-do-mine = Amire válaszoltam
programmes-do-past = Korábbi programjaim
programmes-do-suggest = Programot javaslok
programmes-do-share = Megosztom
programmes-share = Ezt továbbíthatja a kollégájának:
programmes-share-ask = Jelentkezni a szervezőnél lehet: { $name }.
programmes-suggest = Milyen programot vagy témát látna szívesen?
programmes-suggest-hint = A szervezők kapják meg, és itt válaszolnak Önnek.
programmes-suggestion = Programjavaslat: { $text }
programmes-do-later = Később hirdetem meg
programmes-do-not-later = Mégsem magától
programmes-do-figures = Számok
programmes-do-year = Számok, beszámoló
programmes-do-from-text = Program ebből a meghívóból
programmes-do-show = Megnézem
programmes-do-who = Kik jönnek?
programmes-do-cancel = Lemondom
programmes-do-cancel-yes = Igen, elmarad
programmes-do-cancel-no = Mégsem
programmes-do-cancel-all = Az egész sorozat elmarad
programmes-do-attendance = Jelenlét
programmes-do-all-came = Mindenki ott volt
programmes-do-previous = ‹ Előző
programmes-do-more = További programok
programmes-do-next = Következő ›
programmes-do-xlsx = Excel-fájl
programmes-do-csv = CSV-fájl

programmes-change-what = Mit szeretne módosítani?
programmes-change-title = Cím
programmes-change-description = Leírás
programmes-change-time = Időpont
programmes-change-place = Helyszín
programmes-change-capacity = Férőhely
programmes-change-deadline = Határidő
programmes-change-questions = Kérdések
programmes-change-reminders = Emlékeztetők
programmes-change-saved = Elmentettem.
programmes-change-told = { $told } érintettet értesítek; közülük { $asked } főt megkérek, hogy erősítse meg a részvételét.
programmes-change-promoted = A várólistáról { $count } főnek lett helye; szólok nekik.
programmes-change-overbooked = Már { $going } főnek van helye, a férőhely viszont { $capacity }. Senkitől sem veszem el a helyét, de új jelentkező csak akkor jut be, ha a létszám { $capacity } alá csökken.
programmes-cancel-sure = Biztosan elmarad: <b>{ $title }</b> ({ $when })? Mindenkit értesítek, akit meghívtunk, és nem mondta, hogy nem jön.
programmes-cancel-done = A programot lemondtam; { $told } érintettet értesítek. Emlékeztetőt már nem küldök róla.

programmes-list-upcoming = <b>A következő programok</b>
programmes-list-empty = Most nincs olyan meghirdetett program, amelyre Önt várnák. Amint lesz, itt értesítem.
programmes-list-all = <b>Programok</b>
programmes-list-none-yet = Még nincs program. Újat így hirdethet meg: <code>/program új</code>
programmes-list-line = <b>{ $title }</b> – { $when }
programmes-list-own-none = Még nem jelezte, hogy eljön-e.
programmes-list-own-seated = ✓ Ott lesz.
programmes-list-own-waitlisted = Várólistán: { $place }.
programmes-list-own-maybe = Talán ott lesz.
programmes-list-own-declined = Nem tud eljönni.
programmes-choose = Melyik programot?
programmes-choose-more = És még { $more }: írja be a parancs után a címük egy részét.
programmes-choose-none = Nincs ilyen program.
programmes-status-draft = Vázlat: még nincs meghirdetve.
programmes-status-cancelled = Elmarad.
programmes-status-over = Már elkezdődött vagy lezajlott.
programmes-numbers = Jön: { $going }; talán: { $maybe }; nem jön: { $declined }.
programmes-numbers-seats = Jön: { $going }/{ $capacity }; várólistán: { $waitlisted }; talán: { $maybe }; nem jön: { $declined }.

programmes-group-seated = Jön
programmes-group-waitlisted = Várólistán
programmes-group-maybe = Talán
programmes-group-declined = Nem jön
programmes-who-heading = <b>{ $group }: { $count }</b>
programmes-who-none = Erre a programra még senki sem válaszolt.
programmes-who-more = … és még { $more } válasz; a teljes lista a fájlban van.
programmes-who-unconfirmed = { $name } (még nem erősítette meg)
programmes-who-without-organisation = Szervezet nélkül
programmes-file = A résztvevők listája: <b>{ $title }</b>
programmes-column-organisation = Szervezet
programmes-column-name = Név
programmes-column-answer = Válasz
programmes-column-place = Sorszám
programmes-column-confirmed = Megerősítette
programmes-column-attended = Ott volt
programmes-column-answered-at = Válaszolt
programmes-yes = igen
programmes-no = nem
programmes-attendance = Ott volt: <b>{ $came }/{ $all }</b>. Nyomja meg annak a nevét, aki eljött; még egy nyomás visszavonja.{ $pages ->
        [1] {""}
       *[other] {" "}({ $page }/{ $pages }. oldal)
    }
programmes-attendance-early = A jelenlétet a program kezdete után lehet felvenni.

programmes-form-new = Új program
programmes-form-type = Milyen program lesz?
programmes-form-title-hu = A program címe magyarul
programmes-form-title-en = A program címe angolul
programmes-form-one-language = Elég az egyik nyelven megadni.
programmes-form-description-hu = Leírás magyarul
programmes-form-description-en = Leírás angolul
programmes-form-starts = Mikor kezdődik?
programmes-form-starts-hint = Például: 2026. december 3. 17:00, holnap 18 óra, vagy a végével együtt: dec. 3. 17–19
programmes-form-ends = Mikor ér véget?
programmes-form-ends-hint = Elég az óra is, például: 19:00
programmes-form-place = Hol lesz?
programmes-form-place-hint = Helyszín, hivatkozás vagy mindkettő
programmes-form-capacity = Hány férőhely van?
programmes-form-capacity-hint = Ha nincs korlát, hagyja ki.
programmes-form-deadline = Meddig lehet jelentkezni?
programmes-form-deadline-hint = Ha a kezdésig, hagyja ki.

programmes-fault-start-past = A kezdés időpontja már elmúlt. Kérem, jövőbeli időpontot adjon meg.
programmes-fault-start-repeats = Először az első alkalom napját és óráját írja meg (például: dec. 3. 17:00). A többit az elkészült programnál az „{ programmes-do-repeat }” gomb adja hozzá.
programmes-fault-end-before-start = A program nem érhet véget a kezdése előtt. Kérem, a kezdésnél későbbi időpontot adjon meg.
programmes-fault-deadline-past = A jelentkezési határidő már elmúlt. Kérem, jövőbeli időpontot adjon meg.
programmes-fault-deadline-after-start = A jelentkezési határidő nem lehet a kezdés után.
programmes-fault-deadline = A jelentkezési határidő jövőbeli időpont legyen, legkésőbb a program kezdete.
programmes-fault-capacity = A férőhely 1 és 100 000 közötti egész szám legyen.
programmes-fault-title = Kérem, adja meg a program címét, legalább az egyik nyelven.
programmes-fault-times = Kérem, adja meg, mikor kezdődik a program; az időpontokat a naptárból is kiválaszthatja.
programmes-fault-long = Ez túl hosszú: legfeljebb { $most } karakter lehet.
programmes-read-times = Az üzenetben több időpont is van: { $times }. Kérem, adja meg, mikor kezdődik a program.
programmes-read-seats = Az üzenetben több létszám is van: { $numbers }. A „Módosítom” gombbal megadhatja, hány férőhely van.
programmes-read-quotas = Az üzenetben többféle keret is van egy-egy szervezetre: { $quotas }. Egy szám adható meg, amely mindegyikre vonatkozik, ezért egyiket sem vettem át. A „Módosítom” gombbal megadhatja.
programmes-read-time = Ezt az időpontot nem tudtam biztosan kiolvasni: „{ $text }”. Kérem, adja meg újra.
programmes-read-long =
    { $what ->
        [title] A cím túl hosszú (legfeljebb { $most } karakter lehet), ezért nem vettem át.
        [place] A helyszín túl hosszú (legfeljebb { $most } karakter lehet), ezért nem vettem át.
       *[description] A leírás túl hosszú (legfeljebb { $most } karakter lehet), ezért nem vettem át. A „Módosítom” gombbal rövidítve megadhatja.
    }
programmes-fault-announce-past = A meghirdetés időpontja már elmúlt. Kérem, jövőbeli időpontot adjon meg.
programmes-fault-announce-late = A programot a kezdete előtt kell meghirdetni. Kérem, korábbi időpontot adjon meg.
programmes-waits = Beállítva: a programot ekkor hirdetem meg: { $when }. Addig bármikor módosíthatja.
programmes-waits-not = Nem hirdetem meg magamtól. A program vázlat marad, amíg Ön meg nem hirdeti.
programmes-waits-until = Magától meghirdetem ekkor: <b>{ $when }</b>.
programmes-unannounced = <b>Nem tudtam meghirdetni:</b> { $title }. { $why }
programmes-copied = Másolat készült, ezzel az időponttal: { $when }. Nézze át, és ha kell, módosítsa.
programmes-form-later = Meghirdetés későbbi időpontban
programmes-form-later-when = Mikor hirdessem meg?

programmes-feedback-title = Visszajelzés: { $title }
programmes-feedback-rating = Mennyire volt hasznos Önnek ez a program?
programmes-feedback-rating-hint = 1: egyáltalán nem, 5: nagyon
programmes-feedback-good = Mi volt a legjobb benne?
programmes-feedback-next = Miről szóljon a következő?
programmes-reminders-start = Program kezdete előtt, azoknak, akik jönnek vagy talán jönnek
programmes-reminders-deadline = Jelentkezési határidő előtt, azoknak, akik nem válaszoltak
programmes-reminders-feedback = Visszajelzést kérünk azoktól, akik ott voltak: a program vége után egy órával, ha a jelenlét már be van jelölve, különben másnap délelőtt
programmes-audience = „{ $programme }”: { $state }
programmes-audience-title = Program
programmes-audience-fault = Nem értettem: „{ $word }”. Így írja: program:Név=jön (vagy talán, nem jön, nem válaszolt, várólistás).
programmes-audience-going = jön
programmes-audience-maybe = talán jön
programmes-audience-declined = nem jön
programmes-audience-none = nem válaszolt
programmes-audience-waitlisted = várólistán van
programmes-audience-came = ott volt

programmes-me-rsvps = Programokra adott válaszok: { $count }

programmes-do-cal-own = Saját naptáram címe
programmes-do-cal-all = Minden program címe
programmes-do-cal-close = A címek érvénytelenítése
programmes-calendar-how = <b>Programok a naptárában</b>
    A naptárprogramok (Google, Outlook, Apple) egy cím alapján maguktól követik a programokat: ami változik vagy elmarad, ott is változik. A címet csak Ön ismeri; aki megkapja, az látja, hová megy.{ $count ->
        [0] {""}
       *[other] {" "}Most { $count } ilyen címe van.
    }
programmes-calendar-opened = Ezt a címet adja meg a naptárprogramjában („feliratkozás címmel”, „naptár hozzáadása URL-ből”). Mindig a friss állapotot mutatja:
    { $url }
programmes-calendar-subscribe = Megnyitás
programmes-calendar-closed = { $closed ->
        [0] Nem volt ilyen címe.
       *[other] { $closed } cím érvényét vesztette. Új címet a /naptár paranccsal kérhet.
    }
programmes-calendar-public = Nyilvános programok
programmes-calendar-own = { $name } – saját programjaim
programmes-calendar-all = { $name } – minden program
programmes-calendar-maybe = Ön azt jelezte: talán.
programmes-calendar-waitlisted = Ön { AZ($place) } { $place }. a várólistán.
programmes-calendar-declined = Ön azt jelezte: nem jön.
programmes-calendar-numbers = Jön: { $going }, talán: { $maybe }, várólistán: { $waitlisted }
programmes-calendar-file = Naptárfájl (.ics)
programmes-calendar-map = Térkép

programmes-public-title = { $name }: programok
programmes-public-none = Most nincs meghirdetett program. Nézzen vissza később, vagy iratkozzon fel a naptárra!
programmes-public-subscribe = Feliratkozás naptárban
programmes-public-past = Korábbi programok
programmes-public-cancelled = Elmarad
programmes-public-is-off = Ez a program elmarad.
programmes-public-all = Minden program
programmes-public-when = Mikor
programmes-public-where = Hol
programmes-public-link = Hivatkozás
programmes-public-until = Jelentkezés eddig
programmes-public-seats = Szabad hely
programmes-public-free = { $free ->
        [0] minden hely foglalt, várólista van
       *[other] { $free }
    }
programmes-public-map = (térkép)
programmes-public-come = Szeretnék ott lenni
programmes-public-members = Ha már csatlakozott, a csevegésben jelezheti, hogy jön: írja be, hogy /program.
programmes-public-calendars = Felvétel a naptárba
programmes-public-ways = Hol szeretne csatlakozni?
programmes-public-ways-how = Csatlakozás után a /program paranccsal jelezheti, hogy jön, és ott kap emlékeztetőt is.
programmes-public-way-web = Itt, a böngészőben
programmes-public-way-telegram = Telegram
programmes-public-way-discord = Discord
programmes-public-way-mail = E-mail

programmes-do-sheet = Jelenléti ív (PDF)
programmes-do-certificate = Igazolásom (PDF)
programmes-do-certificates = Igazolások (PDF)
programmes-attended = Ezeken a programokon vett részt. Ha megnyit egyet, onnan töltheti le az igazolását.
programmes-attended-none = Még nincs olyan program, amelyen a jelenlétét feljegyezték.
programmes-sheet-title = Jelenléti ív
programmes-sheet-file = jelenleti-iv
programmes-sheet-here = „{ $title }”: jelenléti ív.
programmes-sheet-organiser = Szervező
programmes-sheet-project = Projekt
programmes-sheet-project-number = Projektszám
programmes-sheet-programme = Program
programmes-sheet-when = Időpont
programmes-sheet-where = Helyszín
programmes-sheet-column-number = Ssz.
programmes-sheet-column-name = Név
programmes-sheet-column-organisation = Szervezet
programmes-sheet-column-signature = Aláírás
programmes-sheet-came = jelen volt
programmes-sheet-absent = nem volt jelen
programmes-sheet-page = { $page }. oldal, összesen { $of }
programmes-certificate-title = Igazolás részvételről
programmes-certificate-file = igazolas
programmes-certificate-took-part = részt vett a következő programon:
programmes-certificate-hours = Időtartam: { $hours } óra
programmes-certificate-issued = Kiállítva: { $date }
programmes-certificate-registration = Felnőttképzési nyilvántartási szám: { $number }
programmes-certificate-code = Ellenőrző kód: { $code }
programmes-certificate-verify = Ellenőrizhető itt: { $url }
programmes-certificate-here = „{ $title }”: az Ön igazolása.
programmes-certificates-here = „{ $title }”: { $count } igazolás egy fájlban.
programmes-certificate-nobody = Még senkiről sincs feljegyezve, hogy ott volt. Először jelölje be, ki jött el.
programmes-certificate-not-there = Csak arról a programról adható igazolás, amelyen feljegyezték, hogy ott volt. Ha mégis ott volt, kérem, szóljon a szervezőnek.
programmes-certificate-withdrawn = Ezt az igazolást már visszavonták.
programmes-certificate-unnamed = Az igazoláshoz a nevére is szükség van. Kérem, adja meg így: <code>/adataim Minta Név</code>, majd kérje újra az igazolást.
programmes-certificate-unnamed-all = { $count } résztvevőnek nem ismerem a nevét, ezért nincs igazolása. A nevét mindenki így adhatja meg: <code>/adataim Minta Név</code>
programmes-verify-title = Igazolás ellenőrzése
programmes-verify-valid = Érvényes igazolás, kódja: { $code }
programmes-verify-withdrawn = Visszavont igazolás, kódja: { $code }
programmes-verify-unknown = Ilyen kódú igazolás nincs. Ellenőrizze, jól írta-e be a kódot.
programmes-verify-code = Az igazoláson álló kód
programmes-verify-go = Ellenőrzés
programmes-answered = <b>Ezekre válaszolt eddig.</b> Melyiknél módosít?
programmes-attendance-opens = A jelenlét a kezdéskor nyílik meg: <b>{ $title }</b>, { $when }.
programmes-do-silent = Ki nem válaszolt?
programmes-reminded = Emlékeztettük őket: { $contacts } ember.
programmes-reminded-today = Ma már emlékeztettük őket; naponta egy elég.
programmes-remind-nobody = Mindenki válaszolt, nincs kit emlékeztetni.
programmes-remind-closed = Erre a programra már nem lehet jelentkezni.
programmes-do-new = Új program
programmes-do-cancel-why = Lemondom, indoklással
programmes-own-offered = Öné a hely, ha elfogadja eddig: <b>{ $until }</b>. Utána a következőé.
programmes-own-asked = Jelentkezését továbbítottuk a szervezőnek. Amint dönt, szólok.
programmes-toast-offered = Felszabadult egy hely: kérem, fogadja el.
programmes-toast-asked = Továbbítottuk a szervezőnek; szólok, amint dönt.
programmes-list-own-offered = Helyet ajánlunk Önnek; elfogadhatja eddig: { $until }
programmes-list-own-asked = A szervező döntésére vár.
programmes-calendar-offered = Helyet ajánlottunk Önnek, még nem fogadta el.
programmes-calendar-asked = A szervező még nem döntött a jelentkezéséről.
programmes-group-offered = Helyet ajánlottunk neki
programmes-group-asked = Jóváhagyásra vár
programmes-refused-too-many = Ennyien együtt nem férnek be: legfeljebb { $most } hely lehet az Önöké.
programmes-refused-no-room = Ennyi vendégnek most nincs hely. A saját helye megmarad.
programmes-refused-turned-down = A szervező nem tudta elfogadni a jelentkezését. Ha kérdése van, kérem, forduljon hozzá.
programmes-refused-guests = { $most ->
        [0] Erre a programra nem hozható vendég.
       *[other] Erre a programra legfeljebb { $most } vendéget hozhat.
    }
programmes-change-seats = Helyek szabályai
programmes-do-record = Válasz feljegyzése
programmes-do-keep = Hely tartása
programmes-do-repeat = Ismétlődik
programmes-poster-of = { $title }: plakát
programmes-poster-no-picture = Ez nem olvasható kép: PNG vagy JPEG fájl kell, legfeljebb 4 MB.
programmes-poster-less = Ne legyen plakát
programmes-do-poster = Plakát
programmes-do-template = Sablon legyen
programmes-do-templates = Sablonból
programmes-looks = Plakát és sablon
programmes-form-poster = Plakát
programmes-form-poster-picture = Kérem, küldje el a képet (PNG vagy JPEG): a meghirdetés ezzel megy ki.
programmes-form-poster-hint = Ha ne legyen plakát, lépjen tovább.
programmes-form-template = Sablon
programmes-form-template-name = Milyen néven legyen sablon?
programmes-form-template-hint = Új program készül belőle a nevével: a szövege, helye és szabályai átkerülnek. Név nélkül nem sablon többé.
programmes-template-kept = Sablon lett, ezen a néven: <b>{ $name }</b>. Új program így készül belőle: /program új { $name }
programmes-template-off = Már nem sablon.
programmes-template-taken = Már van sablon ezen a néven: { $name }.
programmes-templates = Melyik sablonból készüljön az új program?
programmes-templates-none = Még nincs sablon. Egy programból a „Sablon legyen” gombbal lehet.
programmes-event-note = Az „Érdekel” itt csak emlékeztet: helyet a meghívó gombjaival lehet foglalni.
programmes-event-changed = Ezt a programot megváltoztatták egy Discord-szerver naptárában. Ott most: <b>{ $name }</b>, { $when }, { $where }.
programmes-event-ours = Nálunk: { $when }, { $where }.
programmes-event-gone = Ezt a programot ({ $when }) valaki törölte vagy lemondta egy Discord-szerver naptárában.
programmes-event-what = Magától semmi sem változik: kérem, döntse el, mi legyen.
programmes-event-settled = Erről már döntöttek, vagy azóta megint más.
programmes-event-taken = Átvettem. Erről { $told } ember értesül.
programmes-event-off = A program elmarad. Erről { $told } ember értesül.
programmes-event-is-back = Egy percen belül ott is az lesz, mint nálunk.
programmes-do-event-take = Legyen úgy, mint ott
programmes-do-event-off = Maradjon el
programmes-do-event-back = Legyen ott is úgy, mint nálunk

broadcasts-kind-announcement = Programmeghívó
broadcasts-kind-programme_change = Programváltozás
broadcasts-kind-programme_cancellation = Elmaradó program
broadcasts-kind-programme_reminder = Programemlékeztető
broadcasts-kind-deadline_reminder = Jelentkezési emlékeztető
broadcasts-kind-programme_feedback = Visszajelzés
broadcasts-kind-programme_materials = Anyagok
