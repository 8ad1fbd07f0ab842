changes-reason = <b>Ennek oka:</b> { $reason }
changes-form-off = Program lemondása
changes-form-reason = Miért marad el?
changes-form-reason-hint = Ezt mindenki olvassa, akit értesítek. Például: megbetegedett az előadó.
changes-do-mute = Erről nem kérek emlékeztetőt
changes-do-unmute = Mégis kérek
changes-muted = Erről a programról nem küldök több emlékeztetőt: <b>{ $title }</b>. Ha változik vagy elmarad, arról szólok.
changes-unmuted = Emlékeztetem erre: <b>{ $title }</b>.
