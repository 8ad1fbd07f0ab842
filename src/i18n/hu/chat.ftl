chat-help-intro = <b>Miben segíthetek?</b>
    Ezeket kérheti tőlem:
chat-help-stranger = Üdvözlöm! A Dialógus vagyok: az önkormányzat és a civil szervezetek közös programjairól és kérdőíveiről értesítem itt, a csevegésben.
    A belépéshez írja be a meghívókódot, amelyet a szervezete kapott, vagy nyissa meg a meghívó hivatkozását.
chat-not-understood = Nem tudom, ez mire vonatkozik. Válasszon az alábbiak közül, vagy írja be: /help
chat-unknown-command = Ilyen parancsot nem ismerek: <code>/{ $command }</code>.
chat-help-button = Mit kérhetek?
chat-command-line = { $usage } – { $description }
chat-subcommands = Ezt így kérheti:
chat-option-missing = Még egy adat hiányzik: <b>{ $option }</b> – { $description }
    Így írja: <code>{ $usage }</code>
chat-option-wrong = Ezt nem értettem: <b>{ $option }</b> – { $description }
    Így írja: <code>{ $usage }</code>
chat-may-not = Ezt csak koordinátor teheti meg. Ha szüksége van rá, kérje a projekt koordinátorától.
chat-join-first = Kérem, előbb lépjen be: küldje el a meghívókódját a botnak privát üzenetben.
chat-button-old = Ez a gomb már nem érvényes. Írja be: /help
chat-continue = Folytatom
chat-is-answer = Nem, ez a válaszom
chat-go-on = Nem, folytatom
chat-went-wrong = Valami hiba történt, ez a lépés nem sikerült. Amit korábban elküldött, megvan. Kérem, próbálja meg újra egy kicsit később.
chat-too-fast = Kérem, egy kicsit lassabban! Ezt a gombnyomást nem vettem figyelembe.
chat-file-too-large = Ez a fájl túl nagy: legfeljebb { $limit } MB lehet. Küldje el kisebb méretben.
chat-file-unread = Ezt a fájlt most nem sikerült letöltenem. Kérem, küldje el még egyszer.
chat-files-today = Ezt a fájlt nem őrzöm meg: egy nap alatt legfeljebb { $megabytes } MB-ot küldhet. Kérem, küldje el holnap, vagy most kisebb méretben.
chat-files-full = Ezt a fájlt most nem tudom megőrizni: a fájlok számára fenntartott hely ({ $megabytes } MB) megtelt. Kérem, szóljon a koordinátornak.
chat-file-not-wanted = Ezzel a fájllal most nem tudok mit kezdeni. Ha egy kérdésre küldte, előbb folytassa a kérdőívet; ha partnerlistát vagy űrlapot küldene, ahhoz koordinátori jog kell.
chat-form-paused = Megálltunk. Minden eddigi válasza megvan; ugyanitt folytathatja, akár másik eszközön is.
chat-form-waiting = Közben félbemaradt: <b>{ $title }</b>.
chat-form-gone = Ez az űrlap már nem tölthető ki. Köszönjük, hogy foglalkozott vele!
chat-form-closed = Ez az űrlap most nem tölthető ki. Eddigi válaszait megőrizzük: ha újra megnyílik, a /folytatás paranccsal onnan mehet tovább, ahol abbahagyta.
chat-form-stopped = Rendben, elvetettem.
chat-form-none = Nincs félbehagyott kérdőíve.
chat-old-question = Erre a kérdésre már válaszolt; most ez következik:
command-help =
    .word = súgó
    .description = Mit kérhetek a bottól?
command-continue =
    .word = folytatás
    .description = A félbehagyott kérdőív folytatása
command-cancel =
    .word = mégse
    .description = A megkezdett űrlap elvetése (a kérdőív válaszai megmaradnak)
command-file-option =
    .word = fájl
    .description = A csatolt fájl
