/** Markdown as HTML, with what its reader knows not: what is said about the file, and notes. */
import { escapeMarkup } from '../base/markup.ts'
import type { Said } from '../i18n/index.ts'

/**
 * Between two lines at the beginning: what programs keep of the file (YAML). Each line is read in one way only, or the
 * ways to read all of them would double with each.
 */
const aboutTheFile = /^---[ \t]*\r?\n(?:(?:[\w-]+:|[ \t]|- ).*\r?\n|\r?\n)+?---[ \t]*(?:\r?\n|$)/
/** A note's text, with the lines that are indented below it. */
const note = /^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\r?\n(?: [ \t]|\t).*)*)(?:\r?\n|$)/gm
const mark = /\[\^([^\]\s]+)\](?!:)/g

/** Letters that its reader is given: some 800 pages. */
const mostLetters = 2_000_000
/** Of all parts, their marks times their letters: where marks open and none closes, it looks for each to the end. */
const mostLooked = 2_000_000_000
/** What may open: not what begins an item of a list, nor an element of HTML that is closed. */
const opens = /(?<!^[ \t]*)[*_~`[]|^[ \t]*[*_~`[](?![ \t])|<(?![^<>\n]*>)|^[ \t]*>/gm

/** Why a text is not given to the reader of Markdown; what pictures within it take is not counted. */
export function markdownFault(markdown: string): Said | undefined {
  const text = markdown.replace(/\bdata:[\w/+.-]+;base64,[\w+/=]*/g, '')
  if (text.length > mostLetters) return { key: 'consultation-too-large' }
  const looked = (parts: readonly string[], marks: RegExp) =>
    parts.reduce((sum, part) => sum + part.length * (part.match(marks)?.length ?? 0), 0)
  const isTangled =
    looked(text.split(/\n[ \t>]*\r?(?=\n)|\n(?=[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t])/), opens) > mostLooked ||
    // An address without its mark is looked for in each word.
    looked(text.split(/\s+/), /[.]/g) > mostLooked
  return isTangled ? { key: 'consultation-tangled' } : undefined
}

/** @returns notes as Word's reader writes them: marks such as `[1]`, and a list of notes at the end */
export async function markdownAsHtml(markdown: string): Promise<string> {
  const { marked } = await import('marked')
  const notes = new Map<string, string>()
  const text = markdown.replace(aboutTheFile, '').replace(note, (_all, name: string, said: string) => {
    notes.set(name, said.replace(/\s+/g, ' ').trim())
    return '\n'
  })
  const numbers = new Map([...notes.keys()].map((name, at) => [name, at + 1]))
  const numbered = text.replace(mark, (all, name: string) => {
    const number = numbers.get(name)
    return number === undefined ? all : `\\[${number}\\]`
  })
  const html = marked.parse(numbered, { async: false, gfm: true })
  if (notes.size === 0) return html
  const items = [...notes.values()].map(
    (said, at) => `<li id="footnote-${at + 1}">${escapeMarkup(said)}</li>`,
  )
  return `${html}<ol>${items.join('')}</ol>`
}
