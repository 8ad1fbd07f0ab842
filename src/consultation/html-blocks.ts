/** The blocks of a text in HTML, as Word files and Markdown are turned into. */
import { childElements, type Element, elementsOf } from '../reading/elements.ts'
import { type Cell, countOf, spread } from './cells.ts'
import { bringsNumber, saysMore, shownNumbers } from './numbering.ts'
import { type Block, marked, type Picture } from './points.ts'

const inside = new Set(['div', 'section', 'article', 'body', 'html', 'blockquote', 'main', 'dl', 'details'])
const leftOut = new Set(['script', 'style', 'head', 'hr', 'template'])

/** @param pictureOf the picture of an `img`, by its `src`; undefined where there is none to show */
export function htmlBlocks(html: string, pictureOf: (source: string) => Picture | undefined): Block[] {
  const { body, notes } = withoutNotes(elementsOf(html))
  return withNotes(blocksIn(body, pictureOf), notes)
}

function blocksIn(element: Element, pictureOf: (source: string) => Picture | undefined): Block[] {
  return element.children.flatMap((child): Block[] => {
    if (typeof child === 'string') return paragraph(child)
    const level = /^h([1-6])$/.exec(child.name)?.[1]
    if (level !== undefined) {
      const text = textWithWords(child).replace(/\n/g, ' ')
      const heading: Block[] =
        text === ''
          ? []
          : [{ kind: 'heading', level: child.attributes.class === 'title' ? 0 : Number(level), text }]
      return [...heading, ...picturesIn(child, pictureOf)]
    }
    if (leftOut.has(child.name)) return []
    if (inside.has(child.name)) return blocksIn(child, pictureOf)
    if (child.name === 'ul' || child.name === 'ol') {
      const items = itemsOf(child)
      return [
        ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
        ...picturesIn(child, pictureOf),
      ]
    }
    if (child.name === 'table') {
      const rows = spread(rowsOf(child))
      return [...(rows.length > 0 ? [{ kind: 'table' as const, rows }] : []), ...picturesIn(child, pictureOf)]
    }
    return [...paragraph(textWithWords(child)), ...picturesIn(child, pictureOf)]
  })
}

function paragraph(text: string): Block[] {
  const clean = cleaned(text)
  return clean === '' ? [] : [{ kind: 'paragraph', text: clean }]
}

/** With their numbers, where they have such: a text may speak of them. */
function itemsOf(list: Element): string[] {
  const from = Number(list.attributes.start ?? 1)
  return childElements(list)
    .map((item, at) => {
      const text = itemText(item)
      const counted = list.name === 'ol' && text !== '' && !bringsNumber(rawText(ownOf(item)))
      return counted ? `${from + at}. ${text}` : text
    })
    .filter((text) => text !== '')
}

/** An item without those below it. */
function ownOf(item: Element): Element {
  const children = item.children.filter((child) => typeof child === 'string' || !/^[uo]l$/.test(child.name))
  return { ...item, children }
}

/** An item with those below it, each on a line of its own. */
function itemText(item: Element): string {
  const nested = childElements(item).filter(({ name }) => /^[uo]l$/.test(name))
  const lines = nested.flatMap(itemsOf).map(marked)
  return [textWithWords(ownOf(item)), ...lines].filter((line) => line !== '').join('\n')
}

function rowsOf(table: Element): Cell[][] {
  return childElements(table).flatMap((child) => {
    if (child.name !== 'tr') return rowsOf(child)
    return [
      childElements(child).map((cell) => ({
        text: textOf(cell),
        columns: countOf(cell.attributes.colspan),
        rows: countOf(cell.attributes.rowspan),
      })),
    ]
  })
}

function picturesIn(element: Element, pictureOf: (source: string) => Picture | undefined): Block[] {
  if (element.name === 'img') {
    const picture = pictureOf(element.attributes.src ?? '')
    const description = element.attributes.alt ?? ''
    return picture ? [{ kind: 'picture', picture: { ...picture, description } }] : []
  }
  return childElements(element).flatMap((child) => picturesIn(child, pictureOf))
}

function textOf(element: Element): string {
  return cleaned(shownNumbers(rawText(element)))
}

/** Nothing where there is no more than a number: a line left empty at the end of a list. In a table that counts its rows. */
function textWithWords(element: Element): string {
  return saysMore(rawText(element)) ? textOf(element) : ''
}

function rawText(element: Element): string {
  const { name, attributes, children } = element
  if (name === 'br') return '\n'
  if (name === 'input' && attributes.type === 'checkbox')
    return attributes.checked === undefined ? '☐ ' : '☒ '
  // A row of a table in a cell.
  if (name === 'tr') return `${childElements(element).map(textOf).join(' · ')}\n`
  const text = children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')
  return name === 'p' || name === 'li' ? `${text}\n` : text
}

/** White space as one reads it: line ends stay, all else is one space. */
export function cleaned(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** Footnotes are a list at the end; their marks (`[1]`) stand in the text. */
const note = /^(?:footnote|endnote)-/

function withoutNotes(root: Element): { body: Element; notes: string[] } {
  const isNotes = (child: Element | string): child is Element =>
    typeof child !== 'string' &&
    child.name === 'ol' &&
    note.test(childElements(child)[0]?.attributes.id ?? '')
  const notes = root.children
    .filter(isNotes)
    .flatMap((list) => childElements(list).map((item) => textOf(item).replace(/\s*↑$/, '')))
  return { body: { ...root, children: root.children.filter((child) => !isNotes(child)) }, notes }
}

/** Each note below the paragraph, the item or in the cell that its mark stands in; of a heading below what comes first under it. */
function withNotes(blocks: readonly Block[], notes: readonly string[]): Block[] {
  if (notes.length === 0) return [...blocks]
  const notesOf = (text: string) =>
    notes.flatMap((note, at) => (text.includes(`[${at + 1}]`) ? [`[${at + 1}] ${note}`] : []))
  const noted = (text: string, above: readonly string[] = []) => [text, ...above, ...notesOf(text)].join('\n')
  let waiting: string[] = []
  const found = blocks.flatMap((block): Block[] => {
    if (block.kind === 'picture') return [block]
    if (block.kind === 'heading') {
      waiting.push(...notesOf(block.text))
      return [block]
    }
    const above = waiting
    waiting = []
    if (block.kind === 'paragraph') return [{ ...block, text: noted(block.text, above) }]
    const own: Block =
      block.kind === 'list'
        ? { ...block, items: block.items.map((item) => noted(item)) }
        : { ...block, rows: block.rows.map((row) => row.map((cell) => noted(cell))) }
    return [...paragraph(above.join('\n')), own]
  })
  return [...found, ...paragraph(waiting.join('\n'))]
}
