# Az együttműködés állapota: egy év számai a tavalyiak mellett.

command-cooperation =
    .word = együttműködés
    .description = Az együttműködés állapota: az idei számok a tavalyiak mellett
cooperation-menu = Együttműködés
cooperation-title = { $name }: az együttműködés állapota
cooperation-years = { $year } eddig (felül), { $last } egészében (alul)
cooperation-heading = <b>{ $name }</b>: az együttműködés állapota – { $year } eddig, zárójelben { $last } egésze
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
