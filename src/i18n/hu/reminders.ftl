reminders-start-seated = <b>Emlékeztető:</b> közeleg ez a program, számítunk Önre.
reminders-start-maybe = <b>Emlékeztető:</b> erre a programra azt jelezte, hogy talán el tud jönni. Most már biztosabb?
reminders-start-maybe-closed = <b>Emlékeztető:</b> erre a programra azt jelezte, hogy talán el tud jönni. Ha eljön, szeretettel várjuk!
reminders-start-confirm = <b>Emlékeztető:</b> ez a program változott, és Ön még nem erősítette meg, hogy így is el tud jönni.
reminders-deadline = <b>Hamarosan lejár a jelentkezési határidő.</b> Kérem, jelezze, hogy el tud-e jönni.
