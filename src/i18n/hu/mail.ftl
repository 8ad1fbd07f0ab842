# Levelek: ami minden levélben áll.
mail-in-chat = Válasz a csevegésben
mail-foot-member = Ezt a levelet azért kapja, mert { AZ($workspace) } { $workspace } partnere, és ezt a címet adta meg.
mail-foot-other = Ezt a levelet { AZ($workspace) } { $workspace } küldte.
mail-foot-chat = A csevegésem megnyitása
mail-foot-notices = Mikor kapjak levelet?
mail-foot-stop = Nem kérek több levelet
