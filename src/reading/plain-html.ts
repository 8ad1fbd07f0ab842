/** What a text in HTML says. */
import { Parser } from 'htmlparser2'

/** Words without markup, paragraphs and items on lines of their own. */
export function plainOf(html: string): string {
  const parts: string[] = []
  const parser = new Parser({
    ontext: (text) => parts.push(text),
    onclosetag: (name) => ['p', 'br', 'li', 'div'].includes(name) && parts.push('\n'),
  })
  parser.end(html)
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
