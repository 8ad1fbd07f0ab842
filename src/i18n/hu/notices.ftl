# Értesítések arról, hogy üzenet várja a webes csevegésben.
notices-push = { $count ->
    [one] Új üzenete érkezett.
   *[other] { $count } új üzenete érkezett.
    }
notices-mine-button = Értesítések a készülékemen
notices-devices = <b>Értesítések</b>
    { $count ->
        [one] Egy készülékén kap értesítést
       *[other] { $count } készülékén kap értesítést
    }, ha új üzenet várja a webes csevegésben, és éppen nincs nyitva. { $shown }
notices-with-text = Az üzenet első sora is megjelenik rajta.
notices-without = Az üzenet szövege nem jelenik meg rajta, csak az, hogy érkezett.
notices-show-text = Az első sor is látszódjon
notices-hide-text = A szöveg ne látszódjon
notices-end = Értesítések kikapcsolása
notices-none = Egyik készülékén sem kap értesítést. Bekapcsolni a webes csevegés menüjében lehet, azon a készüléken, amelyiken kéri.
notices-ended = Kikapcsoltam az értesítéseket minden készülékén. A webes csevegés menüjében bármikor újra bekapcsolhatja.
