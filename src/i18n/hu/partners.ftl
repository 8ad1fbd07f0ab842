command-start =
    .word = kezdés
    .description = Belépés meghívókóddal, vagy az értesítések újraindítása
    .synonym = kezdet, belépés, belépek, csatlakozás, csatlakozom, indítás
command-start-code =
    .word = kód
    .description = A meghívókód, amelyet a szervezete kapott
command-stop =
    .word = leállás
    .description = Nem kérek több üzenetet
    .synonym = leiratkozás, leiratkozom, leállítás, leállítom, kikapcsolás
command-me =
    .word = adataim
    .synonym = profilom, profil, adat, adatok, személyes adataim
    .description = Mit tárolunk Önről? Letöltés, törlés
command-me-name =
    .word = név
    .description = Így szólítsuk; csak akkor írja be, ha módosítaná
command-language =
    .word = nyelv
    .description = Magyar vagy angol
    .synonym = nyelvek, nyelvváltás, nyelvet
command-language-language =
    .word = nyelv
    .description = Melyik nyelven írjunk?
command-language-language-hu = magyar
command-language-language-en = angol
command-link =
    .word = összekapcsolás
    .description = Másik eszköz vagy alkalmazás hozzákapcsolása
    .synonym = összekapcsolom, összekapcsol, kapcsolás, hozzákapcsolás
command-link-code =
    .word = kód
    .description = A másik alkalmazásban kapott kód; vagy „web” egy böngészős csevegéshez
command-partners =
    .word = partnerek
    .description = A partnerszervezetek listája, adatai, betöltése
    .synonym = partner, partnereink, partnerlista, szervezet, szervezetek, szervezeteink, egyesületek, tagszervezetek
command-partners-list =
    .word = lista
    .description = A szervezetek listája
    .synonym = listája, keresés, keres, mind, összes
command-partners-list-search =
    .word = keresés
    .description = Név, település, terület vagy címke része
command-partners-show =
    .word = adatlap
    .description = Egy szervezet adatai és kapcsolattartói
    .synonym = mutat, mutasd, részletek
command-partners-show-organisation =
    .word = szervezet
    .description = A szervezet neve vagy annak egy része
command-partners-import =
    .word = betöltés
    .description = Partnerlista betöltése fájlból (CSV, Excel, ODS)
    .synonym = importálás, import, importál, betölt, feltöltés, feltölt
command-invite =
    .word = meghívó
    .description = Egy szervezet meghívója, vagy az összes egy fájlban
    .synonym = meghívók, meghívás, meghív, meghívom, meghívókód, meghívókódok
command-invite-organisation =
    .word = szervezet
    .description = A szervezet neve vagy annak egy része
command-tag =
    .word = címke
    .description = Szervezetek címkéi
    .synonym = címkék, címkézés, címkéz
command-tag-add =
    .word = hozzáad
    .description = Címke egy szervezetre
    .synonym = hozzáadás, hozzáadom, új
command-tag-add-tag =
    .word = címke
    .description = A címke (ha több szó, idézőjelben)
command-tag-add-organisation =
    .word = szervezet
    .description = A szervezet neve
command-tag-remove =
    .word = elvesz
    .description = Címke levétele egy szervezetről
    .synonym = elvétel, levétel, levesz, törlés, töröl
command-tag-remove-tag =
    .word = címke
    .description = A címke (ha több szó, idézőjelben)
command-tag-remove-organisation =
    .word = szervezet
    .description = A szervezet neve
command-tag-list =
    .word = lista
    .description = Minden címke
    .synonym = listája, mind, összes
command-role =
    .word = szerepkör
    .description = Egy kapcsolattartó jogainak módosítása
    .synonym = szerep, szerepek, szerepkörök, jog, jogok, jogosultság, jogosultságok
command-role-role =
    .word = szerepkör
    .description = kapcsolattartó, koordinátor vagy adminisztrátor
command-role-role-contact = kapcsolattartó
command-role-role-coordinator = koordinátor
command-role-role-admin = adminisztrátor
command-role-name =
    .word = név
    .description = A kapcsolattartó neve
command-role-rename =
    .word = átnevezés
    .description = Más név adása valakinek
command-role-rename-name =
    .word = név
    .description = A mostani neve
command-unreachable =
    .word = elérhetetlenek
    .description = Kiket nem érünk el, és miért
    .synonym = elérhetetlen, nem elérhető, nem elérhetők
command-console =
    .word = konzol
    .description = Belépés a koordinátorok oldalaira
    .synonym = weboldal, weblap, honlap, oldal, felület, irányítópult, vezérlőpult

partners-platform-telegram = Telegram
partners-platform-discord = Discord
partners-platform-web = böngésző
partners-platform-mail = e-mail
partners-language-hu = Magyar
partners-language-en = English
partners-role-contact = kapcsolattartó
partners-role-coordinator = koordinátor
partners-role-admin = adminisztrátor
partners-kind-ngo = civil szervezet
partners-kind-municipality = önkormányzat
partners-kind-company = vállalkozás
partners-kind-training = képző intézmény
partners-kind-other = egyéb

partners-start-ask-code = Üdvözlöm! A belépéshez kérem, írja be a meghívókódot, amelyet a szervezete kapott (például <code>7K3QW-9XTB2</code>).
    Ha nincs kódja, kérje a projekt koordinátorától.
partners-start-back = Örülünk, hogy újra itt van! Mostantól ismét megkapja az üzeneteinket. Leállítani bármikor tudja: /stop
partners-start-again =
    { $role ->
        [admin] Üdvözlöm! Ön itt adminisztrátor. Küldje ide a partnerek listáját (CSV-t vagy Excelt), vagy hirdessen programot: /program. Minden más: /help
        [coordinator] Üdvözlöm! Ön itt koordinátor: programot hirdethet, kérdőívet és körüzenetet küldhet. Hogy mit kérhet tőlem, itt látja: /help
       *[contact] Üdvözlöm újra! Minden rendben, kapja az értesítéseinket. Hogy mit kérhet tőlem, itt látja: /help
    }
partners-code-unknown = Ezt a kódot nem ismerem. Kérem, ellenőrizze a meghívón, és írja be újra: tíz betű vagy számjegy.
partners-code-revoked = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> meghívóját időközben visszavonták. Kérjen újat a projekt koordinátorától.
partners-code-expired = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> meghívója lejárt. Kérjen újat a projekt koordinátorától.
partners-code-full = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> nevében már beléptek annyian, ahányan lehet ({ $limit } fő). Ha Ön is csatlakozna, kérje a projekt koordinátorától a keret bővítését.
partners-code-already = Ön már { AZ($organisation) } <b>{ $organisation }</b> kapcsolattartója, nincs több teendője. Hogy mit kérhet tőlem, itt látja: /help
partners-code-too-many = Túl sok hibás kód érkezett. Kérem, várjon egy órát, vagy kérje a koordinátortól a meghívó hivatkozását.
partners-join-welcome = <b>Üdvözlöm!</b> { AZ($organisation, case: "upper") } <b>{ $organisation }</b> meghívta Önt kapcsolattartójának.
partners-join-privacy = A nevét, a szervezetét, a nyelvét, ennek a csevegésnek az azonosítóját és a válaszait tároljuk, hogy elküldhessük a közös programok meghívóit és a kérdőíveket, és tudjuk, ki jön. Másnak nem adjuk át; adatait az /adataim paranccsal bármikor megnézheti és törölheti, az üzeneteket a /stop paranccsal leállíthatja.
partners-join-yes = Hozzájárulok, belépek
partners-join-no = Nem, köszönöm
partners-join-also = Ön már kapcsolattartó. Csatlakozik { AZ($organisation) } <b>{ $organisation }</b> kapcsolattartójaként is?
partners-join-also-yes = Igen, csatlakozom
partners-joined = <b>Köszönjük, sikerült!</b> Ön mostantól { AZ($organisation) } <b>{ $organisation }</b> kapcsolattartója. A programok meghívóit és a kérdőíveket itt küldjük majd. Hogy mit kérhet tőlem, itt látja: /help
partners-joined-mail = Szeretné, hogy levélben is szóljak, ha itt új üzenet várja? Ez az oldal magától nem hívja.
partners-joined-mail-button = E-mail-cím megadása
partners-joined-also = Sikerült: Ön mostantól { AZ($organisation) } <b>{ $organisation }</b> kapcsolattartója is.
partners-join-declined = Rendben, semmit sem tárolunk Önről. Ha meggondolja magát, a meghívókód továbbra is érvényes: <code>{ $code }</code>
partners-join-declined-toast = Semmit sem tárolunk Önről.
partners-join-declined-also = Rendben, nem változott semmi.
partners-stopped = Leállítottam: mostantól nem küldünk Önnek semmit, és ami már úton volt, azt is visszavontuk. Ha később mégis kérné: /start
partners-stop-sure = Leállítsak minden üzenetet? Utána sem meghívót, sem kérdőívet nem küldünk Önnek.
partners-stop-yes = Igen, leállítom
partners-stop-no = Nem
partners-stop-kept = Rendben, nem változott semmi.
partners-stopped-words = Az üzeneteket leállította, ezért amit ír, azt nem tekintem válasznak. Ha folytatná, koppintson a gombra.
partners-stopped-again = Újra kérem az üzeneteket
partners-language-ask = Melyik nyelven írjunk Önnek?
partners-language-changed = Rendben, mostantól magyarul írunk.

partners-link-how = Ha már belépett egy másik alkalmazásban, írja be ott: /link – és a kapott kódot küldje el itt.
partners-link-code = Az összekapcsoláshoz írja be ezt a kódot a másik alkalmazásban: <code>{ $code }</code>
    { $minutes } percig érvényes, egyszer használható. Csak a saját eszközén írja be. Böngészőben csevegne? Írja be: <code>/link web</code>
partners-link-open = Megnyitás: { $platform }
partners-link-web = A személyes csevegése a böngészőben: { $url }
    Aki ezt a hivatkozást ismeri, az Ön nevében beszélhet velem, ezért ne adja tovább. A korábbi hivatkozása már nem érvényes.
partners-link-web-here = Ezt a beszélgetést egy személyes hivatkozással más eszközön is megnyithatja. A hivatkozást ezen az oldalon készítheti el:
partners-link-web-make = Saját hivatkozás
partners-link-web-open = Csevegés a böngészőben
partners-link-same = Ez a kód az Öné: egy másik alkalmazásban írja be, ne itt.
partners-link-more-rights = Ennek a fióknak több joga van, mint amelyikhez kapcsolódna. Kérem, fordítva csinálja: itt írja be, hogy /link, és a kódot ott adja meg.
partners-link-confirm = Összekapcsolja ezt a csevegést ezzel a személlyel: <b>{ $name }</b> ({ $organisation })? Csak akkor folytassa, ha ez Ön, és a kódot Ön kérte.
partners-link-yes = Igen, ez én vagyok
partners-link-no = Mégsem
partners-link-confirm-both =
    Összevonja ezt a fiókját ezzel: <b>{ $name }</b> ({ $organisation }; { $platforms })?
    Oda kerül minden, ami itt az Öné:
    { $moves }
    Aki azt a fiókot használja, ezután az Ön nevében is válaszol. Csak akkor folytassa, ha <b>mindkét fiók az Öné</b>, és a kódot Ön kérte: meghívót senki sem így küld. A másik fiókban is jóvá kell hagynia.
partners-link-yes-both = Igen, mindkettő én vagyok
partners-link-organisations = Szervezet: { $organisations }
partners-link-waits = Már csak egy lépés: hagyja jóvá a másik fiókjában ({ $platforms }) is, { $minutes } percen belül. Addig semmi sem változik.
partners-link-agree =
    Valaki beírta az Ön kódját, és össze szeretné vonni a fiókját az Önével: <b>{ $name }</b> ({ $organisation }; { $platforms }).
    Önhöz kerülne:
    { $moves }
    Aki azt a fiókot használja, ezután az Ön nevében is válaszol, és azt teheti, amit Ön. Csak akkor hagyja jóvá, ha <b>az a fiók is az Öné</b>.
partners-link-agree-yes = Jóváhagyom, az is én vagyok
partners-link-agree-no = Nem én vagyok
partners-link-refused = A két fiók összevonását a másik oldalon nem hagyták jóvá. Minden maradt, ahogy volt.
partners-link-not-told = A másik fiók most nem kap üzenetet, ezért ott nem lehet jóváhagyni. Írja be ott: /start – azután itt újra a kódot.
partners-linked-both =
    <b>Összevontuk a fiókját ezzel: { $name }</b> ({ $organisation }). Mostantól bármelyik alkalmazásban folytathatja, ahol abbahagyta.
    Ha ez tévedés volt, vagy nem Ön kérte, egy napig szétválaszthatja.
partners-linked-owner =
    <b>Összevontuk a két fiókot.</b> Mostantól bármelyik alkalmazásban folytathatja, ahol abbahagyta.
    Ha ez tévedés volt, egy napig szétválaszthatja.
partners-link-undo = Szétválasztás
partners-link-undo-of = Szétválasztás: { $name }
partners-link-undo-gone = Ezt már nem lehet szétválasztani: egy napig lehetett, vagy már megtörtént.
partners-separated =
    <b>Szétválasztottuk a két fiókot.</b> Ki-ki visszakapta a csevegéseit, a szervezeteit és a válaszait. Ahol mindkettő ugyanarra válaszolt, és ami az összevonás óta történt, az annál maradt, akinek a kódjával összevonták.
    A koordinátori oldalakra újra be kell lépni, és az azóta készült személyes hivatkozások megszűntek.
partners-link-gone = Ez a kód már nem érvényes. Kérjen újat a másik alkalmazásban: /link
partners-link-declined = Rendben, nem kapcsoltam össze semmit.
partners-link-notice = Egy új csevegést kapcsolt a fiókjához: { $platform }. Ha nem Ön volt, szóljon a projekt koordinátorának.
partners-linked = <b>Összekapcsoltam.</b> Mostantól bármelyik alkalmazásban folytathatja, ahol abbahagyta; az üzeneteket oda küldjük, ahol legutóbb írt.

partners-me = <b>Ezt tároljuk Önről</b>
    Név: { $name }
    Szerepkör: { $role }
    Szervezet: { $organisations }
    Elérhető itt: { $channels }
    Hozzájárulás: { $since }{ $counts }
    A névtelen válaszok nem köthetők Önhöz, ezért itt sem szerepelnek. Név módosítása: <code>/adataim Új Név</code>
partners-name-empty = A név üres. Kérem, írja be.
partners-name-long = A név túl hosszú: legfeljebb { $limit } karakter lehet.
partners-me-file = Letöltöm (JSON)
partners-me-file-name = adataim
partners-me-file-here = Itt van minden, amit Önről tárolunk.
partners-me-erase = Törlöm az adataimat
partners-erase-ask = <b>Biztosan töröljük minden adatát?</b> A neve, a csevegései, a programokra és a saját nevében kérdőívekre adott válaszai végleg elvesznek. A szervezete nevében adott és a névtelen válaszok megmaradnak, de nem vezetnek Önhöz. Megmaradnak a lezárt bizalmas kérdőívek összesített eredményei is, az oda írt szövegekkel, név nélkül.
partners-erase-yes = Igen, végleg töröljük
partners-erase-no = Mégsem
partners-erase-kept = Rendben, minden megmaradt.
partners-erase-last-admin = Ön az egyetlen adminisztrátor, ezért most nem törölhetjük. Előbb adja ezt a szerepkört valaki másnak is: /szerepkör
partners-erase-toast = Minden adatát töröltük.
partners-erased = Minden adatát töröltük. Köszönjük, hogy velünk volt! Ha visszatérne, új meghívóra lesz szüksége.

partners-none = Még nincs egyetlen partnerszervezet sem. Küldjön egy partnerlistát (CSV- vagy Excel-fájlt), és betöltöm.
partners-none-found = Nem találtam ilyen szervezetet: <b>{ $search }</b>. Próbálja a név egy részével.
partners-gone = Ez a szervezet már nincs a listában.
partners-which = Több szervezetre is illik. Melyikre gondolt?
partners-which-of = Több szervezetre is illik: { $names }. Kérem, írja be a teljes nevét.
partners-list = <b>Partnerszervezetek</b> ({ $count }). Válasszon az adatlaphoz:
partners-list-many = <b>Az első { $count } partnerszervezet.</b> Szűkítéshez: <code>/partnerek lista Debrecen</code>
partners-list-button = Szervezetek
partners-card = <b>{ $name }</b>
    { $kind } · { $town }
    Területek: { $fields }
    Címkék: { $tags }
    Nyelv: { $language } · E-mail: { $email } · Telefon: { $phone }
    Kapcsolattartók: { $joined } / { $limit }
partners-card-contact = – { $name } ({ $platforms }){ $state }
partners-contact-fine = { "" }
partners-contact-opted-out = , leiratkozott
partners-contact-unreachable = , nem érhető el
partners-invite-show = Meghívó
partners-invite-how = Kinek a meghívóját kéri? Írja be például: <code>/meghívó Minta Kézfogás</code>, vagy kérje az összeset egy fájlban, körlevélhez.
partners-invite-card = <b>Meghívó: { $organisation }</b>
    Kód: <code>{ $code }</code>
    Érvényes eddig: { $expires }
partners-invite-link = { $platform }: { $url }
partners-invite-picture = QR-kód: { $organisation } meghívója
partners-invite-renew = Új kód
partners-invite-revoke = Visszavonás
partners-invite-new = Új meghívó
partners-invite-withdrawn = Visszavontam a meghívót, a kód már nem használható.
partners-invite-none = Nem volt érvényes meghívó, így nincs mit visszavonni.
partners-letters-button = Meghívók (XLSX)
partners-letters-xlsx = Mind, XLSX
partners-letters-csv = Mind, CSV
partners-letters = Itt van { $count } szervezet meghívója, soronként egy. Körlevélhez ezt a fájlt válassza adatforrásnak.
partners-letter-file = meghivok
partners-letter-sheet = Meghívók
partners-letter-organisation = szervezet
partners-letter-town = település
partners-letter-language = nyelv
partners-letter-email = e-mail
partners-letter-contacts = hány fő
partners-letter-code = kód
partners-letter-link = hivatkozás
partners-letter-links = minden hivatkozás
partners-letter-expires = érvényes eddig

partners-column = { $column ->
    [name] név
    [kind] típus
    [town] település
    [fields] területek
    [language] nyelv
    [email] e-mail
    [phone] telefon
    [contacts] mandátum
   *[tags] címkék
}
partners-encoding = { $encoding ->
    [utf-8] UTF-8
    [utf-16le] UTF-16
    [utf-16be] UTF-16 (fordított)
    [windows-1250] Windows-1250 (magyar Excel)
    [iso-8859-2] ISO-8859-2
   *[cp852] CP852 (régi DOS-programok)
}
partners-list-sheet = Partnerek
partners-list-file = partnerek
partners-import-no-file = Kérem, küldje el a partnerlistát fájlként (CSV, XLSX, XLS vagy ODS); parancs sem kell hozzá, a fájl elég. Oszlopok: név, típus, település, területek, nyelv, e-mail, telefon, mandátum (hány kapcsolattartója lehet), címkék. Mentés előtt megmutatom, mi változna.
partners-import-failed = <b>A fájlt nem tudtam betölteni.</b> { $problem }
partners-import-done = <b>A lista betöltve.</b> Új: { $imported }, módosult: { $updated }, változatlan: { $unchanged }.
partners-import-preview = <b>{ $file }</b> – még nem mentettem el semmit.
    Új szervezet: { $fresh }, módosul: { $changed }, változatlan: { $unchanged }, hibás sor: { $faulty }.
partners-import-changes = <b>Ami módosul:</b>
partners-import-change = { $line }. sor, { $name } – { $differences }
partners-import-difference = { $column }: { $from } → { $to }
partners-import-notes = <b>Amit így értettem:</b>
partners-import-unused = Nem használt oszlopok: { $columns }. Az oldalon megadhatja, mit jelentenek.
partners-import-sure = Betöltsem?
partners-import-nothing = Nincs mit betölteni.
partners-import-go = Betöltöm ({ $count })
partners-import-drop = Elvetem
partners-import-dropped = A listát elvetettem; semmi sem változott.
partners-import-gone = Ez a lista már nincs meg: betöltötte, elvetette, vagy túl régi. Küldje el újra a fájlt.
partners-import-page = Megnézem az oldalon
partners-import-which-encoding = <b>{ $file }</b>: nem egyértelmű, milyen kódolással mentették. Melyik olvasat a helyes?
partners-import-reading = – { $encoding }: { $sample }
partners-import-use = Ezt használom: { $heading }
partners-import-all = Mindegyik: { $what }
partners-import-all-town = Mindegyik egy településen van
partners-import-which-town = Melyik településen? Azokra a sorokra vonatkozik, amelyekben nincs megadva.
partners-import-heading = – { $heading }: { $sample }
partners-import-form = Ez egy kérdőív űrlapja, nem partnerlista. Küldje el parancs nélkül, vagy töltse fel a Kérdőívek oldalon.
partners-import-problems = <b>{ $count } sor kimarad.</b> Javítsa őket, és küldje el újra a fájlt; ami már bent van, nem kettőződik:
partners-import-more = … és még { $count }.
partners-import-row = { $line }. sor: { $problem }
partners-import-line = { $line }. sor, <b>{ $column }</b>: { $problem }
partners-import-bad-byte = { AZ($line, case: "upper") } { $line }. sorban van egy hibás bájt: a fájl UTF-8 kódolású, de ott megsérült. Mentse el újra „CSV UTF-8” formátumban, vagy javítsa azt a sort.
partners-import-damaged = A munkafüzet sérült, nem tudtam megnyitni. Nyissa meg a táblázatkezelőben, és mentse el újra.
partners-import-encrypted = A munkafüzet jelszóval védett. Mentse el jelszó nélkül, és azt küldje el.
partners-import-too-large = Legfeljebb { $megabytes } MB lehet.
partners-import-too-many = Legfeljebb { $rows } sor lehet; ossza több fájlra.
partners-import-too-many-words-all = Legfeljebb { $limit } terület és címke lehet benne összesen; ossza több fájlra.
partners-import-too-heavy = A fájl elolvasása túl sok időbe vagy memóriába kerülne. Mentse el a táblázatot „CSV UTF-8” formátumban, a listán kívül minden más nélkül.
partners-import-too-wide = { AZ($line, case: "upper") } { $line }. sorban több mint { $columns } oszlop van. Törölje a fölöslegeseket.
partners-import-not-text = Ez nem szöveges CSV-fájl. Mentse el a táblázatot „CSV UTF-8” formátumban, és azt küldje el.
partners-import-empty = A fájl üres.
partners-import-broken-quotes = { AZ($line, case: "upper") } { $line }. sortól egy idézőjel nincs lezárva vagy rossz helyen van. Ellenőrizze az idézőjeleket, vagy mentse el újra a táblázatkezelőből.
partners-import-no-column = Nem találtam ezt az oszlopot: <b>{ $column }</b>. Melyik az?
partners-import-unready = Előbb mondja meg, melyik oszlop mit jelent.
partners-import-column-twice = Két oszlop jelenti ugyanazt ({ $column }): „{ $one }” és „{ $other }”. Melyiket használjam?
partners-import-few-columns = kevesebb oszlop van ({ $found }), mint a fejlécben ({ $expected }). Pótolja a hiányzó cellákat.
partners-import-many-columns = több oszlop van ({ $found }), mint a fejlécben ({ $expected }). Tegye idézőjelbe azt a cellát, amelyben elválasztójel van.
partners-import-no-name = hiányzik a szervezet neve. Írja be.
partners-import-no-kind = hiányzik a szervezet típusa. Lehet: civil szervezet, önkormányzat, vállalkozás, képző intézmény, egyéb.
partners-import-unknown-kind = ismeretlen típus: „{ $value }”. Lehet: civil szervezet, önkormányzat, vállalkozás, képző intézmény, egyéb.
partners-import-no-town = hiányzik a település. Írja be.
partners-import-unknown-language = ismeretlen nyelv: „{ $value }”. Lehet: hu vagy en.
partners-import-bad-email = ez nem e-mail-cím: „{ $value }”. Javítsa, vagy hagyja üresen.
partners-import-email-among-phones = A telefonok között e-mail-cím állt, az e-mail-címekhez tettem: { $email }
partners-import-phone-among-emails = Az e-mail-címek között telefonszám állt, a telefonszámokhoz tettem: { $phone }
partners-import-several-emails = { $count } e-mail-cím; a leveleket ide küldjük: { $first }. A többit is megőrizzük.
partners-import-several-phones = { $count } telefonszám; mindet megőrizzük.
partners-import-bad-phone = ez nem telefonszám: „{ $value }”. Javítsa, vagy hagyja üresen.
partners-import-phone-shortened = a táblázatkezelő lerövidítette a számot: „{ $value }”. Állítsa az oszlopot szöveg formátumúra, és írja be újra.
partners-import-phone-restored = a táblázatkezelő elhagyta a szám elejét; így őrizzük meg: { $phone }
partners-import-total = összesítő sor: kihagyom.
partners-import-kinds-by-name = nincs típusoszlop: a típus a nevekből derül ki (Egyesület, Kft.).
partners-import-kind-by-name = a típus a névből derül ki.
partners-import-headless = nincs fejléce: ez is egy szervezet.
partners-import-heading-again = a fejléc még egyszer: kihagyom.
partners-import-bad-number = ez nem megfelelő szám: „{ $value }”. 1 és { $maximum } közötti egész számot írjon.
partners-import-formula = képletnek látszik: „{ $value }”. Ne kezdődjön = + - vagy @ jellel.
partners-import-too-long = túl hosszú, legfeljebb { $limit } karakter lehet.
partners-import-too-many-words = túl sok van belőle, legfeljebb { $limit } lehet egy szervezetnek.
partners-import-duplicate = ez a szervezet már szerepel { AZ($earlier) } { $earlier }. sorban: „{ $name }”. Hagyja meg az egyiket.

partners-tag-tagged = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> megkapta ezt a címkét: { $tag }.
partners-tag-untagged = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> címkéi közül levettem ezt: { $tag }.
partners-tag-already = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> címkéi között már ott van: { $tag }.
partners-tag-empty = A címke üres. Kérem, írja be.
partners-tag-long = A címke túl hosszú: legfeljebb { $limit } karakter lehet.
partners-tag-not-there = { AZ($organisation, case: "upper") } <b>{ $organisation }</b> címkéi között nincs ilyen: { $tag }.
partners-tags = <b>Címkék</b>
partners-tag-line = – { $tag }: { $organisations } szervezet
partners-tags-none = Még nincs címke. Így adhat: <code>/címke hozzáad pályázó Minta Kézfogás</code>

partners-contact-gone = Ez az ember már nincs a kapcsolattartók között.
partners-role-nobody = Nem találtam ilyen nevű kapcsolattartót: <b>{ $name }</b>.
partners-role-which = Többen is lehetnek: <b>{ $name }</b>. Kire gondolt?
partners-role-changed = Rendben, <b>{ $name }</b> szerepköre mostantól: { $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 }.
partners-role-unchanged = <b>{ $name }</b> szerepköre eddig is ez volt: { $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 }.
partners-role-admins-only = Szerepkört csak adminisztrátor adhat, és Ön már nem az.
partners-role-last-admin = <b>{ $name }</b> az egyetlen adminisztrátor, ezért az is marad. Előbb adja ezt a szerepkört valaki másnak is.
partners-request-admins-only = Ezt csak adminisztrátor teheti meg.
partners-role-notice = Az Ön szerepköre mostantól: <b>{ $role ->
    [coordinator] { partners-role-coordinator }
    [admin] { partners-role-admin }
   *[contact] { partners-role-contact }
 }</b>. Hogy mit kérhet tőlem, itt látja: /help

partners-rename = Átnevezés
partners-rename-ask = Mi legyen a neve?
partners-renamed = Rendben, <b>{ $before }</b> neve mostantól: <b>{ $name }</b>.
partners-renamed-notice = Egy adminisztrátor módosította a nevét, mostantól így szerepel: <b>{ $name }</b>. Ha másképp szeretné: /adataim NÉV

partners-unreachable-none = Mindenkit elérünk.
partners-unreachable = <b>Nem elérhető kapcsolattartók: { $count }</b>
    Amint újra írnak, maguktól visszakerülnek. Addig új meghívót adhat a szervezetüknek:
partners-unreachable-line = – { $name } ({ $organisation }): { $reason }
partners-unreachable-reason = { $platform }: { $reason }, { $since } óta
partners-unreachable-invite = Új meghívó: { $organisation }
partners-reason-blocked = letiltotta a botot
partners-reason-deactivated = megszűnt a fiókja
partners-reason-left = kilépett
partners-reason-dms-closed = nem fogad privát üzenetet
partners-reason-chat-not-found = nem található a csevegése
partners-reason-mail-refused = a levelezőszerver visszautasította
partners-reason-mail-stopped = nem kér levelet
partners-reason-expired = lejárt a hivatkozása
partners-reason-platform-off = ez a csatorna jelenleg ki van kapcsolva

partners-signin-link = Belépés a koordinátorok oldalaira: { $url }
    { $minutes } percig érvényes, egyszer használható; ne adja tovább.
partners-signin-open = Belépés
partners-signin-gone = Ez a belépési hivatkozás már nem érvényes. Kérjen újat a csevegésben: /konzol
partners-signin-not-allowed = Ezekre az oldalakra csak koordinátorok léphetnek be.
partners-signin-has-admin = Ennek a rendszernek már van adminisztrátora. Kérjen belépési hivatkozást a csevegésben: /konzol

partners-audience-all = mindenki
partners-audience-nobody = (még senki)
partners-audience-field = terület: { $field }
partners-audience-tag = címke: { $tag }
partners-audience-language-hu = magyarul olvasók
partners-audience-language-en = angolul olvasók
partners-audience-not = nem { $what }
partners-audience-and = és
partners-audience-or = vagy
partners-audience-gone = (törölt)
partners-dimension-k = Típus
partners-dimension-t = Település
partners-dimension-f = Terület
partners-dimension-o = Szervezet
partners-dimension-g = Címke
partners-dimension-l = Nyelv
partners-audience-title = <b>Kik kapják?</b>
partners-audience-who = Címzettek: <b>{ $audience }</b>
partners-audience-count = Jelenleg <b>{ $contacts } fő</b> { $organisations } szervezettől.
partners-audience-first = { $names }{ $more ->
    [0] { "" }
   *[other] {" "}és még { $more }
 }
partners-audience-choose-in = <b>{ $dimension }</b>: kik kapják? Többet is választhat.
partners-audience-choose-out = <b>{ $dimension }</b>: kik <b>ne</b> kapják? Többet is választhat.
partners-audience-leave-out = Inkább kihagyok közülük
partners-audience-take-in = Inkább beveszek közülük
partners-audience-back = Rendben
partners-audience-or-button = Mások is
partners-audience-type-button = Szavakkal írom le
partners-audience-all-button = Mindenki
partners-audience-done-button = Kész
partners-audience-left = Rendben, itt megálltunk. Amit eddig megadott, megvan: a listában vázlatként megtalálja.
partners-audience-closed = Ez már nem módosítható.
partners-audience-too-many = Ennyi feltétel már sok egyszerre; legfeljebb 20 lehet.
partners-audience-form = Címzettek
partners-audience-form-ask = Kik kapják?
partners-audience-form-hint = Például: civil szervezet és (Debrecen vagy Ebes), kivéve terület:sport
partners-audience-fault = { $problem }
    { AZ($position, case: "upper") } { $position }. karakternél: …{ $before }<b>▸{ $after }</b>
    A címzettek nem változtak. Ha újra leírná, nyomja meg ismét ezt: „Szavakkal írom le”.
partners-audience-fault-long = Ez túl hosszú; legfeljebb 1000 karakter lehet.
partners-audience-fault-deep = Túl sok zárójel van egymásban.
partners-audience-fault-many = Túl sok feltétel van egymás mellett; legfeljebb 20 lehet.
partners-audience-fault-open = Ennek a zárójelnek nincs párja.
partners-audience-fault-close = Itt egy zárójel bezárul, de nem nyílt meg.
partners-audience-fault-word = Itt nem ezt vártam: „{ $word }”.
partners-audience-fault-end = Itt még hiányzik valami: kikre gondolt?
partners-audience-fault-key = Ilyen szempont nincs: „{ $word }”. Lehet: { $aspects }.
partners-audience-fault-unknown = Ilyet nem találtam a partnerek között: „{ $word }”.

partners-settings-name = A név hiányzik, vagy 100 karakternél hosszabb.
partners-settings-zone = Ilyen időzónát nem ismerek.
partners-settings-quietHours = A csendes órákat így adja meg: 20:00 és 08:00.
partners-settings-smallestCell = A legkisebb mutatott szám 5 és 100 között lehet.
partners-settings-kept = { $what ->
    [deliveries] Amit a bot írt, azt
    [conversations] A böngészős csevegéseket
    [files] A listákat és exportokat
    [broadcasts] Hogy ki kapta meg az üzeneteket, azt
   *[strangers] Akik nem járultak hozzá semmihez, azok adatait
  } { $min }–{ $max } napig lehet megőrizni.
partners-silent = <b>Még nem válaszolt: { $contacts } ember</b>
partners-silent-none = Mindenki válaszolt.
partners-silent-line = – { $organisation }: { $people }
partners-silent-without = szervezet nélkül
partners-silent-more = … és még { $more }.
partners-silent-remind = Emlékeztessük őket ({ $contacts })
partners-news-day = <b>Ki csatlakozott és ki ment el tegnap óta:</b>
partners-news-joined = + { $name } csatlakozott: { $organisation }
partners-news-stopped = – { $name } nem kér több üzenetet: { $organisation }
partners-news-erased = – Valaki törölte az adatait: { $organisation }
partners-name-taken = Ilyen nevű szervezet már van: { $name }.
partners-merge-same = Egy szervezetet nem lehet önmagával összevonni.
partners-contact-already = Már kapcsolattartója ennek a szervezetnek: { $organisation }.
partners-contacts-full = Legfeljebb { $limit } kapcsolattartója lehet; előbb emelje meg ezt a számot.
partners-import-new = Új lista betöltése
partners-tag-new = Új címke
partners-code-field = Meghívókód
partners-code-enter = Meghívókód megadása
partners-code-command = A kódot a lenti gombbal is megadhatja, vagy ezzel a paranccsal: <code>/kezdés</code>

# Egy koordinátor munkájának átadása.

command-handover =
    .word = átadás
    .description = Egy koordinátor munkája másé lesz, egy lépésben
    .synonym = átadom, átad, átvétel
command-handover-name =
    .word = név
    .description = Kié volt eddig
partners-work-programmes = { $count } program
partners-work-date-polls = { $count } időpontkérdés
partners-work-surveys = { $count } kérdőív
partners-work-matters = { $count } teendő, felhívás vagy intézkedés
partners-work-broadcasts = { $count } körüzenet
partners-work-consultations = { $count } véleményezés
partners-work-topics = { $count } téma, amelynek a kérdéseit kapja
partners-handover = Átadás
partners-handovers = Átadások
partners-handover-from = Kitől
partners-handover-into = Kinek
partners-handover-do = Átadom
partners-handover-leaving = Távozik: mostantól nem koordinátor
partners-handover-none = { AZ($name, case: "upper") } <b>{ $name }</b> nevén nincs semmi, ami átadható volna.
partners-handover-work = { AZ($name, case: "upper") } <b>{ $name }</b> nevén van: { $work }. A hozzájuk érkező kérdések is vele mennek.
partners-handover-nobody = Nincs más koordinátor, aki átvehetné. Előbb adjon valakinek szerepkört: /szerepkör
partners-handover-to-whom = Ki veszi át?
partners-handover-sure = { AZ($from, case: "upper") } <b>{ $from }</b> munkáját (<b>{ $work }</b>) átveszi: <b>{ $into }</b>. Így legyen?
partners-handover-leave = Átadom, és a szerepköre megszűnik
partners-handover-stay = Átadom, és koordinátor marad
partners-handover-done = Kész: <b>{ $from }</b> → <b>{ $into }</b> ({ $work }).{ $how ->
    [leave] {" "}A koordinátori szerepköre megszűnt.
   *[stay] {""}
  }
partners-handover-notice = Mostantól Ön viszi, amit eddig <b>{ $name }</b>: { $work }. Az ezekről szóló kérdéseket is Ön kapja.
partners-handover-admins-only = Átadni csak adminisztrátor tud.
partners-handover-same = Ugyanannak nem lehet átadni.
partners-handover-no-coordinator = { AZ($name, case: "upper") } { $name } nem koordinátor, ezért nem veheti át.
