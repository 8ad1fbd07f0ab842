/**
 * The numbers of a Word file's paragraphs (ECMA-376, part 1, 17.9), which its reader drops: each is written before the
 * text of its paragraph.
 */
import { Parser } from 'htmlparser2'
import { childElements, type Element, elementsOf, findElement } from '../reading/elements.ts'
import { type NumberFormat, numberIn, withNumber } from './numbering.ts'

interface Level {
  /** null: a bullet, which the reader shows. */
  format: NumberFormat | 'none' | null
  text: string
  start: number
  style: string | undefined
  /** The deepest of the levels above that let it begin anew, counted from 1; 0: none does. */
  restart: number
  /** All levels in its number as 1, 2, 3, whatever they are elsewhere ("legal"). */
  legal: boolean
}

interface Numbering {
  /** Lists of one kind go on counting together. */
  kind: string
  levels: ReadonlyMap<number, Level>
  /** Where this list begins anew, by level. */
  anew: ReadonlyMap<number, number>
}

interface Place {
  list: string
  level: number
}

/** All others are shown as 1, 2, 3. */
const formats = new Map<string, Level['format']>([
  ['bullet', null],
  ['none', 'none'],
  ['decimalZero', 'padded'],
  ['lowerLetter', 'letter'],
  ['upperLetter', 'LETTER'],
  ['lowerRoman', 'roman'],
  ['upperRoman', 'ROMAN'],
])

/** @returns `word/document.xml` with its numbers as text */
export function withWordNumbers(document: string, numbering: string, styles: string): string {
  const lists = listsOf(elementsOf(numbering, true))
  if (lists.size === 0) return document
  const placeOf = placesByStyle(elementsOf(styles, true), lists)
  const counts = new Counts(lists)
  let written = ''
  let copied = 0
  /** Where a paragraph begins that goes on in the next one, since the mark between them was deleted. */
  let begun: number | undefined
  for (const { at: own, style, list, level, mark } of paragraphsOf(document)) {
    const at = begun ?? own
    begun = mark === 'deleted' ? at : undefined
    if (mark) continue
    const byStyle = placeOf(style)
    const place = { list: list ?? byStyle?.list ?? '0', level: level ?? byStyle?.level ?? 0 }
    const number = counts.next(place)
    if (number === undefined) continue
    written += document.slice(copied, at)
    written += `<w:r><w:t xml:space="preserve">${escaped(withNumber(number, ''))}</w:t></w:r>`
    copied = at
  }
  return written + document.slice(copied)
}

/** What each level of each list has come to. */
class Counts {
  private readonly lists: ReadonlyMap<string, Numbering>
  private readonly counted = new Map<string, Map<number, number>>()
  private readonly begun = new Set<string>()

  constructor(lists: ReadonlyMap<string, Numbering>) {
    this.lists = lists
  }

  /** The number of the next paragraph there; undefined where it has none, or only a bullet. */
  next({ list, level }: Place): string | undefined {
    const numbering = this.lists.get(list)
    const own = numbering?.levels.get(level)
    if (!numbering || !own) return undefined
    const counts = this.counted.get(numbering.kind) ?? new Map<number, number>()
    this.counted.set(numbering.kind, counts)
    const anew = this.begun.has(`${list}:${level}`) ? undefined : numbering.anew.get(level)
    this.begun.add(`${list}:${level}`)
    const before = counts.get(level)
    counts.set(level, anew ?? (before === undefined ? own.start : before + 1))
    for (const deeper of [...counts.keys()])
      if (deeper > level && level < (numbering.levels.get(deeper)?.restart ?? deeper)) counts.delete(deeper)
    if (own.format === null) return undefined
    if (own.format === 'none') return ''
    return own.text.replace(/%([1-9])/g, (_all, digit: string) => {
      const of = Number(digit) - 1
      const { format, start } = numbering.levels.get(of) ?? { format: 'decimal' as const, start: 1 }
      const value = counts.get(of) ?? start
      if (format === null || format === 'none') return ''
      return numberIn(own.legal ? 'decimal' : format, value)
    })
  }
}

function listsOf(root: Element): Map<string, Numbering> {
  const all = (findElement(root, 'w:numbering')?.children ?? []).filter((child) => typeof child !== 'string')
  const written = all.filter(({ name }) => name === 'w:abstractNum')
  const kinds = new Map(
    written.map((kind) => {
      // The levels of a style of lists stand with the kind that makes the style.
      const style = settingOf(kind, 'w:numStyleLink')
      const maker = style && written.find((other) => settingOf(other, 'w:styleLink') === style)
      return [kind.attributes['w:abstractNumId'] ?? '', levelsOf(maker || kind)]
    }),
  )
  return new Map(
    all
      .filter(({ name }) => name === 'w:num')
      .map((list) => {
        const kind = settingOf(list, 'w:abstractNumId') ?? ''
        const changes = childElements(list).filter(({ name }) => name === 'w:lvlOverride')
        const changed = changes.flatMap((change) => [...levelsOf(change)])
        const anew = changes.flatMap((change): [number, number][] => {
          const start = settingOf(change, 'w:startOverride')
          return start === undefined ? [] : [[numberOf(change.attributes['w:ilvl']), numberOf(start)]]
        })
        const levels = new Map([...(kinds.get(kind) ?? []), ...changed])
        return [list.attributes['w:numId'] ?? '', { kind, levels, anew: new Map(anew) }]
      }),
  )
}

function levelsOf(element: Element): Map<number, Level> {
  return new Map(
    childElements(element)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => {
        const format = formats.get(settingOf(level, 'w:numFmt') ?? '')
        const at = numberOf(level.attributes['w:ilvl'])
        const legal = childElements(level).find(({ name }) => name === 'w:isLgl')
        return [
          at,
          {
            format: format === undefined ? 'decimal' : format,
            text: settingOf(level, 'w:lvlText') ?? `%${at + 1}.`,
            restart: Math.min(at, numberOf(settingOf(level, 'w:lvlRestart') ?? String(at))),
            legal: legal !== undefined && !['0', 'false', 'off'].includes(legal.attributes['w:val'] ?? ''),
            start: numberOf(settingOf(level, 'w:start') ?? '1'),
            style: settingOf(level, 'w:pStyle'),
          },
        ]
      }),
  )
}

/**
 * A style may place its paragraphs in a list, itself or by the style that it is made of. At which level, says the style,
 * or the level that names the style (17.9.23).
 */
function placesByStyle(
  root: Element,
  lists: ReadonlyMap<string, Numbering>,
): (style: string | undefined) => Place | undefined {
  const all = childElements(findElement(root, 'w:styles') ?? root)
  const styles = new Map(all.map((style) => [style.attributes['w:styleId'] ?? '', style]))
  return (name) => {
    const seen = new Set<string>()
    let level: string | undefined
    for (let id = name; id !== undefined && !seen.has(id); ) {
      seen.add(id)
      const style = styles.get(id)
      const properties = style && childElements(style).find((child) => child.name === 'w:pPr')
      const numbered = properties && childElements(properties).find((child) => child.name === 'w:numPr')
      const list = numbered && settingOf(numbered, 'w:numId')
      level ??= numbered && settingOf(numbered, 'w:ilvl')
      if (list !== undefined) {
        const levels = [...(lists.get(list)?.levels ?? [])]
        const tied = [...seen, id].flatMap((style) => levels.filter(([, own]) => own.style === style))
        return { list, level: level === undefined ? (tied[0]?.[0] ?? 0) : numberOf(level) }
      }
      seen.add(id)
      id = style && settingOf(style, 'w:basedOn')
    }
    return undefined
  }
}

interface Paragraph {
  /** Where its text begins in the file. */
  at: number
  style?: string
  list?: string
  level?: number
  /** What a tracked change makes of its end: it is none, or stands elsewhere now (17.13.5.15, 17.13.5.21). */
  mark?: 'deleted' | 'moved'
}

/** Those with a place of their own or a style; what they were before a change that is kept track of is left out. */
function paragraphsOf(document: string): Paragraph[] {
  const found: Paragraph[] = []
  const path: string[] = []
  let current: Omit<Paragraph, 'at'> = {}
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        path.push(name)
        // Not what a tracked change says that they were.
        if (name === 'w:pPr' && path.at(-2) === 'w:p') current = {}
        const value = attributes['w:val']
        const where = path.slice(-3).join('>')
        if (path.at(-4) === 'w:p' && where === 'w:pPr>w:rPr>w:del') current.mark = 'deleted'
        if (path.at(-4) === 'w:p' && where === 'w:pPr>w:rPr>w:moveFrom') current.mark = 'moved'
        if (value === undefined) return
        if (where === 'w:p>w:pPr>w:pStyle') current.style = value
        if (where === 'w:pPr>w:numPr>w:numId' && path.at(-4) === 'w:p') current.list = value
        if (where === 'w:pPr>w:numPr>w:ilvl' && path.at(-4) === 'w:p') current.level = numberOf(value)
      },
      onclosetag(name) {
        path.pop()
        if (name === 'w:pPr' && path.at(-1) === 'w:p') found.push({ ...current, at: parser.endIndex + 1 })
      },
    },
    { xmlMode: true },
  )
  parser.end(document)
  return found
}

function settingOf(element: Element, name: string): string | undefined {
  return childElements(element).find((child) => child.name === name)?.attributes['w:val']
}

function numberOf(text: string | undefined): number {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : 0
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
