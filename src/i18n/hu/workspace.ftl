# Költözés másik címre.

workspace-move-title = Új cím: { $address }
workspace-move = <b>Elköltözünk.</b> Mostantól itt talál minket: { $address }
    Ez a gomb az Ön beszélgetését nyitja meg az új címen. Kérem, tegye el: a régi hivatkozása hamarosan nem működik.
workspace-move-open = A beszélgetésem az új címen
workspace-move-address = Ez nem egy kiszolgáló címe. Így írja: https://pelda.hu
workspace-move-same = Ez a mostani cím.
workspace-move-before = Erről a címről már szóltunk.
workspace-move-told = Szólunk mindenkinek, aki böngészőben beszélget. Ha kiment, jöhet a mentés és a költözés (lásd az üzemeltetési leírást).
workspace-move-heading = Költözés másik címre
workspace-move-how = Akik böngészőben beszélgetnek, új személyes hivatkozást kapnak az új címre. A mentés előtt küldje ki: a hivatkozások az adatbázissal együtt költöznek.
workspace-move-field = Az új cím
workspace-move-do = Szólok mindenkinek

workspace-printed-heading = Igazolások kinézete
workspace-printed-how = A részvételi igazolásokon látszik: logó, szín, aláírás. A képek PNG vagy JPEG fájlok lehetnek.
workspace-printed-colour = Szín
workspace-printed-signer = Aláíró neve
workspace-printed-logo = Logó
workspace-printed-signature = Aláírás képe
workspace-printed-none = Ne legyen
workspace-printed-pale = Ez a szín fehér papíron túl halvány lenne. Kérem, válasszon sötétebbet.
workspace-printed-no-picture = Ez nem olvasható kép: PNG vagy JPEG fájl kell, legfeljebb 4 MB és 4 millió képpont.

broadcasts-kind-moved = Új cím
