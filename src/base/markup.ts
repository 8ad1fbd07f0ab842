/**
 * The neutral markup of messages: text with `<b>`, `<i>`, `<code>`, `<a href="…">` and `<time at="ISO instant">`,
 * everything else escaped as in XML (`&lt;` `&gt;` `&amp;` `&quot;`). A string, so that it can be stored and compared.
 */
declare const brand: unique symbol
export type Markup = string & { readonly [brand]: 'markup' }

export type Span =
  | { kind: 'text'; text: string; bold?: boolean; italic?: boolean; code?: boolean; link?: string }
  /** An instant: platforms that can, show it in the reader's own zone; others show `text`. */
  | { kind: 'time'; at: string; text: string; bold?: boolean; italic?: boolean }

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** Makes anything a person typed safe to put in a message: nothing in it is markup any more. */
export function escapeMarkup(text: string): Markup {
  return text.replace(/[&<>"]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;',
  ) as Markup
}

/** Joins paragraphs; empty ones are left out. */
export function joinMarkup(parts: (Markup | undefined | '')[], separator = '\n'): Markup {
  return parts.filter((part) => part !== undefined && part !== '').join(separator) as Markup
}

/** Takes text that is known to be markup (a translated message whose arguments were escaped). */
export function trusted(markup: string): Markup {
  return markup as Markup
}

const token = /<(\/?)(b|i|code|a|time)(?:\s+(?:href|at)="([^"]*)")?>|&(?:lt|gt|quot|amp);/g

/** Markup to a flat list of spans; adjoining spans of the same style are one. Unknown tags stay text. */
export function parseMarkup(markup: Markup): Span[] {
  const spans: Span[] = []
  const open = { bold: 0, italic: 0, code: 0 }
  const links: string[] = []
  const times: string[] = []
  const push = (text: string) => {
    if (text === '') return
    const style = {
      ...(open.bold > 0 && { bold: true }),
      ...(open.italic > 0 && { italic: true }),
    }
    const at = times.at(-1)
    const link = links.at(-1)
    const span: Span =
      at !== undefined
        ? { kind: 'time', at, text, ...style }
        : {
            kind: 'text',
            text,
            ...style,
            ...(open.code > 0 && { code: true }),
            ...(link !== undefined && { link }),
          }
    const last = spans.at(-1)
    if (last && sameStyle(last, span)) last.text += text
    else spans.push(span)
  }
  let end = 0
  for (const match of markup.matchAll(token)) {
    push(markup.slice(end, match.index))
    end = match.index + match[0].length
    const [whole, slash, tag, attribute] = match
    if (!tag) push(entities[whole] ?? whole)
    else if (tag === 'a') slash ? links.pop() : links.push(unescapeEntities(attribute ?? ''))
    else if (tag === 'time') slash ? times.pop() : times.push(attribute ?? '')
    else {
      const style = tag === 'b' ? 'bold' : tag === 'i' ? 'italic' : 'code'
      open[style] += slash ? -1 : 1
    }
  }
  push(markup.slice(end))
  return spans
}

/** What the markup says, without its styles. */
export function plainText(markup: Markup): string {
  return parseMarkup(markup)
    .map((span) => span.text)
    .join('')
}

function unescapeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)
}

function sameStyle(a: Span, b: Span): boolean {
  const { text: _a, ...styleA } = a
  const { text: _b, ...styleB } = b
  return JSON.stringify(styleA) === JSON.stringify(styleB)
}
