/** Which parts of a message say where it is, and which are said besides. Pure. */
import { fold } from '../base/fold.ts'

const currency =
  '(?:ft|huf|forint\\p{L}*|eur(?:o(?:s|t|ert|tol|ba|nak|val)?)?(?!\\p{L})|usd|gbp|dollars?|pounds?|€|£|\\$)'
const costless = '(?:ingyen\\p{L}*|dijtalan\\p{L}*|dijmentes\\p{L}*|teritesmentes\\p{L}*|free)'
const entry =
  '(?:reszvetel|belep|belepo|program|rendezveny|esemeny|nevez|jegy|dij|attendance|participation|entry|entrance|admission|tickets?|event)\\p{L}*'
const persons =
  '(?:fo(?:s|sre|t|nek|re|ig|vel)?|people|persons?|participants?|seats?|places?|ev(?:es(?:ek(?:nek)?|nek)?)?|years?)'

/** Folded, of a part behind the first: what it costs, or goes on from what was said before; neither is a place. */
const asides = [
  `(?<![\\p{L}\\d])${currency} ?\\d`,
  `\\d ?${currency}(?!\\p{L})`,
  `^(?:(?:a|az|the) )?${entry}(?: \\p{L}+)? (?:\\p{L}+ )?${costless}(?!\\p{L})`,
  `^${costless}(?: (?:of charge|for \\p{L}+|to (?:attend|join|enter)|${entry}|latogathato))?[.!]*$`,
  `^(?:no (?:charge|fee|cost)|nincs (?:belepo|reszveteli )dij)`,
  // How one gets in, what to bring, what there will be.
  `^(?:belepes|bejarat|bejutas|parkolas|megkozelites)(?= az? | (?:\\p{L}+ )?(?:felol|felul|mogott|mogul|mellett)| \\p{L}+(?:[nbt]ol|rol|on|en|ben|ban)$)`,
  `^(?:entrance|entry|parking|access|doors?) (?:is |are )?(?:by|at|from|through|via|on|behind|in|open|opens) `,
  `^(?:hoz(?:z(?:on|anak|atok|unk|a|al|ad)?|d)|vigy(?:en|enek|el)|bring|wear|do not|don't|dress) `,
  ` (?:elfogad(?:unk|hato)|(?:szivesen )?(?:fogadunk|varunk|latunk)|biztositunk|kinalunk|adunk|kerunk|keszulunk|lesz|van|nincs|szukseges|kotelezo|ajanlott|biztositott|megoldott)[.!]*$`,
  ` (?:(?:is|are|will be) )?(?:welcome|accepted|provided|included|required|appreciated|available|allowed|served)[.!]*$`,
  // "10-12 Fő utca" is an address.
  `^\\d{1,5} ?[-–] ?\\d{1,5} ?${persons}(?!\\p{L}| (?:utca\\p{L}*|u|ter(?:en)?|ut(?:on)?)(?!\\p{L}))`,
].map((words) => new RegExp(words, 'u'))

export function isAside(part: string): boolean {
  const folded = fold(part)
  // "De Gaulle tér" is a place.
  if (/^(?:de|but) /u.test(part)) return true
  if (placeIn(part) !== part) return false
  return asides.some((words) => words.test(folded))
}

/** How one gets in, by the name of a place. */
export const entranceOf =
  /^(?:[Bb]ejárat|[Bb]elépés|[Bb]ejutás|[Ee]ntrance|[Ee]ntry|[Aa]ccess)\s(?:.*\s)?\p{Lu}\p{Ll}/u

/** "A Fő téren lesz", "a Civil Házban szeretettel várunk", "a helyszín a Városháza lesz": the words for where. */
export function placeIn(part: string): string {
  const where = takesPlace.exec(part)?.groups?.where ?? ''
  const named = /^a helyszín(?:e|ünk)?:? (?:az? )?(?<name>.+)$/iu.exec(where)?.groups?.name
  if (named !== undefined) return named
  const last = where.split(' ').at(-1) ?? ''
  return at.test(last) && !adverbs.test(fold(last)) ? where.replace(/^az? /iu, '') : part
}
const takesPlace =
  /^(?<where>\S.*?)(?: (?:szeretettel|szívesen|örömmel|mindenkit|önöket|titeket|benneteket))* (?:lesz|van|várunk|látunk|fogadunk|várjuk)[.!]*$/iu
/** The endings of where something is. */
const at = /\p{L}{2}(?:b[ae]n|[áéoeö]n|n[áé]l)$/iu
/** Folded, with the same endings. */
const adverbs =
  /^(?:ingyen\p{L}*|nagyon|sokan|boven|szivesen|mindenkeppen|egeszen|ilyen|olyan|ezen|azon|kozben|delben|(?:hetfo|kedd|szerda|csutortok|pentek|szombat|vasarnap)\p{L}*)$/u

/** Folded: what is told of a place behind it. */
export const inside =
  /^(?:\d{1,3}(?:\.|st|nd|rd|th)?(?: ?\/ ?\d+)? (?:emelet|em|ajto|terem|szoba|floor|room)\.?|(?:fold|fel)szint|ground floor|\S+(?: \S+)? (?:terem|szoba|udvar|hall|room)|\S+terem|(?:room|floor) \S+|(?:\d{4} \S+ )?\S.{0,40} (?:utca|u\.?|ut|utja|ter|tere|korut|sor|koz|setany|rakpart) \d+[^:]{0,12}|\d+[a-z]? .{2,40} (?:street|st|road|rd|square|sq|avenue|ave|lane)\.?|[a-z]+(?: [a-z]+)? (?:street|st|road|rd|square|sq|avenue|ave|lane)\.? \d+[a-z]?)$/

/** "Debrecen, 4024" */
export const isPostCode = (before: string, part: string) =>
  /^(?:H-)?\d{4}$/.test(part) && /^\p{Lu}\p{L}+$/u.test(before)

/** What is called after answering: "Registration Hall", "Jelentkezési Iroda", "Deadline House". */
export const isNamedPlace = (part: string) =>
  afterAnswers.test(fold(part)) && /^\P{L}*(?:[Aa]z? |[Tt]he )?\p{Lu}/u.test(part)
const afterAnswers =
  /^(?:az? |the |(?:in|at) the )?(?:\S+ )?(?:jelentkezesi|regisztracios|nevezesi|registration|deadline|register|reply|rsvp|sign up) (?:\S+ )?(?:hall|house|room|desk|office|cent(?:er|re)|building|cafe|bar|pub|club|studio|lounge|library|theat(?:er|re)|school|street|st|square|park|iroda|haz|terem|csarnok|kozpont|pult|ter|utca|epulet|szoba|udvar|kavezo|klub|studio|konyvtar|iskola)(?:b[ae]n|j[aá]ban|n[ae]l)?(?: \d{1,4}\.?)?[.!]?$/

/** Folded, where a number behind may be a house's, a room's, a price or one to call. */
export const numbered =
  /(?:^| )(?:utca|u\.?|ut|utja|ter|tere|korut|sor|koz|street|st|road|rd|square|room|szoba|terem|ajto|emelet|epulet|floor|door|building|busz|villamos|bus|tram|tel(?:efon)?\.?|phone|\p{L}*(?:belepo|jegy|dij|koltseg)(?:a|e|ja|je|ek|uk)?|(?:jegy)?ara?|hozzajarulas|ft|huf|eur|price|cost|fee|entry|entrance|admission|tickets?)$/u
