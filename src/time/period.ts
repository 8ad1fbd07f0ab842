/**
 * Stretches of time as people say them where a day would do: "november vége", "Q3", "nyár végén", "2027 első fele",
 * "end of May", "jövő héten". Whoever asks for a deadline takes the last day, and says which one that is.
 */
import { Temporal } from 'temporal-polyfill'
import { countedStretch } from './counted-stretch.ts'
import type { TimeContext } from './read.ts'
import { plain } from './typed/plain.ts'
import { anyOf, months, romanMonths } from './typed/words.ts'
import { dayOf } from './zone.ts'

/** From and until days, YYYY-MM-DD, both of them in it. `isPart`: of what was said, as a year's beginning. `open`: said to have no end ("folyamatos", "visszavonásig", "until further notice"). */
export type PeriodReading =
  | { kind: 'period'; from: string; until: string; isPart?: true }
  | { kind: 'open' }
  | undefined

/** Months in which each begins. A winter ends in the year after. */
const seasons: Record<string, number> = {
  ...{ tavasz: 3, tavas: 3, nyar: 6, osz: 9, os: 9, tel: 12 },
  ...{ spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 },
}
const counts: Record<string, number> = {
  ...{ '1': 1, '2': 2, '3': 3, '4': 4, i: 1, ii: 2, iii: 3, iv: 4 },
  ...{ elso: 1, masodik: 2, harmadik: 3, negyedik: 4, utolso: 4 },
  ...{ first: 1, second: 2, third: 3, fourth: 4, last: 4, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 },
}

const count = `(${anyOf(Object.keys(counts))})`
const month = `(${anyOf(Object.keys(months))})`
const numberedMonths: Record<string, number> = { ...romanMonths }
for (let at = 1; at <= 12; at += 1) numberedMonths[String(at)] = numberedMonths[`0${at}`] = at
const season = `(${anyOf(Object.keys(seasons))})`
/** Endings of whatever is said of a time: "tavasszal", "nyáron", "ősszel", "télen", "májusban", "januárjában", "tavasza", "végéig". */
const ending =
  '(?:j?aban|j?eben|j?aig|j?eig|j?atol|j?etol|tol|ara|ere|ra|re|ban|ben|an|on|en|n|ig|es|i|szal|szel|al|el|j?a|j?e)?'

interface Said {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

interface Around {
  today: Temporal.PlainDate
  /** Those that may be meant, the nearest first; undefined where no year was said. */
  years: readonly number[] | undefined
  /** What of the stretch is meant: its end, all before it. */
  cut(stretch: Said): Said
}

/** What the whole of a text, without its part ("vége") and its year, says. */
interface Rule {
  pattern: RegExp
  read(found: RegExpExecArray, around: Around): Said | undefined
}

const first = (of: number, at: number) => Temporal.PlainDate.from({ year: of, month: at, day: 1 })

/** That of several of which what is meant is not over yet; else the last. */
function notOver([one, ...others]: Said[], { today, cut }: Around): Said | undefined {
  if (!one || others.length === 0) return one
  return Temporal.PlainDate.compare(cut(one).until, today) >= 0
    ? one
    : notOver(others, { today, years: undefined, cut })
}

/** So many months from that one on. */
function monthsFrom(at: number, many: number, around: Around): Said | undefined {
  const those = (begin: Temporal.PlainDate) => ({
    from: begin,
    until: begin.add({ months: many }).subtract({ days: 1 }),
  })
  const { year } = around.today
  const years = around.years ?? [year - 1, year, year + 1, year + 2]
  return notOver(
    years.map((of) => those(first(of, at))),
    around,
  )
}

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`)

const rules: Rule[] = [
  {
    pattern: whole(`${season}${ending}`),
    read: ([, name = ''], said) => monthsFrom(seasons[name] ?? 0, 3, said),
  },
  {
    pattern: whole(`${month}${ending}\\.?(?: ho(?:nap)?${ending})?(?: folyaman)?`),
    read: ([, name = ''], said) => monthsFrom(months[name] ?? 0, 1, said),
  },
  {
    // "1998.05", "05/1998", "1998. V.": a number is a month beside a year alone.
    pattern: whole(`(${anyOf(Object.keys(numberedMonths))})\\.?(?: ?ho(?:nap)?${ending})?`),
    read: ([, name = ''], said) =>
      said.years === undefined ? undefined : monthsFrom(numberedMonths[name] ?? 0, 1, said),
  },
  {
    pattern: whole(`${month}\\.?\\s?-\\s?${month}${ending}\\.?(?: folyaman)?`),
    read([, begin = '', end = ''], said) {
      const [at, to] = [months[begin] ?? 0, months[end] ?? 0]
      return monthsFrom(at, ((to - at + 12) % 12) + 1, said)
    },
  },
  {
    pattern: whole(`q\\s?([1-4])|${count}\\.? (?:negyedev(?:e)?|quarter)${ending}`),
    read: ([, digit, name = ''], said) =>
      monthsFrom(3 * (Number(digit ?? counts[name] ?? 0) - 1) + 1, 3, said),
  },
  {
    pattern: whole(`h\\s?([12])|${count}\\.? (?:felev(?:e)?|fele?|half(?:[ -]year)?)${ending}`),
    read([, digit, name = ''], said) {
      const which = Number(digit ?? counts[name] ?? 0)
      return which > 2 ? undefined : monthsFrom(6 * (which - 1) + 1, 6, said)
    },
  },
  {
    pattern: whole(
      `${month}${ending}\\.? (elso|masodik) fele${ending}|(first|second) half (?:of |in )?${month}`,
    ),
    read([, name, half, other = '', of = ''], said) {
      const halfOf = ({ from, until }: Said): Said =>
        (counts[half ?? other] ?? 1) === 1
          ? { from, until: from.with({ day: 15 }) }
          : { from: from.with({ day: 16 }), until }
      const cut = (all: Said) => said.cut(halfOf(all))
      const all = monthsFrom(months[name ?? of] ?? 0, 1, { ...said, cut })
      return all && halfOf(all)
    },
  },
  {
    pattern: whole(
      `(?:az? |the )?(?:ez a |ezen a |ebben a |e |jovo |kovetkezo |mult |elmult |elozo |this |next |last |previous |past )?(?:ho(?:nap)?|month)${ending}`,
    ),
    read([text], around) {
      const begin = around.today.with({ day: 1 })
      const ahead = (months: number): Said => ({
        from: begin.add({ months }),
        until: begin.add({ months: months + 1 }).subtract({ days: 1 }),
      })
      return notOver(countsOn(text).map(ahead), around)
    },
  },
  {
    pattern: whole(
      `(?:az? |the )?(?:ez a |ezen a |e |jovo |kovetkezo |mult |elmult |elozo |this |next |last |previous |past )?(?:het|week)${ending}`,
    ),
    read([text], around) {
      const monday = around.today.subtract({ days: around.today.dayOfWeek - 1 })
      const ahead = (weeks: number): Said => ({
        from: monday.add({ weeks }),
        until: monday.add({ weeks }).add({ days: 6 }),
      })
      return notOver(countsOn(text).map(ahead), around)
    },
  },
  {
    pattern: whole(
      `(?:az? |the )?(?:ez a |ezen a |e |jovo |kovetkezo |mult |elmult |elozo |this |next |last |previous |past )?(?:hetveg[ei]?|weekend)${ending}`,
    ),
    read([text], { today }) {
      // On a Sunday it is the one that ends with it.
      const saturday = today.add({ days: 6 - today.dayOfWeek })
      const from = saturday.add({ days: 7 * (countsOn(text)[0] ?? 0) })
      return { from, until: from.add({ days: 1 }) }
    },
  },
  {
    pattern: whole('(?:ev|year)?'),
    read: (_found, said) => (said.years === undefined ? undefined : monthsFrom(1, 12, said)),
  },
]

/** With "-ban", "-as" behind it; where it can be none else: 1730 is an hour. */
const yearDigits = '((?:19|20)\\d\\d)(?:-?(?:[bn][ae]n|[aeo]?s))?'

const isLast = (text: string) =>
  /^(?:(?:az?|the) )?(?:tavaly|mult|elmult|elozo|last|previous|past)(?: |$)/.test(text)
const isNext = (text: string) => /^(?:(?:az?|the) )?(?:jovo|kovetkezo|next) /.test(text)
const isThis = (text: string) => /^(?:ez|ez a|ezen a|ebben az?|e|iden|this)(?: |$)/.test(text)
/** How many weeks, months or years from this one may be meant. */
const countsOn = (text: string) => (isLast(text) ? [-1] : isNext(text) ? [1] : isThis(text) ? [0] : [0, 1])

const open =
  /^(?:folyamatos(?:an)?|visszavonasig|hatarozatlan(?: ideig| ideju)?|nincs(?: hatarideje?| megadva)?|hatarido nelkul(?:i)?|(?:a )?(?:keret|forras)(?:ok)? ?kimerules(?:e)?ig|keretkimerulesig|ongoing|continuous(?:ly)?|rolling|open[- ]ended|until further notice|no deadline|none|(?:until|while) (?:the )?(?:funds|money) (?:run out|last|lasts)|permanent|allando)$/

const around =
  /^(?:(?:be(?:adasi|nyujtasi)? )?hatarido:? |legkesobb |varhatoan |meg |valamikor |kb\.? |korulbelul |around |about |approx\.? |sometime |expected |by |until |till |during |in |at |on |the )+/
const after = / (?:korul|tajan|tajekan|folyaman|soran|valamikor|sometime|or so)$/
const parts: Record<string, 'begin' | 'middle' | 'end'> = {
  ...{ eleje: 'begin', elejen: 'begin', kozepe: 'middle', kozepen: 'middle', vege: 'end', vegen: 'end' },
  ...{
    beginning: 'begin',
    start: 'begin',
    early: 'begin',
    middle: 'middle',
    mid: 'middle',
    end: 'end',
    late: 'end',
  },
}

/** The whole of a text, in Hungarian or English. @returns undefined where it says something else */
export function readPeriod(text: string, { now, zone }: TimeContext): PeriodReading {
  if (text.length > 60) return undefined
  const said = plain(text)
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!,]+$/, '')
  if (open.test(said)) return { kind: 'open' }
  const today = dayOf(now, zone)
  const counted = countedStretch(said.replace(/^(?:valamikor|meg|sometime) /, ''), today)
  if (counted?.unit === 'months') return counted.rest === '' ? wholeMonth(counted.day) : undefined
  const bare = (counted?.rest ?? said).replace(around, '').replace(after, '')
  const earlier = /^before (?:the )?(.+)$/.exec(bare) ?? /^(?:az? )?(.+) elott(?:ig)?$/.exec(bare)
  const { part, rest: whole } = partOf(earlier?.[1]?.replace(around, '') ?? bare)
  const { rest, years } = counted ? { rest: whole, years: [counted.day.year] } : yearOf(whole, today)
  const cut = (stretch: Said): Said => {
    const meant = inPart(stretch, part)
    // Before the end of it is by its end.
    return earlier && part !== 'end' ? allBefore(meant, today) : meant
  }
  for (const { pattern, read } of rules) {
    const found = pattern.exec(rest)
    const stretch = found && read(found, { today, years, cut })
    if (!stretch) continue
    const { from, until } = cut(stretch)
    const days = { from: from.toString(), until: until.toString() }
    return { kind: 'period', ...days, ...((part || earlier) && { isPart: true as const }) }
  }
  return undefined
}

function wholeMonth(day: Temporal.PlainDate): PeriodReading {
  const from = day.with({ day: 1 })
  const until = from.add({ months: 1 }).subtract({ days: 1 })
  return { kind: 'period', from: from.toString(), until: until.toString() }
}

/** From today to the day before it begins. */
function allBefore({ from }: Said, today: Temporal.PlainDate): Said {
  const until = from.subtract({ days: 1 })
  return { from: Temporal.PlainDate.compare(today, until) <= 0 ? today : until, until }
}

/** "november vége", "end of May": which part, and of what. */
function partOf(text: string): { part: 'begin' | 'middle' | 'end' | undefined; rest: string } {
  const hungarian = /^(.*\S) (eleje|kozepe|vege)(?:n|re|ig|tol)?$/.exec(text)
  if (hungarian) return { part: parts[hungarian[2] ?? ''], rest: hungarian[1] ?? '' }
  const english =
    /^(?:the )?(?:(beginning|start|middle|end) (?:of|in) (?:the )?|(early|mid|late)[ -](?:in )?)(.+)$/.exec(
      text,
    )
  if (english) return { part: parts[english[1] ?? english[2] ?? ''], rest: english[3] ?? '' }
  return { part: undefined, rest: text }
}

/** The year that stands before or behind the rest, or which one it is from now: "az év eleje" this or the next. */
function yearOf(
  text: string,
  today: Temporal.PlainDate,
): { years: readonly number[] | undefined; rest: string } {
  const relative =
    /^(jovo|kovetkezo|next|iden|this|ez|ebben az|az?|the|tavaly|mult|elozo|last)?\s?(?:evi?|evben|year|jovore|iden|tavaly)(?: |$)(.*)$/.exec(
      text.replace(/^tavalyi?\b/, 'tavaly ev').replace(/^last (?!year|week|month)/, 'last year '),
    )
  if (relative) {
    const said = /^(?:jovore|iden|tavaly)/.exec(text)?.[0].replace('jovore', 'jovo') ?? relative[1] ?? ''
    return { years: countsOn(`${said} `).map((many) => today.year + many), rest: relative[2] ?? '' }
  }
  const numbered = /^((?:19|20)\d\d)\s?[-./]\s?(\d{1,2})\.?$/.exec(text)
  if (numbered) return { years: [Number(numbered[1])], rest: numbered[2] ?? '' }
  const digits = new RegExp(`^${yearDigits}(?:\\.? ?evi?|\\.|/)? ?(?!\\d)(.*)$`).exec(text)
  if (digits) return { years: [Number(digits[1])], rest: (digits[2] ?? '').trim() }
  const behind = new RegExp(`^(.*?)(?: of| in)?[ /,.-]+${yearDigits}$`).exec(text)
  if (behind) return { years: [Number(behind[2])], rest: (behind[1] ?? '').trim() }
  // "98 tavasza", "May '98": of two digits where a month or a season stands beside them.
  const short = /^'?(\d\d)\.?(?:-?[bneao][ae]?[ns])? ([a-z].*)$/.exec(text)
  const isDay = Number(short?.[1]) <= 31 && !text.startsWith("'") && monthAlone.test(short?.[2] ?? '')
  if (short && !isDay) return { years: [fullYear(Number(short[1]), today)], rest: short[2] ?? '' }
  const shortBehind =
    /^([a-z]{3,}\.?)(?: of| in)?,? '(\d\d)$/.exec(text) ?? /^([a-z]{3,}) of '?(\d\d)$/.exec(text)
  if (shortBehind) return { years: [fullYear(Number(shortBehind[2]), today)], rest: shortBehind[1] ?? '' }
  return { years: undefined, rest: text }
}

/** "15 May" is a day of the next one. */
const monthAlone = whole(`${month}${ending}\\.?`)

/** Of this century up to ten years ahead, else of the last. */
function fullYear(short: number, today: Temporal.PlainDate): number {
  const year = 2000 + short
  return year <= today.year + 10 ? year : year - 100
}

/**
 * Its first month, to its middle, or its last days: the day by which it is over stays that which people mean. Of what is
 * not longer than some weeks a third is its beginning.
 */
function inPart({ from, until }: Said, part: 'begin' | 'middle' | 'end' | undefined): Said {
  const days = from.until(until).days
  const third = Math.floor(days / 3)
  if (part === 'begin')
    return {
      from,
      until: days < 80 ? from.add({ days: third }) : from.add({ months: 1 }).subtract({ days: 1 }),
    }
  if (part === 'middle')
    return {
      from: from.add({ days: third }),
      until: from.add({ days: days < 31 && days > 7 ? 14 : Math.floor(days / 2) }),
    }
  if (part === 'end') return { from: from.add({ days: Math.ceil((2 * days) / 3) }), until }
  return { from, until }
}
