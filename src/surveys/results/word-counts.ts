/** The words of free texts, counted: a first look at what people write, for the word list beside the texts. */

/** Words that say nothing by themselves, of both languages. */
const empty = new Set(
  (
    'a az és is hogy nem de ha vagy meg már csak még mert ezt azt ez az egy van volt lesz lenne kell kellene el fel be ki le ' +
    'ami amely aki akik amit ahol amikor mint minden több nagyon jó majd sem se nincs én te ő mi ti ők mely ezek azok ' +
    'számára szerint által között után előtt alatt felett mellett nélkül ott itt így úgy pedig illetve valamint ' +
    'legyen lehet lehetne lenni azért ezért akkor most mindig the a an and or of to in on for with is are was were be ' +
    'been it this that these those we our us you your they their i not no but if as at by from have has had would ' +
    'should could can will more very so than then there what which who when where how'
  ).split(' '),
)

const segmenter = new Intl.Segmenter('hu', { granularity: 'word' })

/** Distinct words of one text, lower case, of three letters or more, without the empty ones. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const segment of segmentsOf(text.slice(0, 5_000))) {
    // As in Hungarian: only Turkish and Lithuanian have a way of their own (unicode.org, SpecialCasing.txt).
    const word = segment.toLowerCase()
    if (word.length >= 3 && !empty.has(word) && !/^\p{N}+$/u.test(word)) words.add(word)
  }
  return words
}

const letters = 'A-Za-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u017f'
/** Letters of Latin with what stands between them; no mark joins two of its words to one (unicode.org/reports/tr29). */
const plain = new RegExp(`^[${letters}\\s.,;:!?()"'„”–-]*$`)
const joined = new RegExp(`[${letters}][.,;:'][${letters}]`)
const runs = new RegExp(`[${letters}]+`, 'g')

/** As the segmenter parts a text; most need none of its rules, and are parted in a tenth of its time. */
export function segmentsOf(text: string): string[] {
  if (plain.test(text) && !joined.test(text)) return text.match(runs) ?? []
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []))
}
