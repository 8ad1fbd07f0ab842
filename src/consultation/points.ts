/**
 * From the blocks of a document to the points that people are asked about. A paragraph is a point, and so is an item of
 * a list, unless the paragraph above says by a colon that the list is a part of it. A heading opens a section; one with
 * nothing below it is a point itself. Tables and pictures stay with what they stand below.
 */
import type { Said } from '../i18n/index.ts'
import type { Point } from './text.ts'

export interface Picture {
  type: string
  bytes: Uint8Array
  description: string
}

export type Block =
  /** Of level 0: what the document itself calls its title. */
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'picture'; picture: Picture }

/** A point while its pictures have no names yet. */
export type RawPoint = Omit<Point, 'name' | 'pictures'> & { pictures: Picture[] }

export interface Divided {
  /** null: the text does not say one. */
  title: string | null
  points: RawPoint[]
  headings: number
}

/** Nobody answers more; a point of so many characters is more than one. */
const limits = { points: 60, characters: 6000, tableCells: 1000 }

/** The points of a document, and its title: what it calls so, or a heading at its beginning that has no other beside it. */
export function divide(blocks: readonly Block[]): Divided {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const title = titleOf(blocks, headings)
  const points: RawPoint[] = []
  let pending: Point['headings'] = []
  let leading: Pick<RawPoint, 'tables' | 'pictures'> = { tables: [], pictures: [] }
  let last: 'text' | 'other' = 'other'
  const add = (text: string) => {
    points.push({ headings: pending, text, ...leading })
    pending = []
    leading = { tables: [], pictures: [] }
  }
  /** What a heading without a text of its own says is the point. */
  const settle = () => {
    const heading = pending.at(-1)
    if (heading) add(heading.text)
  }
  for (const block of blocks.filter((one) => one !== title)) {
    const current = pending.length === 0 ? points.at(-1) : undefined
    switch (block.kind) {
      case 'heading':
        if ((pending.at(-1)?.level ?? 0) >= block.level) settle()
        pending.push({ level: Math.max(1, block.level), text: block.text })
        break
      case 'paragraph':
        add(block.text)
        break
      case 'list':
        if (current && last === 'text' && current.text.endsWith(':'))
          current.text = [current.text, ...block.items.map(marked)].join('\n')
        else for (const item of block.items) add(item)
        break
      case 'table':
      case 'picture': {
        settle()
        const place = points.at(-1) ?? leading
        if (block.kind === 'table') place.tables.push(block.rows)
        else place.pictures.push(block.picture)
      }
    }
    last = block.kind === 'paragraph' ? 'text' : 'other'
  }
  settle()
  // All of its text stands in tables: a row is a point.
  if (points.length === 0) for (const row of leading.tables.splice(0).flat()) add(rowText(row))
  return { title: title?.text ?? null, points: fitting(points), headings: headings.length }
}

type Heading = Extract<Block, { kind: 'heading' }>

function titleOf(blocks: readonly Block[], headings: readonly Heading[]): Heading | undefined {
  const [called, another] = headings.filter(({ level }) => level === 0)
  if (called && !another) return called
  // A picture above it may be the sender's emblem.
  const first = blocks.find(({ kind }) => kind !== 'picture')
  const alone = first?.kind === 'heading' && headings.every((one) => one === first || one.level > first.level)
  return alone ? first : undefined
}

/** A number in the first cell stands before what it counts. */
function rowText(cells: readonly string[]): string {
  const [first = '', ...others] = cells.filter((cell) => cell !== '')
  const rest = others.join(' – ')
  return [first, rest].filter((part) => part !== '').join(/^\S{1,5}[.)]$/.test(first) ? ' ' : ' – ')
}

/** `1.`, `a)`, `(ii)`, `4.b.i.` */
const part = String.raw`(?:\d+|\p{L}|[ivxlcdm]+|[IVXLCDM]+)`
const numbered = new RegExp(`^\\(?${part}(?:\\.${part})*[.)]+ `, 'u')

/** An item of a list that stands below something; one with a number has its mark. */
export function marked(item: string): string {
  return numbered.test(item) ? item : `– ${item}`
}

/** Where there are more paragraphs than anybody answers, a section is a point, if the text has sections. */
function fitting(points: readonly RawPoint[]): RawPoint[] {
  if (points.length <= limits.points) return [...points]
  const sections: RawPoint[] = []
  for (const point of points) {
    const section = sections.at(-1)
    if (!section || point.headings.length > 0) sections.push(structuredClone(point))
    else {
      section.text = `${section.text}\n\n${point.text}`
      section.tables.push(...point.tables)
      section.pictures.push(...point.pictures)
    }
  }
  return sections.length < 2 ? [...points] : sections
}

/** Why nobody can be asked about them. */
export function dividingFaults({ points, headings }: Divided): Said[] {
  if (points.length === 0) return [{ key: 'consultation-empty' }]
  if (points.length > limits.points)
    return [{ key: 'consultation-too-many', args: { points: points.length, most: limits.points, headings } }]
  const long = points.find(({ text }) => text.length > limits.characters)
  if (long)
    return [
      {
        key: 'consultation-too-long',
        args: { begins: `${long.text.slice(0, 60)}…`, most: limits.characters },
      },
    ]
  const cells = Math.max(0, ...points.flatMap(({ tables }) => tables.map((rows) => rows.flat().length)))
  return cells > limits.tableCells
    ? [{ key: 'consultation-table-too-large', args: { cells, most: limits.tableCells } }]
    : []
}
