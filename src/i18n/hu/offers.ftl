# Felajánlások és igények szervezetek között, bemutatás mindkét fél hozzájárulásával.

command-offers =
    .word = börze
    .synonym = felajánlások, felajánlás, felajánlásaink, igények, igény
    .description = Felajánlások és igények: terem, eszköz, segítség
command-offers-words =
    .word = mit
    .description = Mit keres? Például: terem szombatra
offers-home = <b>Börze</b>: amit a szervezetek felajánlanak egymásnak, és amire szükségük van. Keresni is lehet, például így: <code>/börze terem szombatra</code>
    Most { $offer } felajánlás és { $need } igény van.
offers-list-offer = 🟢 Felajánlások ({ $count })
offers-list-need = 🔵 Igények ({ $count })
offers-mine = Sajátjaink
offers-new = + Új
offers-which-side = Felajánlana valamit, vagy szüksége van valamire?
offers-add-offer = 🟢 Felajánlok
offers-add-need = 🔵 Keresek
offers-which-field-offer = Mit ajánl fel?
offers-which-field-need = Mire van szüksége?
offers-field-room = 🏠 Terem, hely
offers-field-equipment = 🔧 Eszköz
offers-field-transport = 🚐 Szállítás
offers-field-people = 🙋 Segítő kéz
offers-field-knowledge = 💡 Tudás
offers-field-money = 🎁 Pénz, tárgy
offers-field-other = Más
offers-heading-offer = <b>Felajánlások</b> – { $count ->
    [0] most egy sincs. Legyen Ön az első!
   *[other] összesen { $count }
  }
offers-heading-need = <b>Igények</b> – { $count ->
    [0] most egy sincs.
   *[other] összesen { $count }
  }
offers-found = <b>„{ $words }”</b> – { $count } találat
offers-found-none = Erre most nincs találat: <b>„{ $words }”</b>. Írja meg igényként: a heti összefoglalóban azok is látják, akik segíthetnek.
offers-line = { $side ->
    [offer] 🟢
   *[need] 🔵
  } <b>{ $text }</b>
    { $field } · { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  }
offers-open = { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text }
offers-newer = ‹ Újabbak
offers-older = Régebbiek ›
offers-card = { $side ->
    [offer] 🟢 Felajánlás
   *[need] 🔵 Igény
  } · { $field }
offers-text = <b>{ $text }</b>
offers-of = { $organisation }, { $town }
offers-place = Hely: { $place }
offers-when = Mikor: { $when }
offers-period = { $from } – { $until }
offers-until = Látható eddig: { $until }
offers-state = { $state ->
    [expired] Lejárt.
    [removed] A szervezők levették.
    [closed] Levették.
   *[open] Látható.
  }
offers-keep = Még él
offers-take-down = Leveszem
offers-interested = Érdekel minket
offers-report = ⚑ Jelzem a szervezőknek
offers-remove = Leveszem (szervezőként)
offers-posted = { $side ->
    [offer] Kitettük a felajánlását
   *[need] Kitettük az igényét
  }: <b>{ $text }</b>. Látható eddig: { $until }.
offers-fitting-offer = Ezek a felajánlások illenek hozzá:
offers-fitting-need = Nekik épp erre lehet szükségük:
offers-postings-full = Egy nap legfeljebb { $max } felajánlást és igényt lehet kitenni. Holnap folytathatja.
offers-interests-full = Egy nap legfeljebb { $max } érdeklődést lehet küldeni. Holnap folytathatja.
offers-period-over = Ez az időszak már elmúlt. Tegye ki újra, új dátummal.
offers-no-organisation = Felajánlást és igényt szervezetek kapcsolattartói tehetnek ki. Ha Ön is az, kérjen meghívót a szervezőktől.
offers-own = Ez a saját szervezetének a hirdetése, ezért nem lehet rá érdeklődni.
offers-over = Ez már nem elérhető.
offers-blocked = Ez a szervezet most nem fogad érdeklődést az Önökétől.
offers-gone = Ez már nincs meg, vagy nem Önnek szól.
offers-again-later = Ezt az érdeklődést ma vonta vissza; holnap újra jelezheti.
offers-already-waiting = Erre már jelezték az érdeklődésüket, és válaszra várnak.
offers-already-introduced = Ebben az ügyben már megtörtént a bemutatás.
offers-already-declined = Erre az érdeklődésre már nemet mondtak.
offers-already-withdrawn = Ezt az érdeklődést időközben visszavonták.
offers-already-ended = Ez időközben lekerült.
offers-interest-over = Aki érdeklődött, már nem a szervezet nevében jár el, ezért nem mutatom be Önöket egymásnak.
offers-interest = 🤝 <b>{ $organisation }</b> ({ $town }) érdeklődik az Önök { $side ->
    [offer] felajánlása
   *[need] igénye
  } iránt: <b>{ $text }</b>
offers-quote = „{ $text }”
offers-interest-next = Bemutassam Önöket egymásnak? Neveket és elérhetőséget csak akkor mondok el mindkettejüknek, ha Ön is igent mond.
offers-yes = Igen, mutasson be
offers-no = Köszönöm, nem
offers-yes-to = ✓ Igen: { $name }
offers-no-done = Rendben, udvariasan megírom nekik. Az Ön nevét nem tudták meg.
offers-block = Tőlük ne jöjjön több
offers-block-done = Rendben. Innen mostantól nem kap érdeklődést és üzenetet: { $name }. A „Sajátjaink” alatt visszavonhatja.
offers-unblock = Újra jöhet: { $name }
offers-unblock-done = Innen újra jöhet érdeklődés.
offers-asked = Megírtam, hogy az Önök szervezete érdeklődik; címzett: <b>{ $organisation }</b>. Az Ön nevét akkor tudják meg, ha igent mondanak; a választ itt kapja meg.
offers-withdraw = Mégsem, visszavonom
offers-withdraw-from = Visszavonom: { $name }
offers-withdraw-done = Visszavontam az érdeklődését.
offers-introduced = 🤝 <b>Bemutatás</b>: { $name } ({ $organisation }), erről: „{ $text }”.
offers-reach = Így éri el: { $reach }
offers-reach-bot = Itt, rajtam keresztül írhatnak egymásnak.
offers-write = ✉ Írok
offers-write-to = ✉ Írok: { $name }
offers-answer = ✉ Válaszolok
offers-declined = <b>{ $organisation }</b> köszöni az érdeklődést, de most nem tud élni vele: „{ $text }”. Az Ön nevét nem tudták meg.
offers-ended = Ez már nem elérhető, ezért az érdeklődése lezárult: „{ $text }”.
offers-withdrawn = <b>{ $organisation }</b> visszavonta az érdeklődését: „{ $text }”.
offers-relayed = ✉ <b>{ $name }</b> ({ $organisation }) írja erről: „{ $text }”
offers-passed = Továbbítottam. Címzett: { $name }.
offers-unreached = { $name } most nem érhető el a csevegésben.
offers-relay-blocked = Ennek a szervezetnek most nem lehet üzenni.
offers-mine-heading = <b>Sajátjaink</b>
offers-mine-none = Önöktől még nincs kint semmi. Tegyen ki egy felajánlást vagy egy igényt!
offers-mine-introduction = 🤝 { $organisation }: „{ $text }” – { $state ->
    [introduced] bemutatva
   *[other] { $side ->
      [interested] a válaszukra vár
     *[owner] az Ön válaszára vár
    }
  }
offers-renewal = { $side ->
    [offer] A felajánlása
   *[need] Az igénye
  } hamarosan lejár ({ $until }): <b>{ $text }</b>. Még aktuális?
offers-renewal-yes = Igen, maradjon
offers-renewal-no = Nem, leveszem
offers-keep-done = Köszönöm, még 90 napig látható.
offers-down-done = Levettem. Aki válaszra várt, megtudja.
offers-remove-done = Levettem, és megírtam annak, aki kitette.
offers-removed = A szervezők levették, amit kitett: „{ $text }”. Ha kérdése van, írja meg itt.
offers-outcome = Két hete mutattam be Önöket egymásnak: <b>{ $organisation }</b>, „{ $text }”. Sikerült?
offers-outcome-yes = Igen
offers-outcome-notYet = Még nem
offers-outcome-no = Nem
offers-outcome-thanks-yes = Örülök, hogy sikerült! Köszönöm a választ.
offers-outcome-thanks-notYet = Köszönöm a választ, sok sikert hozzá!
offers-outcome-thanks-no = Köszönöm az őszinte választ. Talán legközelebb.
offers-reported = ⚑ Jelezték, hogy ezzel baj lehet: <b>{ $organisation }</b>, „{ $text }”
offers-look = Megnézem
offers-report-thanks = Köszönöm, a szervezők megnézik.
offers-form-offer = Felajánlás
offers-form-need = Igény
offers-form-text-offer = Mit ajánl fel? Egy mondatban; képet is küldhet hozzá, a szöveget a kép alá írva.
offers-form-text-need = Mire van szüksége? Egy mondatban; képet is küldhet hozzá, a szöveget a kép alá írva.
offers-form-text-hint-room = Például: 40 fős terem székekkel, hétköznap délután.
offers-form-text-hint-equipment = Például: projektor és vászon.
offers-form-text-hint-transport = Például: kilencszemélyes kisbusz, sofőrrel.
offers-form-text-hint-people = Például: öt önkéntes egy délelőttre.
offers-form-text-hint-knowledge = Például: egy könyvelő egy órája.
offers-form-text-hint-money = Például: tíz karton ásványvíz.
offers-form-text-hint-other = Például: faültetéshez húsz csemete.
offers-form-organisation = Melyik szervezet nevében?
offers-form-place = Hol? (Kihagyható.)
offers-form-from = Mikortól, vagy melyik napon? (Kihagyható.)
offers-form-from-hint = Például: december 5., jövő szombat, a jövő héten vagy nyáron
offers-form-repeats = Itt egy nap vagy egy időszak kell. Ami rendszeresen ismétlődik, azt a mondatába írja (például: „csütörtök esténként”); itt hagyja ki, vagy adja meg az első napot.
offers-form-past = Ez a nap már elmúlt.
offers-form-until = Meddig? (Kihagyható, ha egy nap.)
offers-form-until-before = Ez korábbi, mint a kezdete.
offers-form-picture = Kép
offers-form-interest = Érdeklődés
offers-form-words = Üzen nekik valamit? (Kihagyható.)
offers-form-words-hint = Ezt és a szervezete nevét kapja meg: { $organisation }. Az Ön neve nincs benne.
offers-form-way = Hogyan írhatnak Önnek, ha mindketten igent mondanak?
offers-form-way-hint = Akkor tudják meg a nevét ({ $name }) és azt, amit itt választ; előbb nem.
offers-form-way-bot = Itt, a boton keresztül
offers-form-way-typed = Beírom (e-mail, telefon)
offers-form-reach = Hol érik el? E-mail-cím vagy telefonszám.
offers-form-introduce = Bemutatás
offers-form-words-to = Mit ír?
offers-form-report = Mi a baj vele? (Kihagyható.)
offers-me-postings = Felajánlások és igények: { $count }
offers-all = Az egész börze
offers-we-give = Mit tudunk adni?
offers-digest = <b>Új a börzén ezen a héten</b>
offers-digest-field = <b>{ $field }</b>
offers-digest-line = { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text } – { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  }
offers-digest-fits = ⭐ { $side ->
    [offer] 🟢
   *[need] 🔵
  } { $text } – { $organisation }{ $when ->
    [none] {""}
   *[other] {" "}· { $when }
  } <i>(illik ahhoz, amit Önök kitettek)</i>
offers-digest-more = … és még { $more }.
offers-digest-stop = Ne jöjjön heti összefoglaló
offers-digest-start = Jöjjön heti összefoglaló
offers-digest-off = Rendben, a börzéről nem küldök több heti összefoglalót. Minden más ugyanúgy jön.
offers-digest-on = Rendben, hetente egyszer megírom, mi új a börzén.
offers-audience-title = Börze
offers-audience-offer = felajánl valamit: { $field }
offers-audience-need = szüksége van valamire: { $field }
offers-audience-digest = kapja a börze heti összefoglalóját
offers-audience-fault = Nem ismerem fel: „{ $word }”. Így írja, például: <code>börze: felajánl terem</code>
offers-thanks-set = Köszönetoldal
offers-form-thanks = Mit ad a cégük a közösségnek? Ezzel a mondattal szerepelnek a nyilvános köszönetoldalon; ha kihagyja, lekerülnek róla.
offers-thanks-thanked = Köszönjük! Így szerepelnek a köszönetoldalon.
offers-thanks-left = Rendben, nem szerepelnek a köszönetoldalon.
offers-thanks-title = Köszönjük!
offers-thanks-what = Ők adnak valamit a közösségnek ({ $name }).
offers-thanks-none = Itt még nincs senki.
offers-public-title = { $name }: felajánlások és igények
offers-public-how = Érdeklődni a csevegésben lehet, ahol a szervezeteket a bot mutatja be egymásnak.
offers-public-offer = Felajánlások
offers-public-need = Igények
offers-public-none = Most egy sincs.

offers-field-partner = 🤝 Partner
offers-form-text-hint-partner = Például: környezeti nevelésben jártas partnert keresünk; mi a helyet és az önkénteseket adjuk.
offers-for-line = ehhez: { $title }
offers-for-card = Pályázat: { $call }
offers-for = { $count ->
    [0] Ehhez még senki sem keres partnert: <b>{ $title }</b>
   *[other] Partnert keresnek ehhez: <b>{ $title }</b>
}
offers-for-seek = Mi is partnert keresünk

broadcasts-kind-offers_digest = A börze heti összefoglalója

offers-page = Börze
offers-page-offers = Felajánlások
offers-page-needs = Igények
offers-page-waiting = Válaszra váró érdeklődések
offers-page-introduced = Bemutatások
offers-page-worked = Ebből sikerült
offers-page-failed = Ebből nem sikerült
offers-page-show = Melyik
offers-page-show-open = Láthatók
offers-page-show-reported = Jelzettek
offers-page-show-all = Mind
offers-page-side = Irány
offers-page-side-offer = Felajánlás
offers-page-side-need = Igény
offers-page-field = Terület
offers-page-any = Bármelyik
offers-page-any-time = bármikor
offers-page-filter = Szűrés
offers-page-none = Ilyen most nincs.
offers-page-head-what = Mi
offers-page-head-organisation = Szervezet
offers-page-head-when = Időszak
offers-page-head-posted = Kitették
offers-page-head-reports = Jelzések
offers-page-head-act = Teendő
offers-page-remove = Leveszem
offers-page-remove-sure = Leveszi? Aki kitette, üzenetet kap róla.
offers-page-state-closed = Levették
offers-page-state-expired = Lejárt
offers-page-state-removed = A szervezők levették
