/** The blocks of an OpenDocument text, from its content.xml (OASIS, OpenDocument 1.3, part 3). */
import { childElements, type Element, elementsOf, findElement, textWithin } from '../reading/elements.ts'
import { type Cell, countOf, mostCells, spread } from './cells.ts'
import { cleaned } from './html-blocks.ts'
import { withoutHidden } from './odt-hidden.ts'
import { OdtNumbers, type Place } from './odt-numbers.ts'
import { type Block, marked, type Picture } from './points.ts'

/** Made by the program, or said beside the text. */
const leftOut = new Set([
  'text:table-of-content',
  ...['alphabetical', 'illustration', 'table', 'object', 'user'].map((of) => `text:${of}-index`),
  'text:bibliography',
  'text:tracked-changes',
  'office:annotation',
  // The picture itself, in a document of one XML file.
  'office:binary-data',
  'text:sequence-decls',
  'office:forms',
])

/**
 * @param styles the archive's styles.xml, or ''
 * @param pictureOf the picture at one of these addresses, which all are the same one
 */
export function odtBlocks(
  content: string,
  styles: string,
  pictureOf: (addresses: readonly string[]) => Picture | undefined,
): Block[] {
  const root = withoutHidden(elementsOf(content, true))
  const body = findElement(root, 'office:text')
  const numbers = new OdtNumbers([root, elementsOf(styles, true)])
  return body ? blocksIn(body, { titles: titleStyles(root), numbers, pictureOf }) : []
}

/** What is known of the document while its blocks are read. */
interface Reading {
  titles: ReadonlySet<string>
  numbers: OdtNumbers
  pictureOf: (addresses: readonly string[]) => Picture | undefined
}

function blocksIn(element: Element, reading: Reading): Block[] {
  return childElements(element).flatMap((child): Block[] => {
    if (leftOut.has(child.name)) return []
    const pictures = () => picturesIn(child, reading)
    switch (child.name) {
      case 'text:h':
        return [
          ...heading(child, levelOf(child), reading.numbers.heading(child, levelOf(child))),
          ...pictures(),
        ]
      case 'text:p':
        if (reading.titles.has(child.attributes['text:style-name'] ?? ''))
          return [...heading(child, 0), ...pictures()]
        return [...paragraph(child), ...pictures()]
      case 'text:list':
        return listed(child, reading)
      case 'table:table':
        return [...table(child), ...pictures()]
      default:
        return [...blocksIn(child, reading), ...(child.name === 'draw:frame' ? pictures() : [])]
    }
  })
}

function levelOf(heading: Element): number {
  const level = Number(heading.attributes['text:outline-level'] ?? 1)
  return Number.isSafeInteger(level) ? Math.max(1, level) : 1
}

function heading(element: Element, level: number, number = ''): Block[] {
  const text = textOf(element)
  return text === '' ? [] : [{ kind: 'heading', level: Math.min(6, level), text: `${number} ${text}`.trim() }]
}

function paragraph(element: Element, number = ''): Block[] {
  const text = textOf(element)
  return text === '' ? [] : [{ kind: 'paragraph', text: `${number} ${text}`.trim() }]
}

/** Numbered headings stand in lists, too. */
function listed(list: Element, reading: Reading): Block[] {
  if (findElement(list, 'text:h')) return headingsOf(list, reading)
  const items = itemsOf(list, reading.numbers)
  return [...(items.length > 0 ? [{ kind: 'list' as const, items }] : []), ...picturesIn(list, reading)]
}

/** A list of headings, and what else stands in it. */
function headingsOf(list: Element, reading: Reading, within?: Place): Block[] {
  const place = reading.numbers.enter(list, within)
  return childElements(list).flatMap((item) => {
    const [first] = childElements(item)
    // As in every list: an item that only holds a deeper list shows none.
    const number = first?.name === 'text:list' ? '' : reading.numbers.next(item, place)
    return childElements(item).flatMap((child) => {
      const own = child === first ? number : ''
      if (child.name === 'text:list') return headingsOf(child, reading, place)
      if (child.name === 'text:h')
        return [...heading(child, levelOf(child), own), ...picturesIn(child, reading)]
      if (child.name === 'text:p') return [...paragraph(child, own), ...picturesIn(child, reading)]
      return blocksIn({ ...item, children: [child] }, reading)
    })
  })
}

/** With their numbers, where they have such, as the document shows them. */
function itemsOf(list: Element, numbers: OdtNumbers, within?: Place): string[] {
  const place = numbers.enter(list, within)
  return childElements(list)
    .map((item) => {
      const own = childElements(item)
      // An item that only holds a deeper list shows no number of its own.
      const number = own[0]?.name === 'text:list' ? '' : numbers.next(item, place)
      const lines = own.flatMap((child) =>
        child.name === 'text:list' ? itemsOf(child, numbers, place).map(marked) : [textOf(child)],
      )
      const text = lines.filter((line) => line !== '').join('\n')
      return number === '' || text === '' ? text : `${number} ${text}`
    })
    .filter((text) => text !== '')
}

function table(element: Element): Block[] {
  const rows = spread(rowsOf(element, { left: mostCells }))
  return rows.length > 0 ? [{ kind: 'table', rows }] : []
}

/**
 * Places that a larger cell covers are cells of their own here, and what is alike may be written once (9.1.4).
 * @param room cells of the whole table that may still be repeated; what is written itself is always there
 */
function rowsOf(element: Element, room: { left: number }): Cell[][] {
  return childElements(element).flatMap((child) => {
    if (child.name !== 'table:table-row') return rowsOf(child, room)
    const row = childElements(child).flatMap(({ name, ...cell }) => {
      if (name !== 'table:table-cell' && name !== 'table:covered-table-cell') return []
      const text = name === 'table:table-cell' ? textOf({ name, ...cell }) : ''
      const one = { text, columns: 1, rows: 1 }
      return repeated(one, cell.attributes['table:number-columns-repeated'], 1, room)
    })
    const isEmpty = row.every(({ text }) => text === '')
    return isEmpty ? [row] : repeated(row, child.attributes['table:number-rows-repeated'], row.length, room)
  })
}

/** Sheets repeat their empty end thousands of times. */
const mostRepeated = 100

/** @param cells how many it has */
function repeated<T>(what: T, times: string | undefined, cells: number, room: { left: number }): T[] {
  const more = Math.min(mostRepeated, countOf(times)) - 1
  const added = Math.min(more, Math.floor(room.left / Math.max(1, cells)))
  room.left -= added * cells
  return new Array<T>(1 + added).fill(what)
}

function picturesIn(element: Element, reading: Reading): Block[] {
  if (leftOut.has(element.name)) return []
  if (element.name === 'draw:frame') {
    const picture = reading.pictureOf(pictureAddresses(element))
    const described = findElement(element, 'svg:title') ?? findElement(element, 'svg:desc')
    if (picture)
      return [
        {
          kind: 'picture',
          picture: { ...picture, description: described ? textOf({ ...described, name: '' }) : '' },
        },
      ]
  }
  return childElements(element).flatMap((child) => picturesIn(child, reading))
}

/** The same picture may be there in several formats, the best first (10.4.2); none where there is only text. */
function pictureAddresses(frame: Element): string[] {
  return childElements(frame)
    .filter(({ name }) => name === 'draw:image')
    .map((image) => {
      const data = findElement(image, 'office:binary-data')
      return data
        ? `data:;base64,${textWithin(data).replace(/\s/g, '')}`
        : (image.attributes['xlink:href'] ?? '')
    })
}

function textOf(element: Element): string {
  return cleaned(rawText(element))
}

function rawText(element: Element): string {
  const { name, children } = element
  if (leftOut.has(name) || name === 'svg:title' || name === 'svg:desc') return ''
  if (name === 'text:s' || name === 'text:tab') return ' '
  if (name === 'text:line-break') return '\n'
  // A note follows its mark, in brackets.
  if (name === 'text:note-citation') return ''
  // Of a table in a cell.
  if (name === 'table:table-row') return `${childElements(element).map(textOf).join(' · ')}\n`
  const text = children
    .map((child) => (typeof child === 'string' ? child.replace(/\s+/g, ' ') : rawText(child)))
    .join('')
  if (name === 'text:note') return ` (${cleaned(text)})`
  // Of a text box or of a shape.
  if (name.startsWith('draw:') && name !== 'draw:frame' && text.trim() !== '') return `\n${text}`
  return name === 'text:p' ? `${text}\n` : text
}

/** Names of paragraph styles that are "Title", or made of it. */
function titleStyles(root: Element): Set<string> {
  const automatic = findElement(root, 'office:automatic-styles')
  const made = (automatic ? childElements(automatic) : []).flatMap(({ attributes }) =>
    attributes['style:parent-style-name'] === 'Title' ? [attributes['style:name'] ?? ''] : [],
  )
  return new Set(['Title', ...made])
}
