# Tervezetek véleményezése: pontonként, az önkormányzat válaszával.

command-consultation =
    .word = véleményezés
    .synonym = véleményezések, vélemény, vélemények, véleményem, tervezet, tervezetek, konzultáció
    .description = Tervezetek: olvassa el, és mondja el a véleményét
command-consultation-new =
    .word = új
    .description = Új tervezet véleményezésre (.docx, .odt, .md)
consultation-menu = Véleményezés
consultation-new = Új tervezet
consultation-begin = Tervezet beolvasása
consultation-next = Új változat
consultation-next-one = A következő változat
consultation-next-file = Küldje el { AZ($title) } „{ $title }” új változatát (.docx, .odt vagy .md).
consultation-send = Küldje el a tervezet szövegét Word- (.docx), OpenDocument- (.odt) vagy Markdown-fájlban (.md). A bekezdéseiből és felsorolásaiból pontok lesznek, amelyekről egyenként lehet véleményt mondani; a címsorok tagolják.
consultation-none = Most nincs véleményezés alatt álló tervezet.
consultation-list = <b>Véleményezés</b>
consultation-line = • <b>{ $title }</b> – { $state ->
    [draft] még nincs közzétéve
    [open] most véleményezhető
    [closed] lezárva, a válaszok készülnek
    [told] megválaszolva
   *[announced] új változat
  }, { $points } pont
consultation-read = A teljes szöveg
consultation-read-how = 📄 Hol olvashatom?
consultation-where = { AZ($title, case: "upper") } „{ $title }” teljes szövege egy oldalon, a számokkal és a válaszokkal:
consultation-say = ✍️ Véleményt mondok
consultation-show = Megnézem
consultation-survey = A kérdőíve
consultation-settings = Kit kérdezzünk?
consultation-answer = Válasz a pontokra
consultation-tell = A válaszok kiküldése
consultation-announce = Szólunk az új változatról
consultation-gone = Ez a véleményezés már nincs meg.
consultation-begun = ✅ Beolvastam: <b>{ $title }</b> – { $points } pont{ $tables ->
    [0] {""}
   *[other] , { $tables } táblázat
  }{ $pictures ->
    [0] {""}
   *[other] , { $pictures } kép
  }. Kérdőív lett belőle: minden pontra lehet egyetérteni, elfogadni vagy ellenezni, és megjegyzést vagy más szöveget írni hozzá. Most azt válassza ki, kit kérdezzünk meg.
consultation-begun-page = Beolvastam. Nézze át a pontokat, majd állítsa be, kit kérdezzünk meg.
consultation-no-headings = A szövegben nem találtam címsort: a bekezdések egymás után lettek pontok, a cím a fájl neve.
consultation-questions = Ez kérdések listájának látszik. Ha a szövegét szeretné véleményeztetni, folytassa itt. Ha kérdőívet szeretne, amelyben minden kérdésre külön válaszolnak, írja a kérdéseket egy Excel-fájl „survey” nevű lapjára, a type, name és label oszlopokba, kérdésenként egy sorba, és azt küldje el; ez a tervezet addig senkihez nem jut el.
consultation-pictures-lost = { $count } képet nem tudok megmutatni (csak PNG, JPEG, GIF és WebP, legfeljebb 40 kép és 5 MB); a szövegük megmaradt.
consultation-chunks-lost = A fájlba { $count } másik dokumentumot illesztettek be, ezek szövegét nem tudom kiolvasni. Nyissa meg a fájlt a Wordben, mentse el újra, és azt küldje.
consultation-closed = 📄 Lezárult a véleményezés: <b>{ $title }</b>. { $said ->
        [0] Senki sem írt véleményt, így nincs mire válaszolni.
       *[other] { $said } vélemény érkezett.
            Most pontonként megírhatják, mi lesz belőlük: elfogadják, részben, vagy nem, és miért. Ha kész, egy gombbal kiküldik mindenkinek, aki részt vett.
    }
consultation-card = <b>{ $title }</b>
    { $state ->
        [draft] Még nincs közzétéve: válassza ki, kit kérdezzünk meg.
        [open] Most véleményezhető.
        [closed] Lezárult.
        [told] A válaszokat kiküldtük.
       *[announced] Az új változatról szóltunk azoknak, akik véleményt mondtak.
    } { $points } pont, { $answered } megválaszolva.{ $responses ->
        [-1] {""}
       *[other] {" "}Vélemények: { $responses }.
    }
consultation-changes = Az előző változathoz képest: { $changed } módosult, { $added } új, { $removed } kimaradt.
consultation-change-added = Új:
consultation-change-removed = Kimaradt:
consultation-change-changed = Módosult:
consultation-which-point = <b>{ $title }</b> – melyik pontra válaszol?
consultation-point-line = { $outcome ->
    [accepted] ✅
    [partly] ◐
    [not] ✖️
   *[none] ◻️
  } <b>{ $number }.</b> { $text }{ $comments ->
    [0] {""}
   *[other] {" "}· 💬 { $comments }
  }{ $oppose ->
    [0] {""}
   *[other] {" "}· ellenzi: { $oppose }
  }
consultation-before = ‹ Előzők
consultation-after = Továbbiak ›
consultation-back = ‹ Vissza
consultation-next-point = Tovább { AZ($number) } { $number }. pontra ›
consultation-points-back = ‹ A pontok
consultation-number = { $number }. pont
consultation-point = <b>{ $number }.</b> { $text }
consultation-table = Táblázat
consultation-numbers = Egyetért: { $agree } · el tudja fogadni: { $live } · ellenzi: { $oppose }
consultation-numbers-no-responses = Még nem érkezett vélemény.
consultation-numbers-no-survey = Nincs hozzá kérdőív.
consultation-numbers-still-open = A vélemények a lezárás után láthatók.
consultation-numbers-too-few = Kevés vélemény érkezett: nem mutathatók meg úgy, hogy senkire ne lehessen ráismerni.
consultation-numbers-filter-refused = Nem mutatható meg.
consultation-comment = 💬 <i>{ $comment }</i>
consultation-comments-more = …és még { $more } megjegyzés; mind a felületen olvasható.
consultation-do-accepted = ✅ Elfogadjuk
consultation-do-partly = ◐ Részben
consultation-do-not = ✖️ Nem
consultation-why = Indoklás
consultation-why-accepted = Mit tesznek? (Kihagyható.)
consultation-why-partly = Mit fogadnak el, mit nem, és miért?
consultation-why-not = Miért nem?
consultation-answered = A választ eltettem. A kiküldésig még módosítható.
consultation-save = Mentés
consultation-answer-point = { $again ->
    [yes] A válasz módosítása { AZ($number) } { $number }. pontra
   *[no] Válasz { AZ($number) } { $number }. pontra
  }
consultation-what-became = Mi lett { AZ($number) } { $number }. pontból?
consultation-outcome = { $outcome ->
    [accepted] ✅ Elfogadtuk
    [partly] ◐ Részben fogadtuk el
   *[not] ✖️ Nem fogadtuk el
  }{ $why ->
    [none] .
   *[other] : { $why }
  }
consultation-no-outcome = Erre a pontra nem született külön válasz.
consultation-told = Megszületett a válasz: <b>{ $title }</b>
    { $of ->
        [own] Köszönjük a véleményét! Ez lett abból, amit Ön írt:
        [none] Köszönjük, hogy véleményt mondott! Ez lett a pontokból, amelyekhez mások megjegyzést írtak:
       *[all] Köszönjük, hogy véleményt mondott! Mivel a véleményezés névtelen volt, minden pontról megírjuk, mi lett belőle:
    }
consultation-told-more = …és még { $more } pont a teljes szövegnél.
consultation-your-comment = Ön ezt írta: <i>{ $comment }</i>
consultation-version = Új változata van a tervezetnek, amelyről véleményt mondott: <b>{ $title }</b>
consultation-telling = Elküldöm nekik: { $contacts } fő.
consultation-general = Általános megjegyzések
consultation-column-text = Tervezet
consultation-column-points = Pontok
consultation-column-answered = Megválaszolva
consultation-column-responses = Vélemények
consultation-page-how = { $state ->
    [open] Véleményt a beszélgetésben mondhat róla: küldje ezt: /véleményezés
   *[over] Most nem véleményezhető.
  }{ $responses ->
    [-1] {""}
   *[other] {" "}Eddig { $responses } vélemény érkezett; a számok a pontok alatt állnak.
  }
consultation-page-changes = Mi változott az előző változathoz képest?
consultation-form-about = Pontról pontra haladunk. A teljes szöveget egy oldalon is elolvashatja: küldje ezt: /véleményezés
consultation-form-comment = Megjegyzés, vagy hogyan szólna inkább? (Kihagyható.)
consultation-form-general = Van még valami, amit a tervezetről elmondana? (Kihagyható.)
consultation-stance-agree = 👍 Egyetértek
consultation-stance-live = 🤝 El tudom fogadni
consultation-stance-oppose = 👎 Ellenzem
consultation-not-published = Ez a tervezet még nincs közzétéve.
consultation-already-told = A válaszokat már kiküldtük, ezért nem módosíthatók.
consultation-changed = Időközben más is válaszolt erre a pontra. Nézze meg a mostani választ, és ha kell, írja meg újra.
consultation-why-needed = Kérem, írja meg azt is, miért.
consultation-why-long = Az indoklás legfeljebb { $most } karakter lehet.
consultation-still-open = A válaszok a kérdőív lezárása után küldhetők ki.
consultation-unanswered = Megjegyzés vagy ellenvetés érkezett, de még nincs válasz ezekre a pontokra: { $points }.
consultation-no-answers = Még egy pontra sincs válasz.
consultation-announced-before = Erről már szóltunk nekik.
consultation-has-next = Ennek a szövegnek már van következő változata.
consultation-empty = Ebben a fájlban nincs szöveg. Kérem, Word- (.docx), OpenDocument- (.odt) vagy Markdown-fájlt (.md) küldjön, amelyben betűkkel áll a tervezet.
consultation-too-many = Ez a szöveg { $points } pontból állna, és legfeljebb { $most } pontról kérdezhetünk: ennyit senki nem olvasna végig. { $headings ->
    [0] Nincs benne címsor; ha címsorokkal tagolja, egy-egy szakasz lesz egy pont.
   *[other] Kérem, küldje el részenként.
  }
consultation-too-long = Van benne egy nagyon hosszú pont („{ $begins }”): legfeljebb { $most } karakter lehet. Kérem, tagolja bekezdésekre vagy címsorokkal.
consultation-table-too-large = Van benne egy { $cells } cellás táblázat; legfeljebb { $most } cellás lehet. Kérem, a nagy táblázatot mellékletként küldje külön.
consultation-pdf = A PDF-ből nem olvasható ki megbízhatóan, hol kezdődnek a pontok. Kérem, azt a Word- (.docx) vagy OpenDocument-fájlt (.odt) küldje, amelyikből készült.
consultation-picture = Ez egy kép, nem olvasható szöveg. Kérem, Word- (.docx), OpenDocument- (.odt) vagy Markdown-fájlt (.md) küldjön.
consultation-protected = Ez a fájl jelszóval védett, ezért nem tudom elolvasni. Kérem, mentse el jelszó nélkül, és küldje el újra.
consultation-old-word = Ez a régi Word-formátum. Kérem, nyissa meg Wordben, mentse el .docx-ként, és küldje el újra.
consultation-pages = Ez a Pages (Apple) saját formátuma, amelyet nem tudok elolvasni. Kérem, exportálja Wordbe (.docx), és azt küldje el.
consultation-rtf = Ezt a formátumot (.rtf) nem olvasom. Kérem, mentse el .docx-ként vagy .odt-ként, és küldje el újra.
consultation-damaged = Ez a fájl sérült: nem tudom megnyitni. Kérem, mentse el újra, és küldje el ismét.
consultation-bad-byte = { AZ($line, case: "upper") } { $line }. sorban van egy hibás bájt: a fájl UTF-8 kódolású, de ott megsérült. Kérem, mentse el újra, vagy javítsa azt a sort.
consultation-unknown = Ezt a fájlt nem ismerem fel szövegként. Kérem, Word- (.docx), OpenDocument- (.odt) vagy Markdown-fájlt (.md) küldjön.
consultation-spreadsheet = Ez táblázat, nem szöveg, ezért nem tudom pontokra osztani. Kérem, másolja egy Word- (.docx) vagy OpenDocument-szövegbe (.odt), és azt küldje el.
consultation-slides = Ez diasor, nem szöveg, ezért nem tudom pontokra osztani. Kérem, a szövegét másolja egy Word- (.docx) vagy OpenDocument-szövegbe (.odt), és azt küldje el.
consultation-archive = Ez egy tömörített mappa (.zip), vagy olyasmi, és nem szöveg. Ha a tervezet ebben van, kérem, csomagolja ki, és a Word- (.docx), OpenDocument- (.odt) vagy Markdown-fájlt (.md) küldje el.
consultation-tangled = Ebben a szövegben túl sok a jelölés (*, _, >, [, .) egymás mellett, ezért nem tudom pontokra osztani. Kérem, hagyjon üres sort a bekezdések között, vagy küldje el Word- (.docx) vagy OpenDocument-fájlként (.odt).
consultation-too-large = Ez a szöveg túl nagy. Kérem, küldje kisebb részekben, vagy kisebb képekkel.

consultation-mine = ✍️ A szöveg mellé írom
consultation-mine-how = A másik linken a pontok mellé írhatja a véleményét, és egyben küldheti be. Az a link csak az Öné: kérem, ne adja tovább.
consultation-mine-intro = { $privacy ->
    [named] { $name } nevében válaszol, névvel.
    [confidential] { $name } nevében válaszol, bizalmasan: a válaszadók nevét az eredményekben senki sem látja.
   *[anonymous] Névtelenül válaszol: azt nem tároljuk, hogy ki mit írt.
  } Jelöljön és írjon azoknál a pontoknál, amelyekről véleménye van; a többit hagyja üresen.
consultation-mine-point = Ön szerint ({ $number }. pont)
consultation-mine-comment = Megjegyzés vagy más szöveg
consultation-mine-comment-of = Megjegyzés { AZ($number) } { $number }. ponthoz
consultation-mine-send = Beküldöm
consultation-mine-keep = Elmentem, később folytatom
consultation-mine-kept = Elmentettem. Itt vagy a beszélgetésben is folytathatja.
consultation-mine-sent = Köszönjük, a véleménye megérkezett. Megírjuk, mi lett belőle.
consultation-mine-over = Ez a véleményezés már lezárult.
consultation-mine-done = A véleményét már beküldte, köszönjük.
consultation-mine-in-chat = Erre szervezetenként egyszer lehet válaszolni, a beszélgetésben. Küldje ezt: /véleményezés
consultation-mine-gone = Ez a link már nem érvényes
consultation-mine-again = A beszélgetésben a /véleményezés paranccsal kérhet újat.
consultation-fault-meanwhile = Közben a beszélgetésben is válaszolt. Amit itt írt, lent látja. Nyissa meg újra az oldalt a linkkel, hogy lássa, mi van már meg, és írja bele, ami hiányzik.
consultation-fault-stance = Ezeknél a pontoknál van megjegyzés, de nincs jelölve, egyetért-e vele: { $points }. Kérem, jelölje.
consultation-fault-long = Egy megjegyzés { $length } karakter. Legfeljebb { $most } lehet: kérem, rövidítse.
consultation-fault-nothing = Még semmit sem jelölt. Kérem, jelöljön legalább egy pontot, vagy írjon az utolsó mezőbe.

broadcasts-kind-consultation_answers = Véleményezés: válaszok
broadcasts-kind-consultation_version = Véleményezés: új változat
consultation-ahead = A véleményezés lezárult, válaszra vár: { $day }
consultation-ahead-do = Válaszolok
