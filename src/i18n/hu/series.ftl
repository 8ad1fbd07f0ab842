series-title = Alkalmak
series-sessions-all = <b>{ $count } alkalom:</b> { $dates }. Egy válasz mindegyikre szól.
series-sessions-each = <b>{ $count } alkalom:</b> { $dates }. Mindegyikre külön lehet jelentkezni.
series-made = Sorozat készült, { $count } alkalommal.
series-form = Sorozat: ismétlődő alkalmak
series-form-repeat = Milyen gyakran ismétlődik?
series-repeat-daily = Naponta
series-repeat-weekly = Hetente
series-repeat-fortnightly = Kéthetente
series-repeat-monthly = Havonta, a hónap ugyanazon napján (például minden második kedden)
series-repeat-rule = Más szabály szerint (RRULE)
series-form-count = Hány alkalom lesz összesen?
series-form-rule = Szabály az RFC 5545 szerint
series-form-rule-hint = Például: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8
series-form-without = Mely napok maradnak ki?
series-form-without-hint = Például: 2026-12-24, 2026-12-31. Ha egy sem, hagyja ki.
series-form-one = Egy válasz szóljon minden alkalomra?
series-go = Sorozat készítése
series-fault-rule = Ezt a szabályt nem értem. Így írja, például: FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8
series-fault-no-day = Ez a szabály olyan napot is jelent, amely nincs a naptárban (például február 30.). Kérem, adjon meg másik napot.
series-fault-endless = Kérem, adja meg azt is, hány alkalom lesz (COUNT) vagy meddig tart (UNTIL).
series-fault-many = Egy sorozatnak 2 és { $most } közötti számú alkalma lehet.
series-fault-no-dates = Ennek a sorozatnak egyetlen napja sincs. Kérem, ellenőrizze a szabályt és a kimaradó napokat.
series-fault-one-date = Ennek a sorozatnak csak egy alkalma volna. Egy alkalomhoz nem kell sorozat.
series-certificate-when = { $first } – { $last }, { $count } alkalom
series-fault-none-ahead = Ennek a sorozatnak nincs olyan alkalma, amely még lemondható.
