/** Which pictures, sounds and videos of a form are shown with a prompt: a message holds one picture and one other file. */
import type { Preamble, Prompt } from './state.ts'

/** A picture of the form (media::image). */
export interface ShownPicture {
  /** As the form names it. */
  name: string
  /** What the choice says; left out for the picture of a question or note. */
  label?: string
}

/** A message holds one picture: the question's, else that of a note above it, else those of the choices, as one. */
export function picturesShown(prompt: Prompt): ShownPicture[] {
  if (prompt.kind !== 'question') return []
  const above = prompt.preamble.flatMap(({ image }) => (image === undefined ? [] : [image]))
  const [own = above[0]] = prompt.image === undefined ? [] : [prompt.image]
  if (own !== undefined) return [{ name: own }]
  return prompt.choices.flatMap(({ image, label }) => (image === undefined ? [] : [{ name: image, label }]))
}

/** The sound, video or big picture that comes with a question: its own, else that of the last note above it. */
export function mediumShown(prompt: Prompt): string | undefined {
  if (prompt.kind !== 'question') return undefined
  return prompt.medium ?? prompt.preamble.findLast(({ medium }) => medium !== undefined)?.medium
}

/** What is said before a prompt: a message each, of which the last note has the picture or the file. */
interface Apart {
  before: Preamble[][]
  asked: Prompt
}

/** Notes whose picture or file has no place in the prompt's own message, with the texts above them. */
export function notesApart(prompt: Prompt): Apart {
  const notes = notesOf(prompt)
  const fits = (rest: Preamble[]) =>
    rest.filter(({ image }) => image !== undefined).length <= placesFor(prompt, 'image') &&
    rest.filter(({ medium }) => medium !== undefined).length <= placesFor(prompt, 'medium')
  let first = 0
  while (!fits(notes.slice(first))) first++
  const before: Preamble[][] = []
  let under: Preamble[] = []
  for (const note of notes.slice(0, first)) {
    under.push(note)
    if (!hasMedia(note)) continue
    before.push(under)
    under = []
  }
  return { before, asked: withNotes(prompt, notes.slice(first)) }
}

/** Whether anything but text belongs to a prompt. */
export function showsMedia(prompt: Prompt): boolean {
  return (
    picturesShown(prompt).length > 0 || mediumShown(prompt) !== undefined || notesOf(prompt).some(hasMedia)
  )
}

const hasMedia = ({ image, medium }: Preamble) => image !== undefined || medium !== undefined

/** How many of the notes' pictures or files the message of a prompt has room for. */
function placesFor(prompt: Prompt, what: 'image' | 'medium'): 0 | 1 {
  if (prompt.kind !== 'question' || prompt[what] !== undefined) return 0
  return what === 'image' && prompt.choices.some(({ image }) => image !== undefined) ? 0 : 1
}

function notesOf(prompt: Prompt): Preamble[] {
  if (prompt.kind === 'question') return prompt.preamble
  return prompt.kind === 'review' ? prompt.closing : []
}

function withNotes(prompt: Prompt, notes: Preamble[]): Prompt {
  if (prompt.kind === 'question') return { ...prompt, preamble: notes }
  return prompt.kind === 'review' ? { ...prompt, closing: notes } : prompt
}
