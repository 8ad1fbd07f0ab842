/** Numbers as people type them: "1 500", "1,5", "kb. 20", "2 millió", "20 fő". */
import { fold } from '../../base/fold.ts'
import { own } from '../form.ts'
import { readNumberWords } from './number-words.ts'
import { invalid, type Reading } from './type.ts'

export type NumberReading =
  /** `certain`: it can't be read otherwise. */
  { number: number; certain: boolean } | undefined

const about =
  /^(?:(?:kb|korulbelul|nagyjabol|cca|circa|cirka|ca|about|approx|approximately|around|roughly|max|min|~|≈|>|<)\.?\s*|(?:ugy|olyan|mintegy|durvan|vagy|kozel|majdnem|talan|szerintem|azt hiszem,?|mondjuk|legalabb|minimum|legfeljebb|maximum|tobb mint|kevesebb mint|at least|at most|more than|less than|fewer than|over|under|up to|some|nearly|almost|maybe|perhaps|probably|i think|i guess|say)\s+)+/
const aboutAfter =
  /(?:\s*(?:korul|koruli|kornyeken|korulbelul|nagyjabol|kb\.?|talan|szerintem|lehet|or so|or thereabouts|roughly|approximately|i think|i guess|felett|folott|alatt|or more|or less))+$|ish$|(?<=\d) ?\+$/
/** What stands about two numbers between which the one is. */
const between =
  /^(?:kb\.? |ugy |olyan )?(?:valahol )?(?:between |from )?(.+?)(?:-?tol\s+|\s*-\s*|\s+(?:es|vagy|meg|and|or|to)\s+)(.+?)(?:-?ig)?(?: (?:kozott|kozt|kozotti|korul))?$/
const scales: Record<string, number> = {
  szaz: 100,
  szazan: 100,
  hundred: 100,
  tucat: 12,
  dozen: 12,
  ezer: 1e3,
  ezren: 1e3,
  e: 1e3,
  k: 1e3,
  thousand: 1e3,
  millio: 1e6,
  millioan: 1e6,
  mio: 1e6,
  m: 1e6,
  million: 1e6,
  milliard: 1e9,
  milliardan: 1e9,
  mrd: 1e9,
  billion: 1e9,
}
/** The last of them in a text, with what is counted behind it. */
const scaleSaid =
  /.*(szazan|szaz|hundred|ezren|ezer|thousand|millioan|millio|million|mio|milliardan|milliard|mrd|billion|tucat|dozen|(?<=\d ?)[ekm](?![a-z]))/
const words = [
  ['nulla', 'zero', 'none', 'nincs', 'semmi', 'egy sem', 'senki'],
  ['egy', 'one'],
  ['ketto', 'two', 'ket'],
  ['harom', 'three'],
  ['negy', 'four'],
  ['ot', 'five'],
  ['hat', 'six'],
  ['het', 'seven'],
  ['nyolc', 'eight'],
  ['kilenc', 'nine'],
  ['tiz', 'ten'],
]
/** "Ketten", "négyen leszünk", "csak én". */
const together: Record<string, number> = {
  ...{ ketten: 2, harman: 3, negyen: 4, oten: 5, hatan: 6, heten: 7, nyolcan: 8, kilencen: 9, tizen: 10 },
  ...{
    egyedul: 1,
    'csak en': 1,
    'en egyedul': 1,
    'just me': 1,
    'only me': 1,
    alone: 1,
    'a couple': 2,
    'the two of us': 2,
  },
}
const people = / (?:fo|fos|fovel|ember|szemely|gyerek|felnott|darab|db|people|persons?|of us)$/
const coming = / (?:leszunk|jovunk|megyunk|vagyunk|jonnek|lesznek|jon|jonnenek)$/
const weAre =
  /^(?:(?:we are|we['’]re|we will be|we['’]ll be|there are|there will be|it['’]?s|it is|mi|osszesen|leszunk|vagyunk|jovunk|megyunk|jonnek|lesznek) )+/
const fractions: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' }

/** The one number in the text, or nothing when there is none or more than one. */
export function readNumber(typed: string, language: string): NumberReading {
  const written = typed.replace(/\s*([½¼¾⅓⅔])/gu, (_, sign: string) => ` ${own(fractions, sign)}`)
  const text = fold(written).replace(/[−–]/g, '-').trim()
  const plain = digits(text, language)
  if (plain) return plain
  const part = partOfOne(text)
  if (part !== undefined) return { number: part, certain: false }
  // "4?", "20 :)", "12,": what stands behind it says nothing of the number, but that it may be meant otherwise.
  const ended = text.replace(/(?:\s*(?:[?!;,…]|[:;]-?[)(D]|\p{Extended_Pictographic}\uFE0F?))+$/u, '')
  if (ended !== text) {
    const number = readNumber(ended, language)
    return number && { ...number, certain: false }
  }
  // "We are 4", "3-an jövünk".
  const alone = text
    .replace(/[.!]+$/, '')
    .replace(weAre, '')
    .replace(coming, '')
  const counted = weAre.test(text) || coming.test(text) ? readNumber(alone, language) : undefined
  if (counted) return { ...counted, certain: false }
  const said = text
    .replace(/[.!]+$/, '')
    .replace(about, '')
    .replace(aboutAfter, '')
    .replace(coming, '')
  const those = own(together, said)
  if (those !== undefined) return { number: those, certain: false }
  const named = said.replace(people, '')
  const word = words.findIndex((each) => each.includes(text) || each.includes(named))
  if (word >= 0) return { number: word, certain: false }
  const inWords = dozens(named, language) ?? readNumberWords(named) ?? countedThings(named)
  if (inWords !== undefined) return { number: inWords, certain: false }
  // "1998-ban", "20-at", "3-an": a number with an ending is still just that number.
  const inflected = /^(-?\d+)-?(?:ban|ben|as|es|os|an|en|on|t|at|et|ot)$/.exec(text)?.[1]
  if (inflected !== undefined) return digits(inflected, language)
  const bare = inMoney(text.replace(about, '').replace(aboutAfter, ''))
  const parts = inParts(bare, language)
  if (parts !== undefined) return { number: parts, certain: false }
  const half = /^(\d+) (?:es fel|and a half)(?: [a-z]+)?$/.exec(bare)?.[1]
  if (half !== undefined) return { number: Number(half) + 0.5, certain: false }
  const found = /^(-?\d[\d ., ]*?)\s*([a-z%°²³€$£/.]+(?: [a-z/.]+){0,2})?$/.exec(bare)
  if (!found?.[1]) return undefined
  const number = digits(found[1].trim(), language)
  if (!number) return undefined
  const [unit = '', ...rest] = (found[2] ?? '').replace(/\.$/, '').split(' ')
  const scale = own(scales, unit) ?? 1
  const percent = unit === '%' && rest.length === 0 && bare === text
  return { number: scaled(number.number, scale), certain: percent && number.certain }
}

/** "1/2", "3 1/2": a part of one, or so many and a part. */
function partOfOne(text: string): number | undefined {
  const [, whole = '0', above, below] = /^(?:(\d+) )?(\d)\/(\d|10)$/.exec(text) ?? []
  const part = Number(above) / Number(below)
  return part > 0 && part < 1 ? Number(whole) + part : undefined
}

/** Two numbers where one was asked: "600-700", "hat és hét között". */
function readTwoNumbers(typed: string, language: string): [number, number] | undefined {
  const text = fold(typed).replace(/[−–—]|\.{2,}|…/g, '-')
  const [, first = '', second = ''] = between.exec(text) ?? []
  const [low, high] = [first, second].map((each) => readNumber(each, language)?.number)
  if (low === undefined || high === undefined) return undefined
  // "Hat-hétszáz", "6-7 ezer": what is said once is meant of both.
  const shared = scaleSaid.test(first) ? 1 : (own(scales, scaleSaid.exec(second)?.[1] ?? '') ?? 1)
  const lower = scaled(low, shared) < high ? scaled(low, shared) : low
  return lower === high ? undefined : lower < high ? [lower, high] : [high, lower]
}

/** "Hatszáz önkéntes", "six hundred euros": more than one of something that is not known here. */
function countedThings(text: string): number | undefined {
  const number = readNumberWords(text.replace(/ [a-z]+$/, ''))
  return number !== undefined && number > 1 && text.includes(' ') ? number : undefined
}

/** "Két tucat", "half a dozen". */
function dozens(text: string, language: string): number | undefined {
  const many = /^(.*?) ?(?:tucat|dozen)(?: [a-z]+)?$/.exec(text)?.[1]
  if (many === undefined) return undefined
  const number = /^(?:a|an|egy)?$/.test(many)
    ? 1
    : /^(?:fel|half a)$/.test(many)
      ? 0.5
      : (digits(many, language)?.number ?? readNumberWords(many))
  return number === undefined ? undefined : number * 12
}

/** "1 millió 200 ezer", "2 és fél millió": parts, each with its scale, the larger first. */
function inParts(text: string, language: string): number | undefined {
  const part = /^(\d[\d.,]*)( (?:es|and a) (?:fel|half))? ?([a-z]+)(?: |$)/
  let [left, sum, smallest, count] = [text, 0, Number.POSITIVE_INFINITY, 0]
  for (let match = part.exec(left); match; match = part.exec(left)) {
    const scale = own(scales, match[3] ?? '')
    const number = digits(match[1] ?? '', language)
    if (scale === undefined || !number || scale >= smallest) break
    sum += scaled(number.number + (match[2] === undefined ? 0 : 0.5), scale)
    if (match[2] !== undefined) count++
    left = left.slice(match[0].length)
    smallest = scale
    count++
  }
  // A single part is read with its unit below.
  return count > 1 && !/\d/.test(left) ? sum : undefined
}

/** Sums as they are written: "€5k", "1.500.000,-", "másfél millió". */
function inMoney(text: string): string {
  return text
    .replace(/^(?:[€$£]|eur|huf)\s*(?=\d)/, '')
    .replace(/(\d),-+(?=$|\s*(?:ft|huf)\b)/, '$1')
    .replace(/^masfel(?= (?:ezer|millio|milliard))/, '1,5')
    .replace(/^fel(?= (?:millio|milliard))/, '0,5')
    .replace(/^(?:one and a half)(?= million)/, '1.5')
    .replace(/^half a(?= million)/, '0.5')
}

/** Keeps 1,1 millió from becoming 1100000.0000000002. */
function scaled(number: number, scale: number): number {
  return Number((number * scale).toPrecision(15))
}

/** A number and nothing else. A separator before exactly three digits may be either kind: then it is asked back. */
function digits(text: string, language: string): NumberReading {
  const sign = text.startsWith('-') ? -1 : 1
  const body = text.replace(/^[+-]\s*/, '')
  if (/^\d+$/.test(body)) return of(sign, body, true)
  if (/^\d{1,3}(?: \d{3})+$/.test(body)) return of(sign, body.replaceAll(' ', ''), true)
  if (/^\d{1,3}(?: \d{3})*[.,]\d+$/.test(body) && body.includes(' '))
    return of(sign, body.replaceAll(' ', '').replace(',', '.'), true)
  // No group begins with a zero: "0.125" is an eighth in Hungarian too.
  const groups = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.exec(body)
  if (groups) {
    const many = body.split(/[.,]/).length > 2
    const usual = groups[1] === (language.startsWith('en') ? ',' : '.')
    // "1,500" in Hungarian and "1.500" in English are one and a half in the language's own way of writing.
    if (!usual && !many) return of(sign, body.replace(',', '.'), false)
    return of(sign, body.replace(/[.,]/g, ''), many || language.startsWith('en'))
  }
  if (/^\d*[.,]\d+$/.test(body)) return of(sign, body.replace(',', '.'), true)
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(body))
    return of(sign, body.replaceAll('.', '').replace(',', '.'), true)
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(body)) return of(sign, body.replaceAll(',', ''), true)
  return undefined
}

function of(sign: number, text: string, certain: boolean): NumberReading {
  const number = sign * Number(text)
  return Number.isFinite(number) ? { number: number === 0 ? 0 : number, certain } : undefined
}

/**
 * What is said of a text that is no number.
 * @param take the number nearest to one that can be taken here: the example is one
 * @param otherwise where none of those between can be taken
 */
export function noNumber(
  typed: string,
  language: string,
  take: (number: number) => number = (number) => number,
  otherwise: Reading = invalid('number'),
): Reading {
  const two = readTwoNumbers(typed, language)
  if (!two) return invalid('number')
  const [low, high] = two
  const middle = take(scaled(low + high, 0.5))
  return middle < low || middle > high ? otherwise : invalid('number-several', { low, high, middle })
}
