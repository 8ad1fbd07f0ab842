/** What a text in HTML says. */
import { Tokenizer } from 'htmlparser2'

/** Of which paragraphs, items and lines are made. */
const lines = new Set(['p', 'br', 'li', 'ul', 'ol', 'div'])

/** Words without markup, paragraphs and items on lines of their own. What is open is not remembered: most never ends. */
export function plainOf(html: string): string {
  const parts: string[] = []
  const endLine = (start: number, end: number) =>
    void (lines.has(html.slice(start, end).toLowerCase()) && parts.push('\n'))
  const pass = () => undefined
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => void parts.push(html.slice(start, end)),
      ontextentity: (codePoint) => void parts.push(String.fromCodePoint(codePoint)),
      ...{ onopentagname: endLine, onclosetag: endLine },
      ...{ onattribdata: pass, onattribentity: pass, onattribend: pass, onattribname: pass },
      ...{ oncdata: pass, oncomment: pass, ondeclaration: pass, onprocessinginstruction: pass },
      ...{ onend: pass, onopentagend: pass, onselfclosingtag: pass },
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return (
    parts
      .join('')
      // No database holds a NUL.
      .replaceAll('\0', '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim()
  )
}
