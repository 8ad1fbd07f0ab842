command-survey =
    .word = kérdőív
    .description = Kérdőívek: új, eredmények, letöltés, lezárás
    .synonym = felmérés
command-survey-new =
    .word = új
    .description = Új kérdőív XLSForm-fájlból (.xlsx, .xls, .md, .csv)
    .synonym = újat, létrehozás, hozzáadás, feltöltés, feltölt
command-survey-library =
    .word = minták
    .description = Kész kérdőívek, egy gombnyomással használhatók
    .synonym = minta, mintatár, sablon, sablonok
command-survey-list =
    .word = lista
    .description = Az összes kérdőív
    .synonym = listája, mind, összes
command-survey-show =
    .word = állás
    .description = Hányan válaszoltak eddig, és mit lehet tenni
    .synonym = állása, állapot, állapota, mutat
command-survey-show-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-results =
    .word = eredmény
    .description = Az eredmények kérdésenként, ábrával
    .synonym = eredmények, eredménye, eredményei, eredményt, eredményeket, válaszok, kiértékelés, értékelés, összesítés, összesítő, statisztika
command-survey-results-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-export =
    .word = letöltés
    .description = A válaszok fájlban: CSV, Excel, JSON, SPSS, PDF
    .synonym = letölt, letöltöm, letöltések, export, exportálás, exportál, excel
command-survey-export-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-silent =
    .word = nemválaszolt
    .description = Kik nem válaszoltak még
    .synonym = nem válaszolt, nem válaszoltak, kik nem válaszoltak, ki nem válaszolt, nemválaszoltak, hiányzó válaszok
command-survey-silent-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-remind =
    .word = emlékeztetés
    .description = Emlékeztető azoknak, akik még nem fejezték be
    .synonym = emlékeztető, emlékeztetők, emlékeztetőt, emlékeztet, emlékeztess, emlékeztetem, sürgetés
command-survey-remind-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-extend =
    .word = hosszabbítás
    .description = Új határidő
    .synonym = hosszabbít, hosszabbítom, meghosszabbítás, meghosszabbít, határidő
command-survey-extend-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-survey-close =
    .word = lezárás
    .description = A kérdőív lezárása
    .synonym = lezár, lezárom, zárás, bezárás, befejezés
command-survey-close-survey =
    .word = kérdőív
    .description = A kérdőív címe vagy azonosítója; üresen a legújabb
command-surveys =
    .word = kérdőívek
    .synonym = kérdőíveim, felmérések, kérdőíveink, kitöltés
    .description = Az Önt váró kérdőívek

surveys-yes = Igen
surveys-no = Nem
surveys-language-hu = magyar
surveys-language-en = angol
surveys-no-closing = nincs határidő
surveys-privacy-named = névvel
surveys-privacy-confidential = bizalmasan
surveys-privacy-anonymous = névtelenül

surveys-promise-named = A válaszait a koordinátorok az Ön nevével és szervezetével együtt látják.
surveys-promise-confidential = Bizalmas: a koordinátorok a válaszokat név és szervezet nélkül, és csak lezárás után látják.
surveys-promise-anonymous = Névtelen: amíg tölti, a félkész válaszai Önhöz kötve várnak, hogy bármikor folytathassa. A beküldéskor ez a kapcsolat végleg megszűnik: attól kezdve azt tudjuk, hogy Ön válaszolt, de azt már senki sem, hogy mit. Ezért beküldés után nem is módosítható.

surveys-invitation = 📋 <b>{ $title }</b>
    { $questions } kérdés, körülbelül { $minutes } perc. Bármikor megállhat, és ugyanonnan folytathatja.{ $ends ->
        [yes] { "" }
            Határidő: <b>{ $closing }</b>
       *[no] { "" }
    }
surveys-start = Kitöltöm
surveys-continue = Folytatom
surveys-change = Válasz módosítása
surveys-hand-over = Átadom egy kollégának
surveys-reminder = { $state ->
        [started] ⏳ Elkezdte, de még nem küldte be: <b>{ $title }</b>. A válaszai megvannak, onnan folytathatja.
       *[open] ⏳ Még várjuk a válaszát: <b>{ $title }</b> (körülbelül { $minutes } perc).
    }{ $ends ->
        [yes] { "" }
            { $days ->
                [0] Ma zárul: <b>{ $closing }</b>
                [1] Holnap zárul: <b>{ $closing }</b>
               *[other] { $days } nap múlva zárul: <b>{ $closing }</b>
            }
       *[no] { "" }
    }
surveys-introduction = <b>{ $title }</b>
    { $questions } kérdés, körülbelül { $minutes } perc. Bármikor megállhat; minden válasza azonnal megmarad.
surveys-for-organisation = A szervezet nevében válaszol: <b>{ $organisation }</b>.
surveys-thanks = ✅ Köszönjük a válaszait! (<b>{ $title }</b>)
surveys-thanks-stored = Megkaptuk és eltároltuk őket.
surveys-thanks-anonymous = A válaszok és az Ön neve közötti kapcsolatot töröltük; ennek a beszélgetésnek nálunk tárolt üzeneteit is.
surveys-thanks-others = Ön több szervezet nevében válaszol. Ez még hátravan:
surveys-closed-meanwhile = A kérdőív közben lezárult, ezért ezt a választ már nem tudtuk beszámítani. Köszönjük, hogy foglalkozott vele!
surveys-is-closed = Ez a kérdőív már lezárult: <b>{ $title }</b>. Köszönjük, hogy gondolt rá!
surveys-not-asked = Ez a kérdőív nem Önnek szól, vagy már nem elérhető.
surveys-already-answered = { $privacy ->
        [anonymous] Erre a kérdőívre már válaszolt. Mivel névtelen, a válaszát már nem tudjuk megkeresni, így módosítani sem lehet.
       *[other] Erre a kérdőívre már válaszolt, köszönjük! Utólag nem módosítható.
    }
surveys-colleague-has-it = { $state ->
        [done] { $name } már válaszolt { AZ($organisation) } <b>{ $organisation }</b> nevében. Köszönjük!
       *[started] { $name } már elkezdte kitölteni { AZ($organisation) } <b>{ $organisation }</b> nevében. Ha Ön folytatná, kérje meg, hogy adja át.
    }
surveys-all-taken = Már minden szervezete válaszolt, vagy egy kollégája tölti ki:
surveys-no-organisation = Ezt a kérdőívet szervezetenként egyszer lehet kitölteni, Ön pedig még egy szervezethez sem tartozik.
surveys-which-organisation = Melyik szervezet nevében válaszol?
surveys-standing-line = • <b>{ $organisation }</b>: { $state ->
        [open] még nincs elkezdve
        [started] Ön elkezdte
        [changeable] beküldve
        [done] beküldve
       *[colleague] { $theirs ->
            [done] { $name } beküldte
           *[other] { $name } tölti ki
        }
    }
surveys-own-none = Most nincs Önt váró kérdőív. Ha lesz, szólunk.
surveys-own = <b>Az Ön kérdőívei</b>
surveys-own-line = <b>{ $title }</b>{ $for ->
        [organisation] { " " }({ $organisation })
       *[person] { "" }
    }
    { $state ->
        [open] Még nem kezdte el.
        [started] Elkezdte; onnan folytathatja, ahol abbahagyta.
        [changeable] Beküldte; a lezárásig módosíthatja.
        [done] Beküldte, köszönjük!
       *[colleague] { $theirs ->
            [done] { $name } már beküldte a szervezet nevében.
           *[other] { $name } tölti ki a szervezet nevében.
        }
    }{ $ends ->
        [yes] { " " }Határidő: { $closing }
       *[no] { "" }
    }
surveys-no-colleague = Nincs olyan kollégája itt, akinek átadhatná. Előbb lépjen be ő is a szervezet meghívójával.
surveys-hand-to-whom = Kinek adja át ezt: <b>{ $title }</b>? Az eddigi válaszok is átkerülnek.
surveys-handed = Átadtam: <b>{ $title }</b> → { $name }.
surveys-handed-to-you = { $name } átadta Önnek ezt a kérdőívet: <b>{ $title }</b>. Az eddigi válaszok megvannak, onnan folytathatja.
surveys-not-yours = Ez a kérdőív nem Önnél van.

surveys-send-a-file = Küldje el a kérdőívet XLSForm-fájlban (.xlsx, .xls, .md vagy .csv), vagy csatolja a parancshoz. Ha képek vagy CSV-listák tartoznak hozzá, tömörítse velük együtt egy .zip fájlba.
surveys-problems = <b>{ $file }</b>: { $count } hiba miatt nem olvasható be. Javítsa ki, és küldje el újra:
surveys-problem = • <b>{ $place }</b> { $what }
surveys-problem-row = { $row }. sor
surveys-problems-more = … és még { $more }.
surveys-warnings = Jó tudni:
surveys-awaits = Még várja ezeket a fájlokat: { $files }. Küldje el a botnak, vagy válassza ki a felmérés oldalán.
surveys-awaited = { $count ->
    [one] Egy fájl még hiányzik. Küldje el ide (fájlként), és a helyére kerül:
   *[other] { $count } fájl még hiányzik. Küldje el őket ide (fájlként), és a helyükre kerülnek:
  }
surveys-awaited-file = • <b>{ $file }</b> – ehhez kell: { $uses }{ $needed ->
    [yes] {""}
   *[no] {" "}(nélküle is kitölthető)
  }
surveys-attached = Megvan: <b>{ $title }</b>, { $file }.
surveys-attached-sheet = Az űrlap { $awaited } néven várta: { AZ($file) } <b>{ $file }</b> első munkalapját olvasom.
surveys-not-awaited = Az űrlap nem vár ilyen nevű fájlt: { $file }.
surveys-attached-twice = Ez a két fájl az űrlapnak ugyanaz ({ $awaited }): { $other } és { $file }. Kérem, csak az egyiket küldje el.
surveys-attached-too-large = Az űrlap a fájljaival együtt túl nagy. Kicsinyítse le a képeket, hangokat és videókat.
surveys-read = Beolvastam: <b>{ $title }</b>
    { $questions } kérdés, körülbelül { $minutes } perc; nyelvek: { $languages }
surveys-language-missing = Nincs benne { $language } szöveg; aki ezen a nyelven olvas, a másikon kapja.
surveys-language-unnamed = egy, amelyet nem nevez meg
surveys-new-version = Ilyen azonosítójú kérdőív már van ({ $status ->
        [closed] lezárt
       *[open] nyitott
    }, { $done } válasz, { $started } félkész). Ez a fájl { AZ($number) } { $number }. változata lehet: az új válaszok erre érkeznek, a régiek és a félkészek a sajátjuknál maradnak, az eredmény a közös kérdéseket összevonja.
surveys-version-gone = Az új változat ezeket már nem kérdezi, az eddigi válaszok megmaradnak: { $names }.
surveys-version-changed = Ezek típusa megváltozik, ezért az eredményben a régi és az új külön kérdésként szerepel: { $names }.
surveys-ask-again = Új kérdőívként kérdezem meg ({ $year })
surveys-again = Új vázlat készült ({ $year }): <b>{ $title }</b>. A korábbi válaszok a helyükön maradnak, a két eredmény majd egymás mellett is megnézhető.
surveys-version-next = Elküldött új változat
surveys-version-dropped = Elvetettem: a kérdőív marad, ahogy van.
surveys-publish-version = Közzéteszem új változatként
surveys-version-published = Közzétéve: <b>{ $title }</b>, { $number }. változat.
surveys-try = Kipróbálom
surveys-trial-done = A próba kész: { $answers } válasz, ebből semmit nem tároltam.
surveys-settings = Kérdőív beállításai
surveys-settings-privacy = Kinek a válaszait ki láthatja?
surveys-settings-privacy-hint = Névvel: a koordinátorok látják, ki mit válaszolt. Bizalmasan: név nélkül, lezárás után. Névtelenül: az adatbázisból sem deríthető ki, ki mit válaszolt.
surveys-settings-once = Ki hányszor töltheti ki?
surveys-settings-once-person = személyenként egyszer
surveys-settings-once-organisation = szervezetenként egyszer
surveys-settings-editable = Módosítható a válasz a lezárásig?
surveys-settings-closes = Mikor záruljon le?
surveys-settings-closes-hint = Például: dec. 10. 18:00. Ha nincs határidő, hagyja ki.
surveys-settings-closes-past = Ez már elmúlt. Jövőbeli időpontot adjon meg.
surveys-preview = <b>{ $title }</b>
    { $questions } kérdés, körülbelül { $minutes } perc; nyelvek: { $languages }
    { $audience }
    Válaszok: <b>{ $privacy }</b>, { $once }{ $editable ->
        [yes] , a lezárásig módosítható
       *[no] { "" }
    }
    Határidő: <b>{ $closing }</b>
surveys-left-out = Névtelen kérdőívben fájlt nem kérünk, mert többet árulhat el a küldőjéről, mint gondolná; azt a kérdést sem tesszük fel, amelynek az alapértéke elárulja, mikor vagy ki töltötte ki. Kimarad: { $names }.
surveys-protected-results = Az eredmény lezáráskor nyílik meg, és a kevés válaszból álló számokat elrejti.
surveys-hidden-whatever = Most csak { NUMBER($asked) } válaszadót érne el, és { NUMBER($smallest) } válasz alatt az eredmény semmit sem mutat. Válasszon több címzettet, vagy legyen névvel.
surveys-publish = Közzéteszem és kiküldöm
surveys-edit-settings = Módosítom
surveys-discard = Elvetem
surveys-discarded = Elvetettem a vázlatot.
surveys-already-published = Ezt a kérdőívet már közzétették.
surveys-not-open = Ez a kérdőív most nem nyitott.
surveys-tells-apart = Így csak névvel kitöltött kérdőív tehető közzé: bizalmas és névtelen kérdőív nem kérdezhet mást attól függően, ki, mikor vagy milyen véletlen szerint tölti ki, mert az eredményből kiderülhetne, ki mit válaszolt. Ezt okozza:
surveys-tells-apart-cell = • { $cell }: { $name } ({ $by })
surveys-version-protected = Bizalmas és névtelen kérdőív nem változhat, ha már valaki elkezdte kitölteni: az új változat kevés válaszolóját meg lehetne különböztetni a többiektől. Zárja le, és hirdesse meg újra a javított kérdőívet.
surveys-reaches-nobody = A címzettek közül most senki sem érhető el.
surveys-same-form = { AZ($title, case: "upper") } <b>{ $title }</b> már nyitott, és pontosan ezt kérdezi.
surveys-version-refused = Ez a fájl már változat, azóta másik lépett a helyébe, vagy a kérdőívet újra meghirdették.
surveys-closing-passed = A megadott határidő közben elmúlt. Adjon meg újat.
surveys-published = Közzétettem: <b>{ $title }</b>. { $contacts } fő kap meghívót.
surveys-show = Állás
surveys-gone = Ez a kérdőív már nem elérhető.
surveys-none-named = Nincs ilyen kérdőív: <b>{ $typed }</b>. A lista: <code>/kérdőív lista</code>

surveys-list = <b>Kérdőívek</b>
surveys-list-none = Még nincs kérdőív. Küldjön egy XLSForm-fájlt, és közzétesszük.
surveys-list-line = • <b>{ $title }</b> – { $status ->
        [draft] vázlat
        [closed] lezárt
       *[open] nyitott, határidő: { $closing }
    }
surveys-card = <b>{ $title }</b>
    { $status ->
        [open] Nyitott. Határidő: { $closing }
       *[closed] Lezárt.
    } Válaszok: { $privacy }.
    Beküldte: <b>{ $done }</b> / { $asked } { $of ->
        [organisations] szervezet
       *[people] fő
    } ({ $percent }%), félkész: { $started }
surveys-latest = <b>A legutóbbi válaszok</b>
surveys-latest-line = • { $name } ({ $from })
surveys-rate-by-kind = <b>Típus szerint</b>
surveys-rate-by-town = <b>Település szerint</b>
surveys-rate-by-field = <b>Terület szerint</b>
surveys-compare = Összevetés a korábbival
surveys-compare-head = <b>{ $title }</b>
    { $now } és (zárójelben) { $before }
surveys-compare-line = { $label }: <b>{ $now }</b> ({ $before })
surveys-compare-mean = Átlag
surveys-compare-nothing = Nincs olyan kérdés, amelyet mindkét alkalommal ugyanígy tettünk fel.
surveys-compare-added = Először kérdezve: { $questions }
surveys-compare-note = <i>Nem feltétlenül ugyanazok válaszoltak; az eltérés véletlen is lehet.</i>
surveys-cross = Kereszttábla
surveys-cross-which = Mi szerint bontsuk? <b>{ $question }</b>
surveys-cross-by-kind = Szervezettípus
surveys-cross-by-town = Település
surveys-cross-by-field = Tevékenységi terület
surveys-cross-head = <b>{ $question }</b>
    Bontás: { $rows }
surveys-cross-row = <b>{ $name }</b> ({ $total }): { $cells }
surveys-cross-more = … és még { $more } sor; mind a böngészős felületen látható.
surveys-cross-first = { $label } (első helyen)
surveys-cross-other = egyéb ({ $count } féle)
surveys-cross-gathered-rows = <i>{ AZ($count, case: "upper") } { $count } legritkább sor „egyéb” néven összevonva.</i>
surveys-cross-gathered-columns = <i>{ AZ($count, case: "upper") } { $count } legritkább oszlop „egyéb” néven összevonva.</i>
surveys-cross-hidden = <i>{ $count } sor rejtett, mert túl kevés válaszból áll.</i>
surveys-filter = Szűrés
surveys-filter-which = Milyen szervezetek válaszait mutassuk?
surveys-filter-none = Mindenki
surveys-filter-by-town = Település szerint…
surveys-filter-by-field = Tevékenységi terület szerint…
surveys-filter-by-answer = Ennek a kérdésnek a válasza szerint…
surveys-filter-choose =
    { $more ->
        [0] Melyik?
       *[other] Melyik? (Még { $more } a böngészős felületen.)
    }
surveys-filter-nothing = Itt nincs miből választani.
surveys-results-only = Csak: <b>{ $kind }</b>
surveys-rate-line = { $name }: { $done } / { $asked } ({ $percent }%)
surveys-results = Eredmények
surveys-export = Letöltés
surveys-remind = Emlékeztetés
surveys-extend = Hosszabbítás
surveys-close = Lezárás
surveys-thank = Köszönet az eredménnyel
surveys-close-sure = Lezárja ezt: <b>{ $title }</b>? { $privacy ->
        [protected] Utána nem nyitható újra, mert az eredmény ekkor válik láthatóvá.
       *[named] Később új határidővel újra megnyithatja.
    }
surveys-closed = Lezártam: <b>{ $title }</b>.
surveys-extended = Új határidő: <b>{ $title }</b>, { $closing }.
surveys-may-not-extend = Bizalmas vagy névtelen kérdőív lezárás után nem nyitható újra: a már látott eredményhez képest kiderülne, mit válaszoltak a későbbiek.
surveys-remind-nobody = Nincs kit emlékeztetni: mindenki beküldte.
surveys-reminded = { $contacts } fő kap emlékeztetőt.
surveys-reminded-today = Ma már ment emlékeztető; naponta egy elég.
surveys-thanked = { $contacts } válaszadónak elküldjük, mit hallottunk.
surveys-thanked-before = Ezt az összesítést már elküldtük.

surveys-none-no-survey = Ez a kérdőív már nem elérhető.
surveys-none-no-responses = Még nincs válasz.
surveys-none-still-open = A bizalmas és névtelen kérdőívek eredménye a lezáráskor nyílik meg. Addig azt láthatja, hányan válaszoltak.
surveys-none-too-few = Kevesebb mint { $smallest } válasz érkezett, ezért az eredmény nem mutatható meg anélkül, hogy a válaszadókra lehetne következtetni.
surveys-none-filter-refused = Ez a bontás a válaszadókra engedne következtetni, ezért nem mutatható meg.
surveys-results-head = <b>{ $title }</b> · { $number }/{ $count } · { $responses } válasz
surveys-result-question = <b>{ $label }</b>
surveys-result-answered = <i>{ $responses }{ BOL($responses) } { $answered } válaszolt</i>
surveys-result-of-all = <i>Arányok { AZ($responses) } { $responses } válaszadóhoz képest</i>
surveys-result-withheld = <i>Kevesebb mint { $smallest } válasz, vagy ennyinél kevesebb kiszámítható lenne belőle: nem mutatható meg.</i>
surveys-result-hidden = <i>A rejtett számok { $smallest } alatt vannak, vagy kiszámíthatóvá tennék azokat.</i>
surveys-result-line = { $label }: <b>{ $count }</b> ({ $percent })
surveys-result-line-hidden = { $label }: <i>rejtett</i>
surveys-result-acknowledged = Igen, elfogadta
surveys-result-mean = Átlag: <b>{ $mean }</b>
surveys-result-mean-median = Átlag: <b>{ $mean }</b>, medián: <b>{ $median }</b>
surveys-result-range = Legkisebb: { $min }, legnagyobb: { $max }
surveys-result-rank = { $place }. { $label }: átlagos hely <b>{ $mean }</b>{ $first ->
        [-1] { "" }
       *[other] , első helyen: { $first }
    }
surveys-result-words = Gyakori szavak: { $words }
surveys-result-text = „{ $text }”{ $count ->
        [one] { "" }
       *[other] { " " }({ $count }×)
    }
surveys-result-more-texts = … és még { $more } szöveg (a letöltésben mind benne van)
surveys-result-place = <a href="{ $url }">{ $place }</a> ({ $count })
surveys-result-places-hidden = <i>A helyeket a válaszadók védelmében nem mutatjuk.</i>
surveys-result-files = A beküldött fájlok a letöltésben név szerint szerepelnek.
surveys-heard = <b>Ezt hallottuk Önöktől</b>
    { $title } · { $responses } válasz. Köszönjük!
surveys-heard-choice = • { $label } <b>{ $answer }</b> ({ $percent })
surveys-heard-mean = • { $label } Átlag: <b>{ $mean }</b>
surveys-heard-rank = • { $label } Első helyen: <b>{ $answer }</b>
surveys-words = 🌐 Az űrlap nyelve
surveys-words-which = Milyen nyelven mutassam az űrlap szavait? Az Önnek szóló kérdőívek is ezen a nyelven nyílnak meg ezután, ha van ilyen nyelvük.
surveys-export-which = Milyen fájlban kéri? <b>{ $title }</b>, { $responses } válasz
surveys-export-csv = CSV (magyar Excel)
surveys-export-csv-codes = CSV (kódokkal, elemzéshez)
surveys-readable-submitted-by = Ki válaszolt
surveys-readable-organisation = Szervezet
surveys-readable-instance-name = A válasz neve
surveys-index = Minden kérdés
surveys-index-title = <b>{ $title }</b>, { $responses } válasz. Melyik kérdést mutassam?
surveys-export-csv-comma = CSV (vesszővel)
surveys-export-xlsx = Excel (XLSX)
surveys-export-jsonl = JSON Lines
surveys-export-spss = SPSS
surveys-export-pdf = PDF-jelentés
surveys-export-ready = <b>{ $title }</b>: { $rows } válasz
surveys-export-too-big = Ez a fájl csevegésben túl nagy lenne. Töltse le a koordinátori oldalról: { $url }

surveys-chart-answered = { $answered } válaszoló, összesen { $responses } kitöltő
surveys-chart-of-all = { $responses } kitöltő
surveys-chart-multiple = több válasz is jelölhető
surveys-chart-mean = átlag: { $mean }
surveys-chart-mean-median = átlag: { $mean }, medián: { $median }
surveys-chart-hidden = rejtett
surveys-chart-first = { AZ($shown, case: "upper") } { $shown } leggyakoribb { AZ($all) } { $all } közül
surveys-chart-ranking = Átlagos hely; az 1 a legjobb
surveys-chart-latitude = é. sz.
surveys-chart-longitude = k. h.

surveys-sheet-data = adatok
surveys-sheet-labels = címkék
surveys-sheet-codebook = kódkönyv
surveys-sheet-results = eredmények
surveys-sheet-texts = szövegek
surveys-column-id = A válasz azonosítója
surveys-column-uuid = A válasz azonosítója
surveys-column-submission-time = A beküldés ideje (UTC)
surveys-column-validation-status = Ellenőrzés állapota (üres)
surveys-column-notes = Megjegyzés (üres)
surveys-column-status = Beküldés módja
surveys-column-submitted-by = A válaszadó neve
surveys-column-version = A kérdőív változata
surveys-column-tags = Címkék (üres)
surveys-column-index = Sorszám ebben a táblában
surveys-column-organisation = A válaszadó szervezete
surveys-column-organisation-kind = A szervezet típusa
surveys-column-organisation-town = A szervezet települése
surveys-column-organisation-fields = A szervezet területei
surveys-column-language = A kitöltés nyelve
surveys-column-instance-name = A válasz neve, ahogy az űrlap elnevezi
surveys-column-parent-table-name = A szülő tábla neve
surveys-column-parent-index = A szülő sor sorszáma
surveys-column-submission-id = A válasz azonosítója
surveys-column-submission-submission-time = A beküldés ideje (UTC)

surveys-report-made = Jelentés a kérdőív eredményéről · { $date }
surveys-report-responses = Válaszok száma
surveys-report-rate = Válaszadási arány
surveys-report-rate-value = { $percent }% ({ $done } / { $asked } { $of ->
        [organisations] szervezet
       *[people] fő
    })
surveys-report-open = Kitölthető
surveys-report-privacy = Adatkezelés
surveys-report-privacy-named = A válaszok névvel érkeztek.
surveys-report-privacy-confidential = Bizalmas: a koordinátorok a válaszokat név nélkül látják.
surveys-report-privacy-anonymous = Névtelen: a válaszokat senki sem tudja személyhez kötni.
surveys-report-answers = Válaszok
surveys-report-further = További kérdések
surveys-report-method = Módszer
surveys-report-method-text = A kérdőívet csevegésben (Telegram, Discord vagy web) tölthették ki a meghívottak, { $once }. A százalékok azokra vonatkoznak, akik az adott kérdésre válaszoltak; a több választ engedő kérdéseknél az összegük meghaladhatja a 100%-ot.{ $versions ->
        [one] { "" }
       *[other] { " " }A kérdőívnek { $versions } változata volt; az eredmény a közös kérdéseket összevonja.
    }
surveys-report-method-hidden = { AZ($smallest, case: "upper") } { $smallest } alatti számokat, és azokat, amelyekből ezek kiszámíthatók lennének, nem közöljük.
surveys-report-method-significance = A jelentés a beérkezett válaszokat írja le; statisztikai következtetést nem von le belőlük.

surveys-library = <b>Kész kérdőívek</b>
surveys-library-line = <b>{ $title }</b>: { $questions } kérdés, körülbelül { $minutes } perc
surveys-library-how = A kérdőív nevére nyomva vázlat készül, amelyet közzététel előtt ki is próbálhat. Ha előbb átírná, töltse le az Excel-fájlt, és küldje vissza.
surveys-library-open = Kész kérdőívek
surveys-library-file = Excel-fájl
surveys-library-sent = Itt a fájl: <b>{ $file }</b>. Írja át bátran, és küldje vissza ide. Ha önálló kérdőívet szeretne belőle, adjon neki a „settings” munkalapon új azonosítót (form_id).
surveys-reminders-closing = Kérdőív lezárása előtt, azoknak, akik nem fejezték be
surveys-audience = „{ $survey }”: { $state }
surveys-audience-title = Kérdőív
surveys-audience-fault = Nem értettem: „{ $word }”. Így írja: kérdőív:Név=kitöltötte (vagy elkezdte, nem kezdte el).
surveys-audience-answered = kitöltötte
surveys-audience-started = elkezdte
surveys-audience-not-started = nem kezdte el

surveys-me-responses = A saját nevében kitöltött kérdőívek: { $count }
surveys-is-partner-list = Ez egy partnerlista, nem kérdőív. Küldje el parancs nélkül, vagy töltse fel a Partnerek oldalon.
surveys-silent = Ki nem válaszolt?
surveys-silent-anonymous = Még nem válaszolt: <b>{ $contacts } ember</b>. Névtelen kérdőívnél azt sem mutatjuk, hogy kik.
surveys-new = Új kérdőív
surveys-remind-sure = Emlékeztetőt küldjünk? <b>{ $title }</b>
    Annak szól, aki még nem válaszolt: { $contacts } ember, { $organisations } szervezetből.
surveys-remind-go = Emlékeztető küldése ({ $contacts } főnek)
surveys-waits = Kérdőív: <b>{ $title }</b>

broadcasts-kind-survey_invitation = Kérdőív
broadcasts-kind-survey_reminder = Kérdőív-emlékeztető
broadcasts-kind-survey_results = Kérdőív eredménye
