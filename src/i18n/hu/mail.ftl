# Levelek: ami minden levélben áll.
mail-in-chat = Válasz a csevegésben
mail-foot-member = Ezt a levelet azért kapja, mert { AZ($workspace) } { $workspace } partnere, és ezt a címet adta meg.
mail-foot-other = Ezt a levelet { AZ($workspace) } { $workspace } küldte.
mail-foot-chat = A csevegésem megnyitása
mail-foot-notices = Mikor kapjak levelet?
mail-foot-stop = Nem kérek több levelet
mail-off = Ezen a rendszeren jelenleg nincs e-mail.
mail-mine-button = E-mail-cím
mail-mine-all = <b>Az Ön e-mail-címe</b>
    { $lines }
mail-mine = Levelet ide kap: { $address }
mail-mine-unreachable = Ide most nem jut el levél: { $reason }.
mail-mine-pending = Megerősítésre vár: { $address }. Nyissa meg a levelet, amelyet oda küldtünk, és kattintson benne a gombra.
mail-mine-failed = A megerősítő levél nem érkezett meg: { $reason }.
mail-notices-now = Ha új üzenet várja a webes csevegésben, és néhány percig nem nézi meg, levélben is szólok.
mail-notices-daily = A webes csevegésben váró új üzenetekről naponta egyszer szólok levélben.
mail-notices-never = A webes csevegésben váró új üzenetekről nem szólok levélben.
mail-choose-now = Szóljon azonnal
mail-choose-daily = Naponta egyszer
mail-choose-never = Soha
mail-give = E-mail-cím megadása
mail-change = Másik cím megadása
mail-forget = Cím törlése
mail-ask-address = Melyik e-mail-címre írjak Önnek? Ha meggondolta, írja: mégse.
mail-address-bad = Ez nem olyan e-mail-cím, amelyre írni tudok. Így nézzen ki: nev@pelda.hu
mail-address-stopped = Ennek a címnek a gazdája azt kérte, hogy ne írjunk rá. Ha Ön az, bármelyik korábbi levelünk alján a „Nem kérek több levelet” hivatkozásra kattintva újra engedélyezheti.
mail-address-often = Erre a címre, vagy az Ön kérésére, már több megerősítő levelet küldtünk. Kérem, próbálja meg egy óra múlva.
mail-address-asked = Küldtem egy levelet ide: <b>{ $address }</b>. Kattintson benne a gombra, és onnantól levélben is elérem.
mail-address-unchanged = Erre a címre már most is írok: <b>{ $address }</b>.
mail-forgotten = Töröltem az e-mail-címét. Oda többet nem írok.
mail-confirm-title = Az Ön címe ez?
mail-confirm-text = <b>{ $name }</b> néven valaki ezt a címet adta meg, hogy ide is kapjon üzeneteket. Ha Ön volt, erősítse meg két napon belül. Ha nem Ön volt, nincs teendője: megerősítés nélkül ide nem írunk.
mail-confirm-button = Igen, ez az én címem
mail-page-press = Ezt a választ küldi el:
mail-page-then = Utána megnyílik a csevegése.
mail-page-open = Az Ön csevegése
mail-page-open-button = Csevegés megnyitása
mail-page-stop = Nem kér több levelet?
mail-page-stop-sure = Erre a címre többet nem írunk: { $address }. Ami a csevegésében vagy más csatornáin van, megmarad; ott a /stop állít le minden üzenetet.
mail-page-stop-button = Ne írjanak többet erre a címre
mail-page-stopped = Erre a címre nem írunk többet: { $address }
mail-page-allow-button = Mégis kérek levelet
mail-page-allowed = Erre a címre újra írhatunk: { $address }
mail-page-notices = Mikor kapjon levelet?
mail-page-notices-now = Ha új üzenet várja a csevegésében, és néhány percig nem nézi meg, azonnal levelet kap.
mail-page-notices-daily = Ha új üzenet várja a csevegésében, naponta egyszer kap róla levelet.
mail-page-notices-never = A csevegésében váró üzenetekről nem kap levelet.
mail-page-confirm = Erre a címre írhatunk Önnek: { $address }?
mail-page-taken = Ezt a címet már másik résztvevő használja: { $address }. Ha az is Ön, kapcsolja össze a két fiókját a /link paranccsal.
mail-page-expired = Ez a hivatkozás már nem használható
mail-page-expired-how = Lejárt, vagy más lépett a helyébe. Nyissa meg a legutóbbi levelünket, vagy a csevegését.
mail-invite-title = Meghívó: { $organisation } – { $workspace }
mail-invite-title-again = Emlékeztető: még várjuk { AZ($organisation) } { $organisation } képviselőjét
mail-invite-text = { AZ($workspace, case: "upper") } <b>{ $workspace }</b> meghívja { AZ($organisation) } <b>{ $organisation }</b> kapcsolattartóját, hogy közös programokról és kérdőívekről közvetlenül értesüljön.
    Egy kattintás, nem kell semmit letölteni, és jelszó sincs. Hogy mit tárolunk és miért, azt az első lépésnél elmondjuk, és csak az Ön hozzájárulásával kezdünk bele.
    Ha a program kódot kér, ez az: <code>{ $code }</code>
mail-invite-text-again = { AZ($workspace, case: "upper") } <b>{ $workspace }</b> korábban meghívót küldött { AZ($organisation) } <b>{ $organisation }</b> címére, de onnan még nem csatlakozott senki. A meghívó továbbra is él.
    Egy kattintás, nem kell semmit letölteni, és jelszó sincs.
    Ha a program kódot kér, ez az: <code>{ $code }</code>
mail-invite-join = Csatlakozom: { $platform }
mail-invite-audience = Szervezetek, ahonnan még senki sem csatlakozott
mail-invite-past = Ez az időpont már elmúlt. Válasszon későbbit, vagy hagyja üresen.
mail-invite-nobody = A kiválasztottak közül senkinek sem küldhető meghívó: nincs címük, már csatlakoztak, vagy nem kérnek levelet.
mail-inviting = Szervezetek, amelyeknek van e-mail-címük, de még senki sem csatlakozott onnan: <b>{ $count }</b>
    Ebből még nem írtunk nekik: { $fresh }; már kaptak meghívót: { $written }
    Mindegyik a saját meghívóját kapja, a saját nyelvén.
mail-inviting-button = Meghívás e-mailben
mail-inviting-new = Akinek még nem írtunk ({ $count })
mail-inviting-again = Emlékeztető, akinek már írtunk ({ $count })
mail-inviting-choose = Kiválasztom, kinek és mikor
mail-inviting-preview = Így fog kinézni ({ $language }):
    <b>{ $title }</b>
    { $text }
    { $buttons }
mail-inviting-send = Elküldöm ({ $count })
mail-inviting-sent = Meghívók útban: <b>{ $count }</b>. Aki közben csatlakozott, vagy nem kér levelet, nem kap.
mail-inviting-report = Hol tart?
mail-inviting-form = Meghívás e-mailben
mail-inviting-whom = Kiknek menjen a meghívó?
mail-inviting-when = Mikor menjen?
mail-inviting-when-hint = Kihagyva: a mentés után azonnal.
mail-digest = { $count } új üzenet várja a csevegésében
mail-digest-title = <b>{ $title }</b>
mail-digest-file = Fájl: { $name }
mail-taken-title = Megkaptuk a levelét
mail-taken = Amit írt, bekerült a csevegésébe. A válasz ott várja.
mail-demo-title = Levelek, amelyek most nem mennek el
mail-demo-how = A mintamunkaterület nem küld levelet: itt látja, mit kapnának a címzettek. A legújabb van felül.
mail-demo-none = Még nincs levél. A koordinátori oldalakon a Partnerek között hívjon meg szervezeteket e-mailben, vagy adjon meg egy címet a csevegésben: /adataim

broadcasts-kind-invitation = Meghívó e-mailben
broadcasts-kind-invitation-again = Emlékeztető a meghívóra e-mailben
