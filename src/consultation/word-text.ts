/**
 * What the reader of Word files has no ear for (ECMA-376, part 1): text in fields and formulas, hidden text, and styles
 * that are headings by what they are made of, or titles, or lines of a table of contents.
 */
import { childElements, type Element, elementsOf } from '../reading/elements.ts'

/** @returns the text with each outermost element of this name as `change` gives it back */
function eachOutermost(xml: string, name: string, change: (element: string) => string): string {
  let written = ''
  let copied = 0
  let depth = 0
  let begin = 0
  for (const { 0: tag, 1: ends, 2: alone, index } of xml.matchAll(
    new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*?(/?)>`, 'g'),
  )) {
    if (alone) continue
    if (!ends && depth === 0) begin = index
    depth += ends ? -1 : 1
    if (!ends || depth !== 0) continue
    written += xml.slice(copied, begin) + change(xml.slice(begin, index + tag.length))
    copied = index + tag.length
  }
  return written + xml.slice(copied)
}

/**
 * Of two ways to show the same (part 3, 7.5) the one for older programs, which is what the reader knows, and text boxes
 * that stand in one way only as that one has them.
 */
function withTextBoxes(document: string): string {
  return eachOutermost(eachOutermost(document, 'mc:AlternateContent', shownWay), 'w:drawing', (drawing) => {
    const boxes: string[] = []
    const rest = eachOutermost(drawing, 'w:txbxContent', (box) => {
      boxes.push(withTextBoxes(box))
      return ''
    })
    if (boxes.length === 0) return drawing
    return `${rest}<w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">${boxes.join('')}</v:textbox></w:pict>`
  })
}

function shownWay(alternatives: string): string {
  const ways: Record<'mc:Choice' | 'mc:Fallback', string[]> = { 'mc:Choice': [], 'mc:Fallback': [] }
  const inside = alternatives.replace(/^<[^>]*>/, '')
  for (const name of ['mc:Choice', 'mc:Fallback'] as const)
    eachOutermost(inside, name, (way) => {
      ways[name].push(way.replace(/^<[^>]*>|<\/[^>]*>$/g, ''))
      return ''
    })
  const [way = ''] = [...ways['mc:Fallback'], ...ways['mc:Choice']]
  return eachOutermost(way, 'mc:AlternateContent', shownWay)
}

/** The control in which Word writes a table of contents (17.5.2.11, 17.12.7): also where its lines have no style that says so. */
function withoutContents(document: string): string {
  return eachOutermost(document, 'w:sdt', (control) => {
    const [properties = ''] = /<w:sdtPr>[\s\S]*?<\/w:sdtPr>/.exec(control) ?? []
    if (/<w:docPartGallery\s+w:val="Table of (?:Contents|Figures)"/.test(properties)) return ''
    const inside = control.indexOf('>') + 1
    return control.slice(0, inside) + withoutContents(control.slice(inside))
  })
}

/** How many other documents stand in it (17.17.2.1) that Word shows as a part of it and no other program reads. */
export function countChunks(document: string): number {
  return document.match(/<w:altChunk\b/g)?.length ?? 0
}

/** With properties, and no other run in it: that of a text box ends behind the box. */
const run = /<w:r(?:\s[^>]*)?>\s*<w:rPr>(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/g

/** What it was before a tracked change (17.13.5.31) counts no more. */
function isHidden(whole: string): boolean {
  const [properties = ''] = whole.split(/<w:rPrChange\b|<\/w:rPr>/)
  return /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/.test(properties)
}

/**
 * @returns `word/document.xml` with the text of simple fields (17.16.19), of turned directions (17.3.2.3) and of formulas
 *   (22.1.2.77) as text of its paragraphs, and without hidden text (17.3.2.41) or its table of contents
 */
export function withWholeText(document: string): string {
  return withTextBoxes(withoutContents(document))
    .replace(/<\/?w:(?:fldSimple|bdo|dir)\b[^>]*>/g, '')
    .replace(/<m:oMath\b[^>]*>([\s\S]*?)<\/m:oMath>/g, (_formula, inside: string) => {
      const text = [...inside.matchAll(/<m:t\b[^>]*>([^<]*)<\/m:t>/g)].map(([, part]) => part).join('')
      return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
    })
    .replace(run, (whole) => (isHidden(whole) ? '' : whole))
}

/** Of paragraphs that say their level themselves (17.3.1.20); the level of a body's text is 9. */
const ownLevel = 'OwnOutlineLevel'

/** @returns the document with each such paragraph in a style of that level; its numbers have to be written before */
export function withOutline(document: string): string {
  return document.replace(/<w:pPr>((?:(?!<w:pPrChange\b|<\/w:pPr>)[\s\S])*)/g, (all, properties: string) => {
    const level = /<w:outlineLvl\s+w:val="(\d)"/.exec(properties)?.[1]
    if (level === undefined) return all
    return `<w:pPr><w:pStyle w:val="${ownLevel}${level}"/>${properties.replace(/<w:pStyle\b[^>]*\/>/, '')}`
  })
}

const ownLevels = Array.from(
  { length: 9 },
  (_level, at) => `p.${ownLevel}${at} => h${Math.min(6, at + 1)}:fresh`,
)

/**
 * How many pictures stand in it, also those that the reader passes over without a word: diagrams, and what is linked or
 * missing. What was deleted while changes were tracked is gone.
 */
export function countPictures(document: string): number {
  const shown = document.replace(/<(w:del|w:moveFrom)\b[^>]*[^/]>[\s\S]*?<\/\1>/g, '')
  return shown.match(/<(?:pic:blipFill|c:chart|cx:chart|dgm:relIds|v:imagedata)\b/g)?.length ?? 0
}

/** @returns the document without references of pictures and links to what the package does not name: its reader gives up at one */
export function withoutLostPictures(document: string, relationships: string): string {
  return document.replace(/<(?:a:blip|v:imagedata|w:hyperlink)\b[^>]*>/g, (tag) =>
    tag.replace(/\sr:(?:embed|link|id)="([^"]*)"/g, (reference, id: string) =>
      relationships.includes(`Id="${id}"`) ? reference : '',
    ),
  )
}

const contents = /^(?:toc|contents|tartalomjegyzék|table of figures|table of authorities)(?: \d| heading)?$/i
const headingName = /^(?:heading|címsor) (\d)$/i
/** Styles made of each other in a circle end there. */
const mostParents = 20

/** @returns lines of mammoth's style map: one for each style that is a heading, the title, or the program's own list */
export function styleMapOf(styles: string): string[] {
  const all = elementsOf(styles, true)
  const byId = new Map(stylesIn(all).map((style) => [style.id, style]))
  const named = [...byId.values()].flatMap(({ id, name }) => {
    const line = (to: string) => [`p[style-name='${name.replace(/['\\]/g, '\\$&')}'] => ${to}`]
    let style = byId.get(id)
    for (let parents = 0; style && parents < mostParents; parents++) {
      if (contents.test(style.name)) return line('!')
      if (/^(?:title|cím)$/i.test(style.name)) return line('h1.title:fresh')
      const level = Number(headingName.exec(style.name)?.[1] ?? style.outline)
      if (level >= 1 && level <= 9) return line(`h${Math.min(6, level)}:fresh`)
      if (style.outline !== undefined) return []
      style = byId.get(style.parent)
    }
    return []
  })
  return [...ownLevels, ...named]
}

interface Style {
  id: string
  name: string
  parent: string
  /** Counted from 1; 10 is text of the body. */
  outline: number | undefined
}

function stylesIn(root: Element): Style[] {
  const valueIn = (element: Element | undefined, name: string) =>
    element && childElements(element).find((child) => child.name === name)?.attributes['w:val']
  return childElements(root)
    .flatMap((child) => (child.name === 'w:styles' ? childElements(child) : []))
    .filter(({ name, attributes }) => name === 'w:style' && attributes['w:type'] === 'paragraph')
    .map((style): Style => {
      const own = childElements(style).find(({ name }) => name === 'w:pPr')
      const outline = valueIn(own, 'w:outlineLvl')
      return {
        id: style.attributes['w:styleId'] ?? '',
        name: valueIn(style, 'w:name') ?? '',
        parent: valueIn(style, 'w:basedOn') ?? '',
        outline: outline === undefined ? undefined : Number(outline) + 1,
      }
    })
}
