# Beérkezett kérdések: a maga szavaival írt üzenetek, továbbítva a szervezőknek, és a válaszok.

inbox-heard-topics = Talán ebben tudok segíteni. Ha másról van szó, továbbíthatom a szervezőknek, amit írt.
inbox-heard-nothing = Erre nem tudok magam válaszolni. Továbbítsam a szervezőknek, vagy ezek közül keres valamit?
inbox-heard-thanks = Szívesen, örülök, hogy segíthettem! 🙂
inbox-heard-greeting = Üdvözlöm! Miben segíthetek?
inbox-heard-noted = Rendben! 🙂
inbox-heard-upset = Sajnálom, hogy bosszúságot okoztam. Továbbítsam a szervezőknek, amit írt? Az üzeneteket bármikor leállíthatja.
inbox-topic-programmes = A következő programok
inbox-topic-change = A részvételem módosítása
inbox-topic-surveys = A kérdőíveim
inbox-topic-silent-survey = Ki nem válaszolt a kérdőívre?
inbox-topic-silent-programme = Ki nem válaszolt a programra?
inbox-topic-stop = Ne kapjak több üzenetet
inbox-topic-language = Másik nyelven szeretném
inbox-topic-me = Mit tárolnak rólam?
inbox-topic-help = Mit kérhetek?
inbox-pass-on = ✉ Továbbítom a szervezőknek
inbox-passed = Továbbítottam a szervezőknek. A választ itt kapja meg.
inbox-passed-to = Továbbítottam. <b>{ $name }</b> kapta meg; a választ itt olvashatja majd.
inbox-gone = Ez a kérdés már nincs meg, vagy már továbbítottuk. Ha szükséges, írja le újra.
inbox-ask = Kérdésem van
inbox-questions-to = Kérdései címzettje: { $name }
inbox-organisers = a szervezők
inbox-new = ❓ <b>{ $name }</b> kérdezi:
inbox-about = Erről: <b>{ $title }</b>
inbox-quote = „{ $text }”
inbox-words = { $text }
inbox-said = <i>{ $name }, { $when }</i>
inbox-from = <b>{ $name }</b> – { $state ->
    [waiting] válaszra vár
   *[other] megválaszolva
  }
inbox-answer = 💬 <b>{ $name }</b> válaszolt a kérdésére:
inbox-answer-back = Válaszolok
inbox-do-answer = Válaszolok
inbox-do-close = Nem kell válasz
inbox-do-send = Elküldöm a választ
inbox-answered = Elküldtem a választ. Címzett: { $name }.
inbox-answered-unreached = A választ megőriztem, de { $name } most nem érhető el a csevegésben.
inbox-closed = Rendben, ez a kérdés lezárult.
inbox-list = <b>Beérkezett kérdések</b> – { $count ->
    [0] mindegyik meg van válaszolva.
   *[other] { $count } válaszra vár.
  }
inbox-more = … és még { $more } vár. Mindet a koordinátori oldalon látja: /konzol
inbox-empty = Nincs beérkezett kérdés. Ha valaki kérdez a szervezőktől, itt fogja látni.
inbox-line = { $state ->
    [waiting] 🔵
   *[other] ✓
  } <b>{ $name }</b>: { $text }
inbox-open = { $state ->
    [waiting] 🔵
   *[other] ✓
  } { $name }
inbox-state-waiting = Válaszra vár
inbox-state-answered = Megválaszolva
inbox-form-ask = Mit kérdez?
inbox-form-more = Mit válaszol?
inbox-form-answer = Mit válaszol?
inbox-host-change = Kérdések címzettje
inbox-host-choose = Ki kapja meg először az erről szóló kérdéseket?
inbox-host-named = Az erről szóló kérdéseket mostantól ő kapja meg először: { $name }.
inbox-me-inquiries = Kérdések a szervezőkhöz: { $count }
command-inbox =
    .word = kérdések
    .synonym = postaláda, kérdés, bejövő, bejövők, beérkezett, levelek, megkeresések
    .description = A szervezőkhöz beérkezett kérdések
