/** Marked-up text as a tree: what DOCX and Markdown become on the way, what an ODT holds, and a feed. */
import { Parser } from 'htmlparser2'

export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
}

/** Elements within each other at most, as in browsers: the parser takes time by the square of their number. */
const deepest = 512

/** @param xml names keep their letters, and no element ends by itself. @throws RangeError where more stand in each other */
export function elementsOf(markup: string, xml = false): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
        if (open.length > deepest) throw new RangeError(`more than ${deepest} elements within each other`)
      },
      ontext: (text) => void open.at(-1)?.children.push(text),
      onclosetag: () => void open.pop(),
    },
    { xmlMode: xml, decodeEntities: true },
  )
  parser.end(markup)
  return root
}

/** What elements of a page say of themselves, wherever they stand in it and whatever was left open. */
export function attributesOf(page: string, wanted: string): Element['attributes'][] {
  const found: Element['attributes'][] = []
  const onopentag = (name: string, attributes: Element['attributes']) =>
    void (name === wanted && found.push(attributes))
  new Flat({ onopentag }, { decodeEntities: true }).end(page)
  return found
}

/** Remembers nothing of what is open. */
class Flat extends Parser {
  protected override isVoidElement() {
    return true
  }
}

/** The elements among the children; text between them is left out. */
export function childElements({ children }: Element): Element[] {
  return children.filter((child) => typeof child !== 'string')
}

/** The first element of this name, however deep within. */
export function findElement(element: Element, name: string): Element | undefined {
  for (const child of childElements(element)) {
    const found = child.name === name ? child : findElement(child, name)
    if (found) return found
  }
  return undefined
}

/** What stands in it, whatever is around parts of it. */
export function textWithin({ children }: Element): string {
  return children.map((child) => (typeof child === 'string' ? child : textWithin(child))).join('')
}
