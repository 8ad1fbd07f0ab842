/** The numbers of an OpenDocument text's lists and headings (OASIS, OpenDocument 1.3, part 3, 5.1.2, 5.3 and 16.30). */
import { childElements, type Element, findElement } from '../reading/elements.ts'
import { type NumberFormat, numberIn } from './numbering.ts'

interface Level {
  /** null: a bullet, or no number. */
  format: NumberFormat | null
  prefix: string
  suffix: string
  start: number
  /** How many levels its number shows. */
  shown: number
}

/** What numbers the headings that stand in no list: a document has one such. */
const outline = 'text:outline-style'

type Styles = ReadonlyMap<string, ReadonlyMap<number, Level>>

const formats = new Map<string, NumberFormat>([
  ['1', 'decimal'],
  ['a', 'letter'],
  ['A', 'LETTER'],
  ['i', 'roman'],
  ['I', 'ROMAN'],
])

/** Where in which list one is; made by `OdtNumbers.enter`. */
export interface Place {
  style: string
  level: number
  counts: Map<number, number>
}

/** Counts the items of a document's lists, and its headings, in their order. */
export class OdtNumbers {
  private readonly styles: Styles
  /** What a list came to, by its style and by its own id. */
  private readonly byStyle = new Map<string, Map<number, number>>()
  private readonly byId = new Map<string, Map<number, number>>()
  private readonly headings = new Map<number, number>()
  /** Of a style of paragraphs: the list that they stand in, and the style that it is made of. */
  private readonly paragraphs: ReadonlyMap<string, Element['attributes']>

  /** @param roots of `content.xml` and `styles.xml`; of two styles of a name the first counts */
  constructor(roots: readonly Element[]) {
    this.styles = new Map(roots.flatMap(stylesIn).reverse())
    this.paragraphs = new Map(roots.flatMap(paragraphStylesIn).reverse())
  }

  /** @param within the list in whose item it stands */
  enter(list: Element, within?: Place): Place {
    const { attributes } = list
    const style = attributes['text:style-name'] ?? within?.style ?? this.listStyleOf(firstIn(list)) ?? ''
    const continued =
      this.byId.get(attributes['text:continue-list'] ?? '') ??
      (attributes['text:continue-numbering'] === 'true' ? this.byStyle.get(style) : undefined)
    const level = (within?.level ?? 0) + 1
    const counts = within?.counts ?? continued ?? new Map<number, number>()
    if (within && attributes['text:continue-numbering'] !== 'true') counts.delete(level)
    this.byStyle.set(style, counts)
    const id = attributes['xml:id']
    if (id !== undefined) this.byId.set(id, counts)
    return { style, level, counts }
  }

  /** The number of a heading that stands in no list; nothing where it has none. */
  heading(element: Element, level: number): string {
    // A list style of no name is none: neither numbered nor counted.
    if (this.listStyleOf(element) === '') return ''
    return this.next(element, { style: outline, level, counts: this.headings })
  }

  /** The number of the list's next item; nothing where it has none. */
  next({ name, attributes }: Element, { style, level, counts }: Place): string {
    if (name === 'text:list-header' || attributes['text:is-list-header'] === 'true') return ''
    const levels = this.styles.get(style)
    const own = levels?.get(level)
    const before = counts.get(level)
    const given = Number(attributes['text:start-value'] ?? Number.NaN)
    const value = Number.isSafeInteger(given) ? given : before === undefined ? (own?.start ?? 1) : before + 1
    counts.set(level, value)
    for (const deeper of [...counts.keys()]) if (deeper > level) counts.delete(deeper)
    if (!own?.format) return ''
    const numbers = Array.from({ length: Math.min(own.shown, level) }, (_, at) => {
      const of = level - Math.min(own.shown, level) + 1 + at
      const shown = levels?.get(of)
      return shown?.format ? numberIn(shown.format, counts.get(of) ?? shown.start) : ''
    })
    return `${own.prefix}${numbers.filter((number) => number !== '').join('.')}${own.suffix}`.trim()
  }

  /** What its style says of its list, or a style that that one is made of; '' where it is to stand in none. */
  private listStyleOf(paragraph: Element | undefined): string | undefined {
    const seen = new Set<string>()
    for (let name = paragraph?.attributes['text:style-name']; name !== undefined && !seen.has(name); ) {
      seen.add(name)
      const style = this.paragraphs.get(name)
      const own = style?.['style:list-style-name']
      if (own !== undefined) return own
      name = style?.['style:parent-style-name']
    }
    return undefined
  }
}

/** A list that names no style has that of its first paragraph's style. */
function firstIn(list: Element): Element | undefined {
  return findElement(list, 'text:p') ?? findElement(list, 'text:h')
}

function paragraphStylesIn(element: Element): [string, Element['attributes']][] {
  return childElements(element).flatMap((child): [string, Element['attributes']][] => {
    if (child.name === 'office:body') return []
    if (child.name !== 'style:style') return paragraphStylesIn(child)
    return [[child.attributes['style:name'] ?? '', child.attributes]]
  })
}

function stylesIn(element: Element): [string, Map<number, Level>][] {
  return childElements(element).flatMap((child): [string, Map<number, Level>][] => {
    if (child.name === 'office:body') return []
    if (child.name !== 'text:list-style' && child.name !== outline) return stylesIn(child)
    const levels = childElements(child).map(({ attributes }): [number, Level] => [
      Number(attributes['text:level'] ?? 1),
      {
        // A bullet has no format.
        format: formats.get(attributes['style:num-format'] ?? '') ?? null,
        prefix: attributes['style:num-prefix'] ?? '',
        suffix: attributes['style:num-suffix'] ?? '',
        start: Number(attributes['text:start-value'] ?? 1),
        shown: Number(attributes['text:display-levels'] ?? 1),
      },
    ])
    return [[child.name === outline ? outline : (child.attributes['style:name'] ?? ''), new Map(levels)]]
  })
}
