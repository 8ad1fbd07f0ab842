chat-help-intro = <b>Miben segíthetek?</b>
    Ezeket kérheti tőlem:
chat-help-stranger = Üdvözlöm! A Dialógus vagyok: az önkormányzat és a civil szervezetek közös programjairól és kérdőíveiről értesítem itt, a csevegésben.
    A belépéshez írja be a meghívókódot, amelyet a szervezete kapott, vagy nyissa meg a meghívó hivatkozását.
chat-not-understood = Nem tudom, ez mire vonatkozik. Válasszon az alábbiak közül, vagy írja be: /help
chat-unknown-command = Ilyen parancsot nem ismerek: <code>/{ $command }</code>.
chat-meant = Erre gondolt?
chat-help-button = Mit kérhetek?
chat-command-line = { $usage } – { $description }
chat-command-line-parts = { $usage } – { $description }: <i>{ $parts }</i>
chat-subcommands = <b>{ $description }.</b> Mit szeretne?
chat-option-missing = Még egy adat hiányzik: <b>{ $option }</b> – { $description }
    Így írja: <code>{ $usage }</code>
chat-option-wrong = Ezt nem értettem: <b>{ $option }</b> – { $description }
    Így írja: <code>{ $usage }</code>
chat-may-not = Ezt csak koordinátor teheti meg. Ha szüksége van rá, kérje a projekt koordinátorától.
chat-join-first = Kérem, előbb lépjen be: küldje el a meghívókódját a botnak privát üzenetben.
chat-button-old = Ez a gomb már nem érvényes. Írja be: /help
chat-continue = Folytatom
chat-said-to-which = Melyikre válaszol?
chat-is-answer = Nem, ez a válaszom
chat-go-on = Nem, folytatom
chat-went-wrong = Valami hiba történt, ez a lépés nem sikerült. Amit korábban elküldött, megvan. Kérem, próbálja meg újra egy kicsit később.
chat-too-fast = Kérem, egy kicsit lassabban! Ezt a gombnyomást nem vettem figyelembe.
chat-file-too-large = Ez a fájl túl nagy: legfeljebb { $limit } MB lehet. Küldje el kisebb méretben.
chat-file-unread = Ezt a fájlt most nem sikerült letöltenem. Kérem, küldje el még egyszer.
chat-files-today = Ezt a fájlt nem őrzöm meg: egy nap alatt legfeljebb { $megabytes } MB-ot küldhet. Kérem, küldje el holnap, vagy most kisebb méretben.
chat-files-full = Ezt a fájlt most nem tudom megőrizni: a fájlok számára fenntartott hely ({ $megabytes } MB) megtelt. Kérem, szóljon a koordinátornak.
chat-file-ahead = A fájlt megkaptam: <b>{ $file }</b>.
chat-album-all = Egyszerre több fájl érkezett: mindegyiket eltettem.
chat-album-first = Egyszerre több fájl érkezett: az elsőt vettem figyelembe.
chat-edited = Átírtam ezt a válaszát: <b>{ $label }</b>
chat-edited-not = A módosított üzenetet nem tudtam átvenni, a korábbi válasza maradt: <b>{ $label }</b> A „vissza” szóval visszaléphet hozzá.
chat-unread-voice = Hangüzenetet, zenét nem tudok meghallgatni. Kérem, írja be.
chat-unread-video = Videóüzenetet, mozgóképet nem tudok megnézni. Kérem, írja be.
chat-unread-picture = Most nem képet várok.
chat-unread-file = Most nem fájlt várok.{ $role ->
        [contact] {""}
       *[other] {" "}Partnerlistát, kérdőívet ide küldhet; ebben a fájlban egyiket sem találom.
    }
chat-unread-but-words = A mellékletet nem tudom felhasználni, a hozzá írt szöveget igen.
chat-unread-location = Most nem kérdeztem helyet.
chat-unread-sticker = 🙂 Köszönöm! Válasznak viszont nem tudom venni a matricát.
chat-unread-contact = Névjegyet nem veszek át. Ha nevet vagy telefonszámot kérdezek, kérem, írja be.
chat-unread-poll = Szavazásra nem tudok válaszolni. Kérem, írja be, amit mondana.
chat-unread-dice = 🎲 Szép dobás! Válasznak viszont nem számít.
chat-unread-story = Történetet nem tudok megnézni. Kérem, írja be.
chat-unread-game = Játszani nem tudok. Kérem, írja be, miben segíthetek.
chat-unread-checklist = Teendőlistát nem tudok átvenni. Kérem, írja be.
chat-unread-edited = A módosított üzenetet nem veszem figyelembe. Ha mást szeretne mondani, küldje el új üzenetben. Már beküldött kérdőív válaszait itt módosíthatja: /kérdőívek
chat-unread-edited-command = A módosított parancsot nem hajtom végre. Kérem, küldje el új üzenetben.
chat-form-paused = Megálltunk. Minden eddigi válasza megvan; ugyanitt folytathatja, akár másik eszközön is.
chat-form-waiting = Közben félbemaradt: <b>{ $title }</b>.
chat-form-gone = Ez az űrlap már nem tölthető ki. Köszönjük, hogy foglalkozott vele!
chat-form-closed = Ez az űrlap most nem tölthető ki. Eddigi válaszait megőrizzük: ha újra megnyílik, a /folytatás paranccsal onnan mehet tovább, ahol abbahagyta.
chat-form-stopped = Rendben, elvetettem.
chat-form-none = Nincs félbehagyott kérdőíve.
chat-old-question = Erre a kérdésre már válaszolt; most ez következik:
command-help =
    .word = súgó
    .synonym = segítség, menü, infó, parancsok, segíts, használat, útmutató
    .description = Mit kérhetek a bottól?
command-continue =
    .word = folytatás
    .description = A félbehagyott kérdőív folytatása
    .synonym = folytatom, folytat, tovább
command-cancel =
    .word = mégse
    .description = A megkezdett űrlap elvetése (a kérdőív válaszai megmaradnak)
    .synonym = mégsem, megszakítás, elvetés
command-file-option =
    .word = fájl
    .description = A csatolt fájl
chat-press-kept = Ehhez előbb be kell lépnie. A válaszát megjegyeztem: belépés után rögzítem.
chat-waits = <b>Ez várja most Önt:</b>
chat-group-open-first = Kedves { $name }! { $platform ->
        [discord] Itt a gombokra és a parancsokra (például /help) válaszolok. Privát üzenetben a saját szavaival is írhat nekem.
       *[other] Itt röviden: kérem, nyisson velem privát beszélgetést, ott tudok válaszolni.
    }
chat-group-press-first = Kedves { $name }! { $platform ->
        [discord] Hogy a válaszát rögzíthessem, kérem, nyomja meg a kiírás gombját: utána csak Ön látja, hogyan léphet be.
       *[other] Kérem, nyisson velem privát beszélgetést: a válaszát ott tudom rögzíteni.
    }
chat-group-answered = { $name }, privát üzenetben válaszoltam.
chat-group-open = Privát beszélgetés
chat-not-in-group = { $platform ->
        [discord] Nem tudtam kiírni a csatornába, amit kért.
       *[other] Nem tudtam kiírni a csoportba, amit kért.
    } { $reason ->
        [left] Abban a csoportban már nem vagyok benne. Vegyen fel újra a tagok közé, aztán küldje el ott még egyszer a parancsot.
        [no-rights] Ott nem írhatok: nincs hozzá jogom. { $platform ->
            [discord] Kérje meg a szerver kezelőjét, hogy abban a csatornában engedélyezze nekem ezeket: Csatornák megtekintése, Üzenetek küldése, Üzenetek küldése szálakban, Hivatkozások beágyazása. Aztán küldje el ott még egyszer a parancsot.
           *[other] Kérje meg a csoport kezelőjét, hogy engedélyezze nekem az üzenetküldést, aztán küldje el ott még egyszer a parancsot.
        }
        [topic-closed] { $platform ->
            [discord] A szál le van zárva. Nyittassa meg újra a szerver kezelőjével, vagy küldje el a parancsot egy nyitott szálban vagy a csatornában.
           *[other] A téma, ahová írni kellett volna, le van zárva vagy törölték. Nyittassa meg újra a csoport kezelőjével, vagy küldje el a parancsot egy nyitott témában.
        }
       *[other] { $platform ->
            [discord] A csatornát nem találom, lehet, hogy törölték. Ha máshová is kiírná, küldje el ott a parancsot.
           *[other] A csoportot nem találom, lehet, hogy törölték. Ha máshová is kiírná, küldje el ott a parancsot.
        }
    }
chat-not-kept-in-group = { $what ->
        [withdraw] { $platform ->
            [discord] A program elmarad, de a csatornába kiírt bejegyzést nem tudom átírni: az továbbra is hív rá.
           *[other] A program elmarad, de a csoportba kiírt bejegyzést nem tudom átírni: az továbbra is hív rá.
        }
       *[change] { $platform ->
            [discord] A csatornába kiírt program számait nem tudom tovább frissíteni.
           *[other] A csoportba kiírt program számait nem tudom tovább frissíteni.
        }
    } { $reason ->
        [left] Abban a csoportban már nem vagyok benne.
        [no-rights] Ott nem írhatok: nincs hozzá jogom.
        [topic-closed] { $platform ->
            [discord] A szál le van zárva.
           *[other] A téma le van zárva vagy törölték.
        }
       *[other] { $platform ->
            [discord] A csatornát nem találom, lehet, hogy törölték.
           *[other] A csoportot nem találom, lehet, hogy törölték.
        }
    } { $what ->
        [withdraw] Ha ott van még, kérem, szóljon ott Ön, vagy töröltesse a bejegyzést.
       *[change] { $reason ->
            [left] Ha újra felvesznek a tagok közé, a következő változásnál magamtól folytatom.
            [no-rights] { $platform ->
                [discord] Ha a szerver kezelője abban a csatornában engedélyezi nekem ezeket: Csatornák megtekintése, Üzenetek küldése, Üzenetek küldése szálakban, Hivatkozások beágyazása, a következő változásnál magamtól folytatom.
               *[other] Ha a csoport kezelője engedélyezi nekem az üzenetküldést, a következő változásnál magamtól folytatom.
            }
            [topic-closed] Ha a kezelője újra megnyitja, a következő változásnál magamtól folytatom.
           *[other] Ha máshová is kiírná, küldje el ott a parancsot.
        }
    }
chat-group-greeting = <b>Üdvözlöm a csoportot!</b> A Dialógus vagyok.
    A koordinátorok programokat tehetnek ki ide (<code>/program közzétesz</code>): a gombokkal bárki jelezheti, hogy eljön-e, a számok itt frissülnek.
    A csoport beszélgetését nem olvasom, csak azt, amit nekem címeznek. { $platform ->
        [discord] Parancsra, például /help, itt válaszolok, de csak az látja, aki kérte. Aki meghívót kapott, a /start paranccsal lép be.
       *[other] Parancsra, például /help, privát üzenetben válaszolok.
    }
chat-group-silenced = { $where ->
        [channel] Felvettek ide: <b>{ $place }</b>, de csatornában nem működöm. Kérem, egy csoportba vegyen fel, és engedélyezze ott nekem az üzenetküldést. Aztán egy koordinátor
        [telegram] Felvettek ide: <b>{ $place }</b>, de ott nem írhatok. Kérem, engedélyezze nekem az üzenetküldést a csoportban. Aztán egy koordinátor
       *[other] Felvettek ide: <b>{ $place }</b>, de egyetlen csatornájában sem írhatok. Kérem, adja meg nekem ott, ahová programokat szeretne kitenni, a csatorna megtekintésének, az üzenetküldésnek és a linkek beágyazásának a jogát. Aztán egy koordinátor
    } ott a <code>/program közzétesz</code> paranccsal tehet ki programot; a gombokkal bárki jelezheti, hogy eljön-e.
chat-group-nameless = Ezt egy csoport vagy csatorna nevében írta, ezért nem tudom, kinek válaszoljak. Kérem, írjon a saját nevében, vagy nekem privátban. (Ha csatornaként írt, az üzenetmező mellett válthat; ha névtelen adminisztrátorként, a névtelenség a csoport beállításaiban kapcsolható ki.)
