# Űrlapok: kérdések, válaszok, hibák. Az űrlap saját szavai (címkék, megjegyzések) nem itt vannak.

forms-other = Egyéb
forms-other-specify = Kérjük, írja le, mi az egyéb.

## Kérdések
forms-remove = Törlöm: { $label }
forms-remove-sure = Törli ezt minden válaszával együtt? <b>{ $label }</b>
forms-remove-yes = Igen, törlöm
forms-remove-no = Nem, marad
forms-invalid-not-removable = Ezt nem lehet törölni, de a válaszai módosíthatók.
forms-another = Van még egy?
forms-another-of = { $label }: van még egy?
forms-minutes = { $minutes ->
    [one] Kitöltése körülbelül 1 perc.
   *[other] Kitöltése körülbelül { $minutes } perc.
  }

## Hibás válaszok
forms-invalid-empty = Erre választ várok.
forms-invalid-required = Ez a kérdés kötelező, kérem, válaszoljon rá.
forms-invalid-constraint = Ez a válasz itt nem adható meg. Kérem, adjon meg másikat.
forms-invalid-not-answered = Ez a kérdés még hátravan.
forms-invalid-number = Ezt nem tudtam számként értelmezni. Kérem, csak egy számot írjon (például: 20 vagy 1,5).
forms-invalid-integer = Ide egész szám kell.
forms-invalid-number-several = Itt egyetlen számot kérek. Ha { NUMBER($low) } és { NUMBER($high) } között van, írja be, melyiket jegyezzem fel, például: { NUMBER($middle) }.
forms-invalid-number-too-large = Ez a szám túl nagy.
forms-invalid-range = { NUMBER($start) } és { NUMBER($end) } közötti számot adjon meg.
forms-invalid-range-step = { NUMBER($start) } és { NUMBER($end) } közötti számot adjon meg, { NUMBER($step) } lépésközzel.
forms-invalid-date = Ezt nem tudtam dátumként értelmezni. Például így írhatja: 2026. december 3., dec. 3., holnap.
forms-invalid-date-day = A hónapot értem, de a nap is kell. Elég azt megírnia, például: 4-én.
forms-invalid-date-month = Az évet értem, de a hónap és a nap is kell. Elég azt megírnia, például: május 4.
forms-invalid-date-one = Itt egyetlen nap kell, nem több. Például: dec. 3.
forms-invalid-time = Ezt nem tudtam időpontként értelmezni. Például így írhatja: 17:00, 17 óra, délután fél hat.
forms-invalid-moment = Ezt nem tudtam időpontként értelmezni. Például így írhatja: 2026. december 3. 17:00, holnap 18 óra, jövő péntek 17h.
forms-invalid-moment-time = A napot értem ({ $day }), de az óra is kell. Elég azt megírnia, például: 17:00.
forms-invalid-moment-date = Az órát értem, de a nap is kell. Elég azt megírnia, például: dec. 3.
forms-invalid-moment-part = A napszakot értem, de a nap és az óra is kell. Például: dec. 3. 17:00.
forms-invalid-time-part = A napszakot értem, de az óra is kell. Például: 17:00.
forms-invalid-repeats-times = Itt egyetlen alkalom kell, ismétlődés nélkül. Például: dec. 3. 17:00.
forms-invalid-several-times = Itt egyetlen alkalom kell, nem több. Például: dec. 3. 17:00.
forms-invalid-open-end = Itt egy nap kell, ameddig tart. Ha nincs vége, adja meg az év utolsó napját, például: dec. 31.
forms-invalid-moment-range = Itt egyetlen időpont kell, nem kezdet és vég. Például: dec. 3. 17:00.
forms-invalid-no-such-day = { $year ->
    [none] Nincs olyan nap, hogy { $day }
   *[other] { $year } nincs { $day }
  }
forms-which-hour = Melyik időpontra gondolt?
forms-which-order = Melyik napra gondolt?
forms-which-weekday = A nap és a dátum nem illik össze: { $date }, nem { $weekday }. Melyikre gondolt?
forms-invalid-choice = Nem találtam ilyen választ: „{ $typed }”. Kérem, válasszon a felsoroltak közül.
forms-invalid-choice-none = Itt csak a felsoroltak közül lehet választani. Kérem, válassza azt, amelyik a legközelebb áll Önhöz, vagy hagyja ki a kérdést, ha kihagyható.
forms-invalid-choice-one = Itt csak egyet lehet választani. Kérem, válassza azt, amelyik a leginkább illik.
forms-invalid-several-choices = Több válasz is illik erre: „{ $typed }”. Melyikre gondolt: { $choices }{ $count ->
    [one] {""}
    [2] {""}
    [3] {""}
    [4] {""}
    [5] {""}
   *[other] {" "}és mások
  }?
forms-invalid-choice-gone = Ez a válasz most nem választható. Kérem, válasszon a felsoroltak közül.
forms-invalid-rank-incomplete = Kérem, mind { AZ($count) } { $count } lehetőséget állítsa sorrendbe. Ez maradt ki: { $missing }{ $more ->
    [0] .
   *[other] ; és még { $more }.
  }
forms-invalid-acknowledge = Ha egyetért, koppintson a „Rendben, elfogadom” gombra.
forms-invalid-place = Kérem, küldje el a helyet, vagy írja be így: 47,5316; 21,6273.
forms-invalid-places = Kérem, küldje el a helyeket egymás után, vagy írja be őket pontosvesszővel elválasztva: 47.5316, 21.6273; 47.5320, 21.6290.
forms-invalid-places-too-few = Több hely kell: legalább { $least }.
forms-invalid-places-too-many = Túl sok hely: legfeljebb { $most } lehet.
forms-invalid-send-image = Ide egy képet várok. Kérem, küldjön egyet.
forms-invalid-send-audio = Ide egy hangfelvételt várok. Kérem, küldjön egyet.
forms-invalid-send-video = Ide egy videót várok. Kérem, küldjön egyet.
forms-invalid-send-file = Ide egy fájlt várok. Kérem, küldjön egyet.
forms-invalid-no-file-wanted = Ehhez a kérdéshez nem fájl kell.
forms-invalid-no-place-wanted = Ehhez a kérdéshez nem hely kell.
forms-invalid-no-choice-wanted = Ehhez a kérdéshez beírt válasz kell.
forms-invalid-nothing-asked = Most nem várok választ.
forms-invalid-language = Kérem, válasszon előbb egyet ezek közül a nyelvek közül, a gombjával.
forms-invalid-question-gone = Ez a kérdés most nem része az űrlapnak.
forms-invalid-too-many-instances = Ennyiszer nem kérdezhetem meg ({ $label }): { $count } helyett legfeljebb { $most } lehet. Kérem, adjon meg kisebb számot.
forms-invalid-too-long = Ez túl hosszú: { NUMBER($length) } karakter, és legfeljebb { NUMBER($max) } lehet. Kérem, küldje el rövidebben.
forms-invalid-length = Ez { NUMBER($length) } karakter volt, legfeljebb { NUMBER($max) } lehet.
forms-invalid-yes-or-no = Kérem, válasszon: igen vagy nem.

## Kifejezések hibái. $source a cella szövege, $at a hiba helye benne.
forms-expression-too-long = A kifejezés túl hosszú. Bontsa fel több „calculate” kérdésre.
forms-expression-too-deep = A kifejezésben túl sok zárójel van egymásban. Bontsa fel több „calculate” kérdésre.
forms-expression-open-quote = Egy idézőjel nincs lezárva ({ $at }. karakter). Tegyen a szöveg végére is idézőjelet.
forms-expression-bad-reference = Hibás hivatkozás ({ $at }. karakter). A helyes alak: ${"{"}kérdés_neve{"}"}.
forms-expression-bad-character = Nem várt jel: { $character } ({ $at }. karakter). Törölje vagy javítsa.
forms-expression-semicolon = Pontosvessző nem állhat itt ({ $at }. karakter). A függvények értékeit vesszővel válassza el, például: if(${"{"}kor{"}"} > 18, 'nagy', 'kicsi').
forms-expression-instead = { $found } itt nem állhat ({ $at }. karakter). Írja így: { $better }
forms-expression-decimal-comma = Tizedesvessző kifejezésben nem állhat: { $written } ({ $at }. karakter). Írja ponttal: { $better }.
forms-expression-unexpected = Nem várt rész: { $found } ({ $at }. karakter). Nézze meg, nem hiányzik-e előle műveleti jel.
forms-expression-expected = Itt { $wanted } kellene { $found } helyett ({ $at }. karakter).
forms-expression-unfinished = A kifejezés félbemaradt. Egészítse ki, vagy zárja be a zárójeleket.
forms-expression-attribute = Attribútumra (@) nem lehet hivatkozni. Hivatkozzon kérdésre: ${"{"}kérdés_neve{"}"}.
forms-expression-axis = { AZ($axis, case: "upper") } „{ $axis }::” út nem használható. Hivatkozzon így: ${"{"}kérdés_neve{"}"}.
forms-expression-node-test = { AZ($name, case: "upper") } { $name }() itt nem használható. Hivatkozzon így: ${"{"}kérdés_neve{"}"}.
forms-expression-unknown-function = Nincs ilyen függvény: { $name }(). Nézze meg a nevét, vagy használjon másikat.
forms-expression-arguments = { AZ($name, case: "upper") } { $name }() függvénynek { $bounds ->
    [exact] { $min }
    [least] legalább { $min }
   *[between] { $min }–{ $max }
  } értéket kell adni, itt { $given } van.
forms-expression-regex = Ez a minta nem használható: { $pattern }. Előre- vagy visszatekintés és visszahivatkozás nélkül írja meg.
forms-expression-digest = A digest() nem ismeri ezt: { $value }. MD5, SHA-1, SHA-256, SHA-384 vagy SHA-512 lehet, utána base64 vagy hex.
forms-expression-choice-name = A jr:choice-name() második értéke egy kérdés legyen idézőjelben: '${"{"}kérdés_neve{"}"}'.
forms-expression-quoted-reference = Az idézőjelbe tett hivatkozás szöveg marad: { $text }. Vegye ki az idézőjelből, és fűzze össze: concat('…', ${"{"}név{"}"}).
forms-expression-unknown-reference = Nincs ilyen nevű kérdés: { $name }.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Javítsa a nevet.
forms-expression-ambiguous-reference = Több kérdésnek is ez a neve: { $name }. Nevezze át az egyiket.
forms-expression-unknown-name = Az útvonalban nincs ilyen nevű kérdés: { $name }.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Hivatkozzon így: ${"{"}kérdés_neve{"}"}.
forms-expression-bare-name = { AZ($name, case: "upper") } { $name } így nem kérdésre hivatkozik. Írja így: ${"{"}{ $name }{"}"}; ha szöveg, tegye idézőjelbe.
forms-expression-no-table = Nincs ilyen csatolt táblázat: { $name }. Csatolja ezt a fájlt: { $name }.csv
forms-expression-no-column = { AZ($table, case: "upper") } { $table } táblázatban nincs ilyen oszlop: { $name }. Javítsa a nevét, vagy vegye fel a fájlba.
forms-expression-cycle = Kör a hivatkozásokban: { $names }. Az egyiket vegye ki a kifejezésből.
forms-expression-self = { AZ($name, case: "upper") } { $name } saját magából számolódna. Ha csak egyszer kell kiszámolni, és úgy maradjon, írja így: once(…).
forms-expression-too-many-instances = Ennyi ismétlés nem lehet: legfeljebb { $most }.

## Importálás: a fájl
forms-import-file-empty = A fájl üres. Küldje el újra, vagy válasszon másikat.
forms-import-file-too-large = A fájl nagyobb, mint { $megabytes } MB. Vegye ki belőle a képeket és a fölösleges lapokat.
forms-import-unpacked-too-large = A fájl kicsomagolva nagyobb, mint { $megabytes } MB. Törölje a fölösleges lapokat és formázást.
forms-import-file-damaged = A fájl sérült, nem lehet megnyitni. Mentse el újra Excel- vagy LibreOffice-fájlként.
forms-import-file-too-heavy = A fájl elolvasása túl sok időbe vagy memóriába kerülne. Törölje belőle, ami nem a kérdőívhez tartozik: üres lapokat, formázást, képeket, képleteket.
forms-import-file-encrypted = A fájl jelszóval védett. Mentse el jelszó nélkül.
forms-import-file-unknown = Ez nem űrlap. Excel-fájlt (.xlsx, .xls, .ods), Markdown- vagy UTF-8 kódolású CSV-fájlt küldjön.
forms-import-file-word = Ez szöveg (Word vagy LibreOffice), nem űrlap. A kérdéseket táblázatba írja: egy Excel-fájl „survey” nevű lapjára, a type, name és label oszlopokba, kérdésenként egy sorba. Mintának töltsön le egy kész kérdőívet.
forms-import-archive-forms = Az archívumban több űrlap is van: { $files }. Csak egyet hagyjon benne, vagy küldje őket külön.
forms-import-archive-empty = Az archívumban nincs űrlap; ez van benne: { $files }. Tegye bele az űrlap Excel-fájlját (.xlsx, .xls, .ods).
forms-import-archive-form = Az archívumból ez az űrlap: { $form }. Ez kimarad belőle: { $files }.
forms-import-archive-taken = { AZ($awaited, case: "upper") } { $awaited } helyett ezt vettük az archívumból: { $file }.
forms-import-csv-damaged = A CSV-fájlban egy idézőjel nincs lezárva, vagy rossz helyen van. Mentse el újra a táblázatkezelőből.
forms-import-too-many-rows = Több mint { $rows } sor van benne. Törölje a fölösleges sorokat.
forms-import-too-many-columns = Több mint { $columns } oszlop van benne. Törölje a fölösleges oszlopokat.
forms-import-too-many-cells = Több mint { $cells } cella van benne. Törölje a fölösleges sorokat és oszlopokat.
forms-import-survey-too-long = Egy kérdőívnek legfeljebb { $rows } sora lehet. Ossza több kérdőívre.
forms-import-cell-too-long = A cella szövege hosszabb { $max } karakternél. Rövidítse.
forms-import-cell-error = A cellában képlethiba van. Javítsa a képletet, vagy írja be az értéket.
forms-import-cell-error-left-out = A cellában képlethiba van, ezért üresnek vesszük. Ha kell, javítsa a képletet.
forms-import-no-survey = Ez nem XLSForm-űrlap: nincs „survey” nevű lapja (ezek vannak: { $sheets }). A kérdéseket egy ilyen nevű lapra írja, a type, name és label oszlopokba, kérdésenként egy sorba. Mintának töltsön le egy kész kérdőívet.
forms-import-survey-headings = Ez nem XLSForm-űrlap: az első sorban nincs type és name oszlop (ezek vannak: { $headings }). A kérdéseket így írja: a type oszlopba, milyen kérdés, a name oszlopba egy rövid nevet, a label oszlopba a kérdést, mindegyiket külön sorba. Mintának töltsön le egy kész kérdőívet.
forms-import-survey-called = A kérdések lapjának „survey” legyen a neve, nem „{ $sheet }”.{ $lists ->
    [no] {""}
   *[yes] {" "}A válaszlistáké „choices” legyen, nem „{ $choices }”.
  }
forms-import-no-rows = A fejléc alatt nincs egyetlen sor sem. Írja alá a kérdéseket, mindegyiket külön sorba.
forms-import-no-questions = Semmit sem kérdez: aki megnyitja, csak elolvasni és beküldeni tudja.
forms-import-rows-after-gap = Ami több mint 60 üres sor alatt áll, azt innentől nem vesszük figyelembe.
forms-import-column-missing = Hiányzik { AZ($column) } „{ $column }” oszlop. Vegye fel a fejlécbe.
forms-import-header-twice = Két oszlopnak ugyanaz a jelentése: „{ $other }” és „{ $header }”. Az egyiket törölje vagy nevezze át.
forms-import-header-misspelt = Elírt fejléc: „{ $header }”. Ezt az oszlopot nem vesszük figyelembe. Ha erre gondolt, javítsa: { $near }.
forms-import-header-unknown = Ismeretlen oszlop: „{ $header }”. Nem vesszük figyelembe.

## Importálás: beállítások és nyelvek
forms-import-settings-rows = A settings lapon csak az első sor számít. A többit nem vesszük figyelembe.
forms-import-encrypted-form = A válaszokat nem titkosítjuk ezzel a kulccsal (public_key): ugyanúgy tároljuk és exportáljuk, mint bármely mást.
forms-import-default-language = Az alapértelmezett nyelv ({ $language }) nincs a nyelvek között ({ $languages }). Az első nyelv az alapértelmezett.
forms-import-translation-missing = { $count ->
    [one] Hiányzik a fordítás ezen a nyelven: { $language }. Az alapértelmezett nyelv szövege jelenik meg.
   *[other] Ebben az oszlopban { $count } helyen hiányzik a fordítás ezen a nyelven: { $language } (itt először). Az alapértelmezett nyelv szövege jelenik meg.
  }

## Importálás: válaszlisták
forms-import-choice-without-list = Ennek a választásnak nincs listája, ezért kimarad: { $value }. Ha kell, írja a listát a list_name oszlopba.
forms-import-choice-without-name = { AZ($list, case: "upper") } { $list } lista egyik válaszának nincs neve. Írjon egyet a name oszlopba.
forms-import-choice-twice = { AZ($list, case: "upper") } { $list } listában kétszer van ez a név: { $value } (először { AZ($row) } { $row }. sorban). Nevezze át az egyiket, vagy a settings lapon engedélyezze: allow_choice_duplicates = yes.
forms-import-choice-twice-there = { AZ($list, case: "upper") } { $list } kétszer tartalmazza ezt a nevet: { $value } (először { AZ($row) } { $row }. sorban). Az eredményben egynek számítanak.
forms-import-choice-left-out = { AZ($list, case: "upper") } { $list } egyik sorában nincs név: ezt kihagyjuk.
forms-import-choice-with-blank = Többválasztós lista válaszának nevében nem lehet szóköz: { $value }. Írjon helyette aláhúzást.
forms-import-choice-label-missing = Ennek a válasznak nincs felirata: { $value }. A neve jelenik meg.
forms-import-list-missing = Nincs ilyen lista a choices lapon: { $list }.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Vegye fel, vagy javítsa a nevét.
forms-import-filter-column = { AZ($list, case: "upper") } { $list } listának nincs ilyen oszlopa: { $name }. Itt mindig üres.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Ha kell, vegye fel a choices lapra, vagy javítsa a nevét; ha szöveg, tegye idézőjelbe.
forms-import-leads-nowhere = { AZ($name, case: "upper") } { $name } nem vezet kérdéshez, ezért itt üresnek számít.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Ha szöveg, tegye idézőjelbe.
forms-import-neither-yes-nor-no = Ez se igen, se nem, és nem is kifejezés: { $name }. Nemnek vesszük; ha igent jelent, írja ide: yes.
forms-import-file-awaited = Még hiányzik ez a fájl: { $file }. Küldje el az űrlappal együtt vagy utána; addig a felmérés vázlatként várja.
forms-import-media-awaited = Még hiányzik ez a fájl: { $file }. Küldje el az űrlappal együtt vagy utána; enélkül a kérdés nélküle jelenik meg.
forms-import-parameter-left-out = Ennek a típusnak nincs ilyen paramétere: { $name }. Nem vesszük figyelembe.
forms-import-file-kind = Választások listája csak .csv, .geojson vagy .xml fájlból jöhet: { $file }. Mentse valamelyikként.
forms-import-table-damaged = Ez a fájl nem olvasható táblázatként: { $file }. Mentse újra, vagy CSV-ként.
forms-import-table-encoding = Ez a fájl nem UTF-8 kódolású: { $file }. Mentse el így: „CSV UTF-8”.
forms-import-table-empty = Ebben a fájlban nincs egy sor sem a fejléc alatt: { $file }. Írjon bele legalább egyet.
forms-import-table-row-longer = Ebben a fájlban egy sor hosszabb a fejlécnél: { $file }. Ami túlnyúlik rajta, kimarad. Ha egy cellában vessző vagy pontosvessző van, tegye a cellát idézőjelbe.
forms-import-file-column = { AZ($file, case: "upper") } { $file } fájlban nincs ilyen oszlop: { $column }. Vegye fel, vagy adja meg a parameters oszlopban.
forms-import-picture-kind = Ez nem PNG- vagy JPEG-kép, ezért kimarad: { $file }. Ha kell, mentse el PNG-ként vagy JPEG-ként.
forms-import-picture-too-large = Túl nagy vagy túl elnyújtott ez a kép, ezért kimarad: { $file }. Legfeljebb { $megabytes } MB lehet, választási lehetőségnél legfeljebb 2000 × 2000 képpont.
forms-import-too-many-pictures = { AZ($list, case: "upper") } { $list } listában túl sok a kép: az első { $most } jelenik meg, mert több nem látszik jól telefonon.

## Importálás: kérdések
forms-import-type-missing = Hiányzik a típus. Írja be a type oszlopba, vagy törölje a sort.
forms-import-type-of-dialect = Az XLSForm nem ismer ilyen típust: { $type }. A kérdést így tesszük fel: { $meant }.
forms-import-unknown-type = Nincs ilyen kérdéstípus: { $type }.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } Javítsa a type oszlopban.
forms-import-select-without-list = { AZ($type, case: "upper") } { $type } után egy lista nevének kell állnia, szóköz nélküli névvel. Például: { $type } igen_nem.
forms-import-other-with-filter = Az „or_other” nem használható choice_filterrel. Vegye fel a listára az „other” választ, és mögé egy text kérdést.
forms-import-name-missing = Hiányzik a kérdés neve. Írjon egyet a name oszlopba.
forms-import-name-invalid = Hibás név: „{ $name }”. Betűvel vagy aláhúzással kezdődjön, szóköz nélkül, például: { $better }.
forms-import-name-twice = Egy csoporton belül kétszer szerepel ez a név: { $name } (itt és ebben a cellában: { $cell }). Nevezze át az egyiket.
forms-import-label-missing = Ennek a kérdésnek nincs felirata: { $name }. A neve jelenik meg.
forms-import-default-unreadable = Az alapérték („{ $value }”) nem lehet { $type } típusú válasz, ezért kimarad. Javítsa a default oszlopban.
forms-import-calculation-missing = { AZ($name, case: "upper") } { $name } kiszámításához nincs megadva semmi. Töltse ki a calculation oszlopot.
forms-import-count-without-repeat = A repeat_count csak „begin repeat” mellett állhat. Törölje innen, vagy ismétléssé alakítsa a csoportot.
forms-import-not-closed = Ez { $what ->
    [repeat] az ismétlés
   *[other] a csoport
  } nincs lezárva: { $name }. Írja a végére: end { $what }.
forms-import-too-deep = Túl sok csoport van egymásban: legfeljebb { $limit } szint lehet. Tegye ezt egy külsőbb csoportba, vagy hagyja el a csoportot.
forms-import-end-without-begin = Nincs mit lezárni: az „end { $what }” elől hiányzik a „begin { $what }”. Törölje, vagy pótolja.
forms-import-end-mismatch = Itt „end { $what }” áll, de „begin { $open }” van nyitva ({ $name }). Írja át: end { $open }.
forms-import-parameter-malformed = Hibás paraméter: { $part }. A helyes alak: név=érték.
forms-import-parameter-unknown = Ennek a típusnak nincs ilyen paramétere: { $name }. Használható: { $allowed }.
forms-import-parameter-number = { AZ($name, case: "upper") } { $name } paraméter szám legyen, nem „{ $value }”.
forms-import-parameter-randomize = A randomize értéke true vagy false legyen, nem „{ $value }”.
forms-import-parameter-seed = A seed értéke szám vagy egy kérdés legyen (${"{"}név{"}"}), nem „{ $value }”.
forms-import-parameter-seed-alone = A seed csak a randomize=true mellett állhat.
forms-import-range-empty = A skála üres: a start és az end különbözzön, a step ne legyen nulla.
forms-import-media = Egy válaszlehetőség hangja, videója és nagy képe (media::{ $media }) nem jelenik meg: nélküle választható. Képhez használja ezt: media::image.
forms-import-media-several = Egy üzenetben egy fér el: hang, videó vagy nagy kép. A media::{ $sent } megy el, a media::{ $media } kimarad. Tegye egy note mellé a kérdés elé.
forms-import-media-kind = Ez nem küldhető hang, videó vagy kép, ezért a kérdés nélküle jelenik meg: { $file }.
forms-import-media-too-large = Ez a fájl nagyobb { $megabytes } MB-nál, ezért a kérdés nélküle jelenik meg: { $file }. Kicsinyítse le.
forms-import-trigger = A trigger egy kérdés legyen így: ${"{"}nev{"}"}, vagy több, vesszővel elválasztva: { $trigger }.
forms-import-search-appearance = A search() helyett a choices lapon lévő lista minden eleme választható lesz. Küldje az űrlappal együtt a megnevezett .csv fájlt, vagy használjon select_one_from_file kérdést choice_filterrel.
forms-import-appearance-unknown = Ismeretlen megjelenés: { $appearance }.{ $guess ->
    [no] {""}
   *[other] {" "}Erre gondolt: { $near }?
  } A kérdést enélkül tesszük fel.
forms-import-appearance-drawing = Csevegésben nem lehet rajzolni vagy aláírni ({ $appearance }). Fényképet kérünk helyette, például papírra készült rajzról vagy aláírásról.
forms-import-appearance-whole-date = Csevegésben a teljes dátumot kérjük, nappal együtt ({ $appearance }). Ha csak az év vagy a hónap kell, használjon integer vagy select_one kérdést.
forms-import-appearance-calendar = A dátumot a Gergely-naptár szerint kérjük, nem más szerint ({ $appearance }).
forms-import-appearance-masked = Amit csevegésben beírnak, az ott olvasható marad ({ $appearance }). Ne kérjen titkos adatot.
forms-import-appearance-image-map = Csevegésben képre nem lehet kattintani ({ $appearance }). A válaszok a felirataikkal, gombként jelennek meg.
forms-import-parameter-placeholder = Csevegésben a skála gombok sora, kezdőállása nincs, ezért a placeholder nem számít.
forms-import-ticks-off-scale = { AZ($list, case: "upper") } { $list } lista e nevei nincsenek a skálán, ezért a felirataik nem jelennek meg: { $names }.
forms-import-tells-itself = { AZ($name, case: "upper") } { $name } alapértéke elárulja, mikor vagy ki töltötte ki az űrlapot. Névtelen kérdőívből ez a kérdés kimarad; az alapérték nélkül ott is feltesszük.
forms-import-group-by-its-own = Ez a feltétel a csoportban lévő { $name } kérdést nézi: amíg a csoport nem látszik, arra nem lehet válaszolni. Adjon a kérdésnek alapértéket (default), vagy tegye a csoport elé.
forms-import-external-app = Külső alkalmazás csevegésből nem nyitható meg. A választ be kell majd írni.

## Importálás: amit csevegés nem tud
forms-import-refused-cascading = A cascading_select elavult. Használjon select_one kérdéseket choice_filterrel.
forms-import-device-left-out = { AZ($type, case: "upper") } { $type } adatot csevegésben nem lehet felvenni: üres marad, és a rá épülő számítások is üresnek veszik.
forms-import-function-left-out = Ezt csevegésben nem lehet kiszámolni: { $name }. Üres marad, és a rá épülő számítások és feltételek is üresnek veszik.
forms-import-refused-kobo-score = A „begin score” a KoBoToolbox sajátja. Írja át minden sorát külön select_one kérdésre, ugyanazzal a listával.
forms-import-refused-kobo-rank = A „begin rank” a KoBoToolbox sajátja. Írja így: rank LISTA, és vegye fel a sorait a choices lapra.
forms-import-refused-kobo-kobomatrix = A „begin kobomatrix” a KoBoToolbox sajátja. Írja át minden sorát külön csoportra, a kérdéseivel.
forms-import-entities-left-out = Entitások (entities, save_to) nem készülnek. A válasz ugyanúgy megmarad az eredmények között.

## Egy űrlap ellenőrzése
forms-check-errors = { $count ->
    [one] 1 hiba
   *[other] { $count } hiba
  }
forms-check-warnings = { $count ->
    [one] 1 figyelmeztetés
   *[other] { $count } figyelmeztetés
  }
forms-place-cell = { $sheet } lap, { $cell } cella
forms-place-row = { $sheet } lap, { $row }. sor
forms-place-sheet = { $sheet } lap
forms-place-file = fájl
forms-check-title = { $title } (azonosító: { $id }, változat: { $version })
forms-check-languages = Nyelvek: { $languages }
forms-check-questions = { $count } kérdés. Típusok: { $types }
forms-check-works = { $count ->
    [0] Működik.
   *[other] Működik, { $count } megjegyzéssel.
}
forms-check-waits = Működik, { $count } megjegyzéssel, ha ez is megvan: { $files }.
forms-check-refused = Még nem használható: { $count } hibát kell javítani.
forms-check-unreadable = A fájl nem olvasható: { $reason }
forms-check-usage = Így használja: npm run form:check -- FÁJL…
forms-play-usage = Így használja: npm run form:play -- FÁJL
forms-play-file = Írja be egy fájl útvonalát.
forms-play-waits = Ezek a fájlok hiányoznak, ezért ami bennük van, azt nem kérdezzük, illetve nem mutatjuk: { $files }
forms-play-no-file = Nincs ilyen fájl: { $path }
