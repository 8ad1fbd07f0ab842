# Az együttműködés állapota: egy év számai a tavalyiak mellett.

command-cooperation =
    .word = együttműködés
    .synonym = éves naptár, az együttműködés állapota
    .description = Az együttműködés állapota: az idei számok a tavalyiak mellett
cooperation-menu = Együttműködés
cooperation-title = { $name }: az együttműködés állapota
cooperation-years = { $over ->
    [yes] { $year } (felül) és { $last } (alul)
   *[no] { $year } eddig (felül), { $last } egészében (alul)
  }
cooperation-which-year = Melyik év
cooperation-years-page = { $over ->
    [yes] { $year }, mellette { $last }
   *[no] { $year } eddig, mellette { $last } egésze
  }
cooperation-heading = <b>{ $name }</b>: az együttműködés állapota – { $over ->
    [yes] { $year }, zárójelben { $last }
   *[no] { $year } eddig, zárójelben { $last } egésze
  }
cooperation-line = { $what }: <b>{ $value }</b> ({ $last })
cooperation-sent = Az együttműködés állapota, { $year }
cooperation-file = egyuttmukodes
cooperation-what = Mi
cooperation-do-pdf = PDF
cooperation-do-xlsx = Táblázat (XLSX)
cooperation-do-png = Kép
cooperation-programmes = Programok
cooperation-attended = Részvételek
cooperation-hours = Együtt töltött órák (fő × óra)
cooperation-surveys = Kérdőívek
cooperation-answers = Kitöltések
cooperation-response-rate = Válaszadási arány
cooperation-consultations = Megválaszolt véleményezések
cooperation-measures = Megvalósult intézkedések
cooperation-calls-won = Elnyert pályázatok
cooperation-introductions = Bemutatások

# Az éves naptár.
cooperation-calendar = Éves naptár
cooperation-calendar-how = Ami évente visszatér. Ha be van kapcsolva, a napján megkérdezi a koordinátorokat, és egyikük igenjére indul.
cooperation-calendar-heading = <b>Éves naptár, { $year }</b> – { $on ->
    [yes] bekapcsolva: a napján megkérdezem a koordinátorokat.
   *[no] kikapcsolva.
  }
cooperation-calendar-line = • { $day } – { $what }: { $state ->
    [asked] döntésre vár
    [started] elindult
    [skipped] idén elmarad
    [off] kihagyva a naptárból
   *[ahead] még nem kérdeztem
  }
cooperation-calendar-begin = Bekapcsolom
cooperation-calendar-stop = Kikapcsolom
cooperation-take = Letöltés
cooperation-state-ahead = Még nem kérdeztük
cooperation-state-asked = Döntésre vár
cooperation-state-started = Elindult
cooperation-state-skipped = Idén elmarad
cooperation-step-name-duties = Az év kötelezettségei
cooperation-step-name-report = Beszámoló a cselekvési tervről
cooperation-step-name-pulse = Éves kérdőív az együttműködésről
cooperation-step-name-forum = Éves fórum
cooperation-step-how-report = Ha elindítja, elküldöm a terv éves beszámolóját és az együttműködés állapotát egy oldalon.
cooperation-step-how-pulse = Ha elindítja, elkészítem a kérdőív piszkozatát; közzétenni Ön fogja.
cooperation-step-how-programme = Ha elindítja, végigkérdezem az új program adatait; meghirdetni Ön fogja.
cooperation-step-question = 🗓 Eljött az ideje, { $year }: <b>{ $what }</b>
    { $how }
cooperation-step-do-start = Indítom
cooperation-step-do-later = Egy hét múlva
cooperation-step-do-skip = Idén ne
cooperation-step-said-start = Elindítjuk: <b>{ $what }</b>
cooperation-step-said-later = Rendben, egy hét múlva újra kérdezem: <b>{ $what }</b>
cooperation-step-said-skip = Rendben, idén elmarad: <b>{ $what }</b>
cooperation-step-started = Ezt közben más már elindította.
cooperation-step-skipped = Közben más már úgy döntött, hogy idén elmarad.
cooperation-step-gone = Erről nem kérdeztem.
cooperation-step-ahead = 🗓 Közeledik, { $day }: <b>{ $what }</b>
    { $how }
cooperation-step-how-duties = Ha elindítja, megmutatom az év kötelezettségeit; a kört elindítani Ön fogja.
cooperation-step-how-nothing = Kérem, jelezze, hogy sor kerül-e rá.
cooperation-state-off = Kihagyva
cooperation-step-new = Új lépés
cooperation-step-form = Az éves naptár egy lépése
cooperation-step-saved = Szerepel az éves naptárban: <b>{ $what }</b>
cooperation-step-removed = Már nem szerepel az éves naptárban: <b>{ $what }</b>
cooperation-step-missing = Ez a lépés már nem szerepel az éves naptárban.
cooperation-step-sure = Törli ezt a lépést az éves naptárból?
cooperation-field-title = Mi legyen a neve?
cooperation-field-date = Az év melyik napján legyen?
cooperation-field-date-hint = Minden évben visszatér, bármelyik évet adja is meg; február 29. a többi évben 28-a.
cooperation-field-lead = Hány nappal előbb kérdezzem?
cooperation-field-lead-hint = 0: aznap; legfeljebb 90.
cooperation-field-starts = Mit indítson el, ha igent mondanak rá?
cooperation-field-use = Szerepeljen a naptárban?
cooperation-starts-report = Az együttműködés állapota egy oldalon
cooperation-starts-pulse = Az éves kérdőív piszkozata
cooperation-starts-programme = Egy új program adatai
cooperation-starts-duties = Az év kötelezettségeinek köre
cooperation-starts-nothing = Semmit: csak emlékeztető
cooperation-use-on = Szerepel
cooperation-use-off = Kihagyjuk
cooperation-use-remove = Töröljük
cooperation-fault-title = Kérem, adjon meg egy legfeljebb 100 betűs nevet.
cooperation-fault-date = Kérem, adjon meg egy napot.
cooperation-fault-lead = Kérem, 0 és 90 közötti egész számot adjon meg.
cooperation-fault-starts = Kérem, válassza ki, mit indítson el.
cooperation-fault-use = Kérem, válassza ki, hogy szerepeljen-e.
cooperation-fault-many = Az éves naptárban { $most } saját lépés fér el.
cooperation-fault-usual = Ez a lépés nem törölhető, de kihagyható.
cooperation-step-fact = { $label } <b>{ $value }</b>
cooperation-change-title = Név
cooperation-change-date = Nap
cooperation-change-lead = Mikor kérdezzek
cooperation-change-starts = Mit indítson
cooperation-change-use = Szerepeljen-e
cooperation-ahead = Az éves naptár szerint
cooperation-panel-off = Ami évente visszatér (beszámoló, kérdőív, fórum), arra a napján rákérdezek, ha bekapcsolja.
cooperation-panel-look = Megnézem
cooperation-panel-decide = Eldöntöm
