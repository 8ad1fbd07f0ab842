/** The blocks of an OpenDocument text, from its content.xml (OASIS, OpenDocument 1.3, part 3). */
import { childElements, type Element, elementsOf, findElement } from '../reading/elements.ts'
import { cleaned } from './html-blocks.ts'
import { OdtNumbers, type Place } from './odt-numbers.ts'
import { type Block, marked, type Picture } from './points.ts'

/** Made by the program, or said beside the text. */
const leftOut = new Set([
  'text:table-of-content',
  'text:tracked-changes',
  'text:alphabetical-index',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
])

/**
 * @param styles the archive's styles.xml, or ''
 * @param pictureOf the picture at a path in the archive
 */
export function odtBlocks(
  content: string,
  styles: string,
  pictureOf: (path: string) => Picture | undefined,
): Block[] {
  const root = elementsOf(content, true)
  const body = findElement(root, 'office:text')
  const numbers = new OdtNumbers([root, elementsOf(styles, true)])
  return body ? blocksIn(body, { titles: titleStyles(root), numbers, pictureOf }) : []
}

/** What is known of the document while its blocks are read. */
interface Reading {
  titles: ReadonlySet<string>
  numbers: OdtNumbers
  pictureOf: (path: string) => Picture | undefined
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
  const rows = rowsOf(element).filter((row) => row.some((cell) => cell !== ''))
  return rows.length > 0 ? [{ kind: 'table', rows }] : []
}

function rowsOf(element: Element): string[][] {
  return childElements(element).flatMap((child) => {
    if (child.name !== 'table:table-row') return rowsOf(child)
    return [
      childElements(child)
        .filter(({ name }) => name === 'table:table-cell')
        .map(textOf),
    ]
  })
}

function picturesIn(element: Element, reading: Reading): Block[] {
  if (element.name === 'draw:frame') {
    const image = findElement(element, 'draw:image')
    const picture = image && reading.pictureOf(image.attributes['xlink:href'] ?? '')
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
  const text = children
    .map((child) => (typeof child === 'string' ? child.replace(/\s+/g, ' ') : rawText(child)))
    .join('')
  if (name === 'text:note') return ` (${cleaned(text)})`
  if (name === 'draw:text-box') return `\n${text}`
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
