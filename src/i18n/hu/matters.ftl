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
matters-round-none = Nincs olyan teendő, amelynek a napja még hátravan. A szabályok a duties-library mappában vannak.
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
    .synonym = kötelezettségek
    .description = A szervezet idei teendői és határidejük
command-duties-new =
    .word = új
    .description = Egy év teendőinek elindítása
