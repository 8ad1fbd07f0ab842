/** What people say around the label of a choice, and its Hungarian endings: "inkább a sport", "a kultúrát", "sport, I think". */

const before =
  /^(?:(?:az?|the|inkabb|talan|szerintem|azt hiszem|legyen|kerem|leginkabb|foleg|elsosorban|valoszinuleg|csak|nekem|nalunk|hat|i think|i guess|i would say|i d say|maybe|perhaps|probably|rather|mostly|mainly|just|only|for me|for us) )+/
const behind =
  /(?: (?:de nem (?:vagyok |vagyunk )?(?:ebben |benne )?biztos(?: benne)?|but (?:i m |i am )?not (?:so |quite |really )?sure|azt hiszem|i think|i guess|szerintem|kerem|legyen|lenne|lesz(?: az)?|is|stb|valasztom|valasztanam|please|one|etc|maybe|probably|perhaps))+$/

/** Without it; the text is written as `key` in `match.ts` does. */
export function withoutAround(text: string): string {
  return text.replace(behind, '').replace(before, '')
}

/** "-t, -ban, -ra, -os" and the like; "s" of the English plural. */
const ending =
  /^-?(?:[aoe]?t|k|[aoe]k|[aoe]kat|[aoe]ket|j?[ae]|ban|ben|ba|be|bol|bel|b[oe]l|rol|r[oe]l|tol|t[oe]l|ra|re|on|en|n|i|[aoe]?s|nal|nel|hoz|hez|val|vel|[a-z]al|[a-z]el|ert|ig|nak|nek|kent|ul)$/

/** Whether a text is the label with an ending of its last word. */
export function isInflected(text: string, label: string): boolean {
  if (label.length < 3 || text.length <= label.length) return false
  return text.startsWith(label) && ending.test(text.slice(label.length))
}

const denying = /\b(?:nem|ne|se|sem|egyik|kiveve|kivetelevel|not|no|nor|neither|never|except|but|anything)\b/

/** Whether it says that something is not meant. */
export function denies(text: string): boolean {
  return denying.test(text)
}

/** The labels that a text names as whole words: two of "sport vagy kultúra"; none where something is denied. */
export function named(text: string, labels: readonly string[]): number[] {
  if (denies(text)) return []
  const found = labels.flatMap((label, at) =>
    label.length > 2 && ` ${text} `.includes(` ${label} `) ? [at] : [],
  )
  // "Elégedett" is not named where "Nagyon elégedett" is.
  return found.filter((at) =>
    found.every((other) => other === at || !` ${labels[other]} `.includes(` ${labels[at]} `)),
  )
}

const none =
  /^(?:egyik (?:sem?)(?: ezek kozul)?|egyiket sem?|egyik valasz sem?|semelyik(?:et)?|semmi(?:t)?|semmilyen|none(?: of (?:them|these|those|the above))?|neither(?: of them)?|nothing)$/
const unknown =
  /^(?:(?:ezt )?(?:nem|en nem|sajnos nem) (?:is )?(?:tudom|tudjuk|tudni|emlekszem)|fogalmam sincs|nem tudok valasztani|nem tudom eldonteni|(?:i )?(?:don t|do not|dont) know|(?:i have )?no idea|not sure|dunno|(?:i )?can t (?:say|decide|choose))$/
const any =
  /^(?:mind(?:egyik|egyiket|et|ketto|kettot|harom|harmat)?|minden(?:t)?|(?:az )?osszes(?:et)?|barmelyik(?:et)?|all(?: of them)?|both(?: of them)?|any(?: of them)?|either(?: of them)?|everything)$/

/** What is said of the choices instead of naming one: none of them, that one does not know, all or any of them. */
export function saidOfAll(text: string): 'none' | 'unknown' | 'any' | undefined {
  if (none.test(text)) return 'none'
  if (unknown.test(text)) return 'unknown'
  return any.test(text) ? 'any' : undefined
}
