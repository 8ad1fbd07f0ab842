reminders-start-seated = <b>Emlékeztető:</b> közeleg ez a program, számítunk Önre.
reminders-start-maybe = <b>Emlékeztető:</b> erre a programra azt jelezte, hogy talán el tud jönni. Most már biztosabb?
reminders-start-maybe-closed = <b>Emlékeztető:</b> erre a programra azt jelezte, hogy talán el tud jönni. Ha eljön, szeretettel várjuk!
reminders-start-confirm = <b>Emlékeztető:</b> ez a program változott, és Ön még nem erősítette meg, hogy így is el tud jönni.
reminders-deadline = <b>Hamarosan lejár a jelentkezési határidő.</b> Kérem, jelezze, hogy el tud-e jönni.
reminders-own-title = Saját emlékeztetők
reminders-own-form = Mikor emlékeztessem azokat, akik jönnek vagy talán jönnek?
reminders-own-hint = Minden sorba egyet írjon, ha akarja, saját szöveggel. Például: 7 nap; vagy: 1 nap, jön: Hozzon laptopot!; vagy: 2 óra. Ha üresen hagyja, a megszokott módon emlékeztetek; ha azt írja: nincs, sehogy.
reminders-own-before = { $amount } { $unit ->
        [days] nap
       *[hours] óra
    }
reminders-own-going = jön
reminders-own-maybe = talán
reminders-own-none = nincs
reminders-own-skipped = Ezek az emlékeztetők kimaradnak, mert az idejük már elmúlt: { $list }.
reminders-own-fault-line = Ezt a sort nem értem: „{ $line }”. Így írja: 1 nap, jön: Hozzon laptopot! Legfeljebb 60 nap vagy 48 óra lehet, és 300 karakter szöveg.
reminders-own-fault-many = Egy programról legfeljebb { $most } emlékeztető mehet.
reminders-own-fault-twice = Ugyanarra az időre két emlékeztető is van; kérem, hagyjon meg egyet.
