# Ügyek: teendők, pályázatok, intézkedések: mi a dolog, meddig, ki hogyan áll vele.

matters-title = <b>{ $title }</b>
matters-organisation = <b>— { $name } —</b>
matters-for = Kire vonatkozik: { $name }
matters-text = { $text }
matters-standing = { $sign } <b>{ $state }</b>
matters-standing-by = { $sign } <b>{ $state }</b> – jelezte: { $by }
matters-note = „{ $text }”
matters-fact = <b>{ $label }:</b> { $value }
matters-fact-linked = <b>{ $label }:</b> <a href="{ $url }">{ $value }</a>
matters-fact-checklist = Lépésről lépésre
matters-fact-at-hand = Legyen kéznél
matters-fact-help = Ki segíthet
matters-fact-link = Hasznos oldal
matters-fact-source = Forrás
matters-fact-day = A napról
matters-day-suggested = Ez a nap javaslat, nem jogszabályi határidő. A határidőt, kérem, nézze meg a forrásban.
matters-source = { $title } (állapot: { $asOf })
matters-scope = Kiket érint: { $scope }
matters-scope-all = minden szervezet
matters-status-draft = Tervezet, még senki sem látja
matters-status-open = Folyamatban
matters-status-closed = Lezárva
matters-numbers = { $count ->
        [0] Egyetlen szervezetet sem érint.
       *[other] { $numbers }
    }
matters-names = { $state }: <b>{ $names }</b>{ $more ->
        [0] {""}
       *[other] {" "}és még { $more }
    }
matters-private = A szervezetek állása magánügy: csak azokét látja, akik megosztották.
matters-noted = Feljegyeztem, köszönöm.
matters-gone = Ez már nincs meg, vagy nem az Ön szervezetére vonatkozik.
matters-opened = Elindult: { $organisations } szervezetet érint. A kapcsolattartók üzenetet kapnak róla.
matters-closed = Lezártam. Többé nem emlékeztetek senkit.
matters-dropped = A tervezetet eldobtam.
matters-shared = Megosztva: a koordinátorok látják, hol tartanak.
matters-unshared = Rendben, a koordinátorok csak a számokban látják.
matters-late = Lejárt a határideje
matters-state-and-late = { $state } – lejárt a határideje
matters-help-words = Segítséget kérünk ehhez: { $title }
matters-help-passed = Szóltam a szervezőknek, hogy segítséget kérnek. Ha leírja, miben akadtak el, azt is továbbítom.
matters-help-more = Leírom, miben
matters-me = Ügyekben jelezte, hol tartanak: { $count }

matters-do-open = Elindítom
matters-do-drop = Eldobom
matters-do-close = Lezárom
matters-do-note = Megjegyzést fűzök hozzá
matters-do-share = Megosztom a koordinátorokkal
matters-do-unshare = Nem osztom meg
matters-form-note = Megjegyzés
matters-form-note-text = Írja le egy-két mondatban, hol tartanak!
matters-form-note-picture = Kép, ha van hozzá

matters-fault-past = Ez a határidő már elmúlt. Kérem, adjon meg egy későbbit.
matters-fault-closed = Ez már lezárult, nem lehet rajta változtatni.
matters-fault-answer = Ez a válasz itt nem adható.
matters-fault-meanwhile = Közben valaki más is változtatott rajta. Kérem, nézze meg, és ha még kell, ismételje meg.
matters-fault-open = Ez már elindult.

matters-column-what = Mi
matters-column-due = Határidő
matters-column-for = Kiket érint
matters-column-organisation = Szervezet
matters-column-note = Megjegyzés
matters-column-by = Ki jelezte
matters-organisations = Hol tartanak a szervezetek
matters-audience = „{ $matter }”: { $state }

matters-menu-duty = Teendők
matters-audience-duty = Teendő
matters-audience-fault-duty = Nem értem: „{ $word }”. Így írja: teendő:Cím=kész (vagy később, kihagyja, segítség, hallgat).
matters-reminders-duty = Teendők határideje előtt, azoknak, akik még nem végeztek vele
matters-duty-due = Határidő: <b>{ $due }</b>
matters-duty-new = 📌 <b>Új teendő a szervezetének</b>
matters-duty-reminder = ⏰ <b>Közeleg egy teendő határideje:</b> { $due }
matters-duty-list = <b>A szervezet idei teendői</b>
matters-duty-all = <b>Teendők</b> – összesen { $count }. Válasszon a részletekhez!
matters-duty-none = Nincs nyilvántartott teendő.
matters-duty-do-new = Éves kör indítása
matters-state-waiting = még nem jelezte
matters-state-done = elvégezve
matters-state-later = még nem
matters-state-none = nem vonatkozik ránk
matters-state-help = segítséget kér
matters-say-done = ✓ Elvégeztük
matters-say-later = Még nem
matters-say-none = Nem vonatkozik ránk
matters-say-help = 🙋 Segítség kell

matters-round-title = { AZ($year, case: "upper") } { $year }. év teendői
matters-round-offer = Melyik év teendőit indítsam el? Minden érintett szervezet egy üzenetben kapja meg, és a határidők előtt csak azokat emlékeztetem, akik még nem végeztek.
matters-round-none = Nincs mit elindítani: ami még hátravan, az már elindult. A szabályok a duties-library mappában vannak.
matters-round-year = { $year }. év
matters-round-line = • { $day }: <b>{ $title }</b> – { $source } (állapot: { $asOf })
matters-round-do = { $year }: elindítom
matters-round-started = { $year }: { $started ->
        [0] nem indult új teendő
       *[other] { $started } teendő elindult
    }.{ $known ->
        [0] {""}
       *[other] {" "}Korábban elindult már: { $known }.
    }{ $over ->
        [0] {""}
       *[other] {" "}Ennyinek a napja már elmúlt: { $over }.
    }
matters-round-fault = { AZ($file, case: "upper") } { $file } szabály nem olvasható: { $fault }

command-duties =
    .word = teendők
    .synonym = teendő, teendőink, kötelezettségek, kötelezettség, határidők, beszámoló, beszámolók, közhasznúsági jelentés
    .description = A szervezet idei teendői és határidejük
command-duties-new =
    .word = új
    .description = Egy év teendőinek elindítása
matters-private-own = 🔒 Hogy hol tartanak, csak Önök látják; a koordinátorok csak számokat látnak, amíg meg nem osztják.

matters-field-id = Azonosító
matters-field-title = Cím
matters-field-funder = Támogató
matters-field-amount = Elnyerhető összeg
matters-field-share = Önrész
matters-field-kinds = Ki pályázhat
matters-field-fields = Területek
matters-field-towns = Települések
matters-field-due = Határidő
matters-field-link = Link
matters-field-text = Leírás
matters-field-goal = Cél
matters-field-owner = Felelős szervezet
matters-field-partner = Partner
matters-field-budget = Költség
matters-field-milestones = Mérföldkövek
matters-field-optional = { $field } (kihagyható)
matters-field-hint-moment = Például: 2027. május 31. 16:00. Időpont nélkül a nap végét jelenti.
matters-field-hint-names = Többet vesszővel válasszon el. Ha mindegyik szóba jöhet, hagyja üresen.
matters-field-hint-link = http:// vagy https:// kezdetű cím
matters-field-hint-organisation = A szervezet neve vagy annak egy része
matters-field-hint-lines = Több sorba is írhatja.
matters-field-hint-kinds = Ha bárki pályázhat, ne jelöljön semmit.
matters-fault-missing = Ez hiányzik: { $field }.
matters-fault-date = Nem értem ezt az időpontot: „{ $text }”. Írja így: 2027. május 31. 16:00.
matters-fault-link = Ez nem webcím: „{ $text }”. Teljes cím kell, például https://minta.hu/palyazat
matters-fault-kind = Nem ismerek ilyen szervezettípust: „{ $text }”.
matters-fault-long = Ez túl hosszú: { $field }. Legfeljebb { $most } karakter lehet.
matters-fault-open-end = „{ $text }”: itt egy nap kell, ameddig tart. Ha nincs vége, az év utolsó napja a szokásos: { $day }
matters-remark-due = „{ $text }”: határidőnek ezt vettem: { $day }
matters-remark-open-end = „{ $text }”: nincs megadva nap, ezért határidőnek az év végét vettem: { $day }
matters-remark-left-out = Ez kimaradt: { $field }.
matters-remark-kept = Ez maradt, ami volt: { $field }.
matters-remark-towns = Ilyen településen nincs partnerünk: „{ $text }”.{ $found ->
        [yes] {" "}Talán erre gondolt: „{ $nearest }”?
       *[other] {""}
    }
matters-remark-fields = Ilyen terület egyetlen partnerünknél sincs: „{ $text }”.{ $found ->
        [yes] {" "}Talán erre gondolt: „{ $nearest }”?
       *[other] {""}
    }
matters-remark-county = „{ $text }”: a vármegyéket nem ismerem, csak a településeket. Kérem, sorolja fel őket, vagy hagyja üresen.
matters-remark-milestone = Van a határidőnél későbbi mérföldkő: „{ $text }”.
matters-remark-same-title = Már van ilyen című: „{ $title }”. Ez a sor új tervezet lett; ha azt akarta módosítani, a letöltött táblázat azonosítójával teheti meg.
matters-import-left-out = Ezeket a sorokat nem vettem fel, mert összesítők, ismételt fejlécek, vagy csak egy cellájukban áll valami: { $lines }{ $more ->
        [0] {""}
       *[other] {" "}és még { $more }
    }.
matters-import-refused = Ezeket a sorokat nem tudtam betölteni:
matters-import-remarks = Ezeket betöltöttem, de kérem, nézze meg őket:
matters-import-page = Ez weboldal vagy hírfolyam, nem táblázat. CSV- vagy Excel-fájlt küldjön.
matters-import-form = Ez kérdőív, nem ilyen táblázat.
matters-import-no-file = Küldje a táblázatot (CSV vagy Excel) ehhez a parancshoz csatolva.
matters-import-column = Nincs ilyen oszlop: „{ $column }”.
matters-import-done = Betöltve: { $made } új tervezet{ $changed ->
        [0] {""}
       *[other] , { $changed } módosítás
    }{ $known ->
        [0] {""}
       *[other] , { $known } már megvolt
    }.
matters-import-late = { $count } intézkedésnek már elmúlt a határideje: késésben levőként vettem át.
matters-import-unused = Ezeket az oszlopokat nem használtam: { $columns }{ $more ->
        [0] {""}
       *[other] {" "}és még { $more }
    }.
matters-import-line = { $line }. sor: { $fault }
matters-import-more = … és még { $more } ilyen sor.
matters-table-status = Állapot
matters-table-state = Hol tart
matters-table-note = Megjegyzés
matters-table-late = Késés
matters-table-news = Utolsó hír
matters-table-at = Mikor

matters-do-enter = Tervezet készítése
matters-do-save = Mentés
matters-import-how = Az oszlopok neve ugyanaz, mint a letöltött táblázatban. Amelyik sorban ott a letöltött azonosító, azt módosítom. Amelyik egy korábban táblázatból betöltött tervezetről szól, azt a tervezetet módosítja. A többi sorból új tervezet lesz. Ami nem szerepel az oszlopok között, az nem változik.
matters-import-how-far = Hogy hol tart (Hol tart, Megjegyzés, vagy a Decidim status és progress oszlopa), azt tervezetnél veszem át: ami már megindult, arról a felelőse nyilatkozik.
matters-do-import = Táblázat betöltése
matters-do-export = Táblázat letöltése (XLSX)
matters-do-awards = Elnyert támogatások (360Giving CSV)
matters-awards-unpriced = { $count } elnyert támogatás nincs ebben a fájlban, mert a pályázó szervezet még nem írta be az összegét.
matters-do-release = Közzéteszem
matters-do-take-back = Visszavonom
matters-do-publish = A nyilvános oldal bekapcsolása
matters-do-unpublish = A nyilvános oldal kikapcsolása
matters-published = A nyilvános oldal be van kapcsolva: { $address }
matters-unpublished = A nyilvános oldal ki van kapcsolva.
matters-saved = Elmentettem.
matters-news = Hírek
matters-picture = Kép
matters-column-news = Mi történt
matters-column-released = Nyilvános
matters-edit = Módosítás
matters-edit-which = Mit módosít? Ami nem kötelező, kihagyással törölhető.
matters-silent = Megkérdeztük, de nem válaszolt
matters-silent-list = Megkérdeztük, de nem válaszoltak: <b>{ $names }</b>
matters-late-list = ⚠ Lejárt: <b>{ $names }</b>
matters-form-note-amount = Mekkora összeget nyertek (Ft)?
matters-every = Milyen gyakran kérdezzem meg?
matters-do-every = Milyen gyakran kérdezzen
matters-every-7 = Hetente
matters-every-14 = Kéthetente
matters-every-30 = Havonta
matters-every-noted = Rendben, { $days } naponta kérdezem meg.
matters-public-title = { $what } – { $name }
matters-public-none = Most nincs itt semmi.
matters-public-progress = Kész: { $done }, összesen: { $all }
matters-public-news = Legutóbbi hír:
matters-public-feed = Hírfolyam (Atom)

matters-menu-call = Pályázatok
matters-audience-call = Pályázat
matters-audience-fault-call = Nem értem: „{ $word }”. Így írja: pályázat:Cím=pályázik (vagy érdekli, beadta, nyert, hallgat).
matters-reminders-call = Pályázatok határideje előtt, azoknak, akik jelezték, hogy pályáznak
matters-call-due = Beadási határidő: <b>{ $due }</b>
matters-call-new = 💡 <b>Új pályázat, amely Önöknek szólhat</b>
matters-call-reminder = ⏰ <b>Közeleg a pályázat határideje:</b> { $due }
matters-call-list = <b>Pályázatok a szervezetnek</b>
matters-call-all = <b>Pályázatok</b> – összesen { $count }. Válasszon a részletekhez!
matters-call-none = Most nincs olyan pályázat, amely a szervezetének szólna.
matters-call-do-new = Új pályázat

matters-menu-measure = Cselekvési terv
matters-audience-measure = Intézkedés
matters-audience-fault-measure = Nem értem: „{ $word }”. Így írja: intézkedés:Cím=késik (vagy halad, elakadt, kész, hallgat).
matters-reminders-measure = Intézkedések határideje előtt, a felelősnek
matters-reminders-question = „Hogyan halad?” az intézkedések felelőseinek, a választott időközönként
matters-measure-due = Határidő: <b>{ $due }</b>
matters-measure-new = 🧭 <b>Új intézkedés, amelynek a szervezete a felelőse</b>
matters-measure-reminder = ⏰ <b>Közeleg egy intézkedés határideje:</b> { $due }
matters-measure-question = 🧭 <b>Hogyan halad?</b>
matters-measure-list = <b>A szervezet intézkedései</b>
matters-measure-all = <b>Cselekvési terv</b> – összesen { $count } intézkedés. Válasszon a részletekhez!
matters-measure-none = Nincs intézkedés, amelynek a szervezete a felelőse.
matters-measure-do-new = Új intézkedés

matters-state-interesting = érdekli
matters-state-applying = pályázik
matters-state-submitted = beadta
matters-state-won = nyert
matters-state-lost = nem nyert
matters-state-report = elszámolás következik
matters-state-passed = nem neki szól
matters-state-ontrack = jól halad
matters-state-late = késik
matters-state-stuck = elakadt
matters-say-interesting = Érdekes
matters-say-applying = Pályázunk
matters-say-submitted = Beadtuk
matters-say-won = Nyertünk
matters-say-lost = Nem nyertünk
matters-say-report = Elszámolás következik
matters-say-passed = Nem nekünk szól
matters-say-ontrack = Jól halad
matters-say-late = Késik
matters-say-stuck = Elakadt

command-calls =
    .word = pályázatok
    .synonym = pályázat, pályázataink, pályázati felhívások, támogatás, támogatások
    .description = Pályázatok, amelyek a szervezetének szólhatnak
command-calls-new =
    .word = új
    .description = Új pályázat felvétele
command-calls-import =
    .word = betöltés
    .description = Pályázatok betöltése táblázatból
command-plan =
    .word = terv
    .synonym = cselekvési terv, intézkedési terv, intézkedések, intézkedés, intézkedéseink
    .description = A cselekvési terv intézkedései, és hogy hol tartanak
command-plan-new =
    .word = új
    .description = Új intézkedés felvétele
command-plan-import =
    .word = betöltés
    .description = Intézkedések betöltése táblázatból

matters-audience-late = Késésben
matters-audience-late-measure = intézkedése késik vagy elakadt
matters-audience-late-duty = teendőjének lejárt a határideje
matters-audience-fault-late = Nem értem: „{ $word }”. Így írja: késik:intézkedés vagy késik:teendő.
matters-ahead-call = Pályázat határideje
matters-ahead-duty = Kötelezettség határideje
matters-ahead-measure = Intézkedés határideje
matters-panel-behind = Késik, elakadt, vagy nem válaszol
matters-panel-silent = megkérdeztük, nem válaszolt
matters-panel-look = Megnézem
matters-do-partner = 🤝 Partner ehhez a pályázathoz
matters-do-report = Éves beszámoló
matters-do-report-of = A terv { $year }. évi beszámolója ({ $format })
matters-report-which = Melyik év beszámolóját kéri, és milyen fájlban?
matters-report-title = A cselekvési terv { $year }. évi beszámolója
matters-report-file = cselekvesi-terv
matters-report-how = { $count ->
        [0] Ebben az évben nem volt folyamatban intézkedés.
       *[other] Az évben folyamatban lévő intézkedések száma: { $count }. A hírek közül azok szerepelnek, amelyeket közzétettek.
    }
matters-report-sent = A cselekvési terv { $year }. évi beszámolója.

matters-feeds = Figyelt hírfolyamok
matters-feeds-how = Pályázati oldalak RSS- vagy Atom-címei. Naponta háromszor megnézem őket; ami új, azt itt és a beszélgetésben kínálom fel. Pályázat abból lesz, amit felvesz.
matters-feed-url = A hírfolyam címe
matters-feed-add = Figyelem
matters-feed-drop = Nem figyelem
matters-feed-checked = Utoljára megnézve
matters-feed-never = még nem
matters-feed-ok = rendben
matters-feed-known = Ezt a címet már figyelem.
matters-feed-most = Legfeljebb { $most } címet figyelek. Előbb vegyen le egyet.
matters-feed-status = A címen hiba van: a kiszolgáló válasza { $status }. Nézze meg, jó-e a cím.
matters-feed-large = Ez nagyobb, mint { $megabytes } MB, hírfolyam ekkora nem szokott lenni.
matters-feed-slow = A cím nem válaszolt időben. Később újra megnézem.
matters-feed-inside = Ez a cím nem a nyilvános internetre mutat.
matters-feed-unreachable = A cím nem érhető el. Nézze meg, jól írta-e; később újra megnézem.
matters-feed-page = Ezen a címen weboldal van, nem hírfolyam. Az oldal ezt a hírfolyamot ajánlja: { $url } Kérem, ezt a címet vegye fel helyette.
matters-feed-none = Ezen a címen nincs hírfolyam (RSS vagy Atom). A honlapon keresse az „RSS” linket.
matters-feed-added = Felvettem; egy percen belül megnézem.
matters-feed-dropped = Ezt a címet nem figyelem tovább.
matters-feed-check = Megnézem most
matters-feed-asked = { $count ->
    [0] Az elmúlt tíz percben mindet megnéztem.
   *[other] Megnézem őket ({ $count }). Egy-két perc múlva itt látja, mire jutottam; ha van új, a beszélgetésben is szólok.
}
matters-feed-looking = most nézem meg
matters-leads = <b>Amit a hírfolyamok hoztak</b> – { $count } vár döntésre. Amit felvesz, abból tervezet lesz.
matters-leads-none = A hírfolyamok nem hoztak olyat, ami döntésre vár.
matters-leads-title = Amit a hírfolyamok hoztak
matters-leads-found = 📰 A figyelt hírfolyamok új bejegyzései: { $count }. Lehet köztük pályázat.
matters-leads-look = Megnézem
matters-lead = <a href="{ $url }">{ $title }</a>
    { $feed }
matters-lead-named = A bejegyzés szövegéből ezt olvastam ki, kérem, ellenőrizze: { $facts }
matters-lead-take = Felveszem
matters-lead-pass = Nem kell
matters-lead-gone = Erről már döntött valaki.

broadcasts-kind-matter_opened = Felhívás
broadcasts-kind-matter_reminder = Határidő-emlékeztető
broadcasts-kind-matter_round = Éves teendők
broadcasts-kind-matter_question = Hogyan halad?
