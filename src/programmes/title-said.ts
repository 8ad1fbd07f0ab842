/** What a line calls a programme, and which lines name nothing. Pure. */
import { fold } from '../base/fold.ts'
import type { Programme } from './programme.ts'

/** What stands above an invitation and names nothing. */
const calling = /^(?:meghivo|felhivas|figyelem|you're invited|invitation|save the date|hahoh?|hirek?|news)$/
/** Sentences that invite, or end an invitation. */
const inviting = /^(?:kerlek|kerjuk|kerem|please)\b|\bvar(?:unk|juk)\b|\bjoin us\b/
/** "Várunk mindenkit a vásárra" says to what. */
const naming = / (?:az?|for) /
const unadorned = (line: string) => fold(line.replace(/\p{Extended_Pictographic}|\u{fe0f}|!/gu, '').trim())
/** Whether a line only calls to what is named below it, whatever pictures stand around it. */
export function isCalling(line: string): boolean {
  const words = unadorned(line)
  return calling.test(words) || (inviting.test(words) && !naming.test(words))
}
/** Whether a line is no name. */
export function isUnnamed(line: string): boolean {
  const words = unadorned(line)
  return isCalling(line) || inviting.test(words) || /\b(?:szeretettel|rsvp)\b/.test(words)
}

export const subject = /^(?:(?:fwd?|fw|tov|re|vá|meghívó|invitation)\s*:\s*|(?:meghívó|invitation) [-–] )+/iu

/** A line of so many characters is a sentence, not a title. */
const longestTitle = 90
const named = /[„"“»]([^„"“”»«]{4,90})[”"“«]/u
const called = /\b(?:a|az|our|the)\s+(.{4,80}?)\s+(?:című|nevű|címmel|elnevezésű)/iu
const invites =
  /(?:invit\w+ (?:you )?to|join us for)\s+(?:our|the|a|an)?\s*(.{4,80}?)(?=\s+(?:on|at|in|which)\b|[.,!]|$)/iu

const next = /^(?:our|the)\s+(?:next\s+)?(.{4,60}?)\s+(?:is|will be|takes place)\b/iu

/** What a line calls the programme: a line of its own, or a name within a sentence; '' for a sentence without one. */
export function titleIn(line: string): string {
  const within = [named, called, invites, next].map((words) => words.exec(line)?.[1]).find(Boolean)
  if (within !== undefined) return within.trim()
  const bare = line.replace(/!+$/u, '').replace(subject, '').trim()
  const sentence =
    line.length > longestTitle || /[.?:,]$/u.test(line) || /\b(?:meghívj\p{L}+|invite)(?!\p{L})/iu.test(line)
  return sentence || isUnnamed(bare) ? '' : bare
}

/** A line with a name in quotation marks, of those that invite: "meghívja Önt / az „Együtt” című konferenciára". */
export function isNamedIn(line: string, before = ''): boolean {
  return (
    (named.test(line) || called.test(line)) && /meghiv|invit|szeretettel var/.test(fold(`${before} ${line}`))
  )
}

/** Who writes one line in capitals names what it is about. */
export const loud = (line: string) =>
  /\p{Lu}{3}/u.test(line) && line === line.toLocaleUpperCase('hu') && titleIn(line) !== ''

/** A name at the end is whose letter it is. */
export const isSigned = (plain: readonly string[], at: number) =>
  at > 0 && at === plain.length - 1 && /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u.test(plain[at] ?? '')
export const isSameTitle = (line: string, { title }: { title?: string }) =>
  title !== undefined && fold(line) === fold(title)

const kinds: [Programme['type'], RegExp][] = [
  ['workshop', /muhely|workshop/],
  ['training', /kepzes|trening|tanfolyam|training|course/],
  ['networking', /talalkozo|kerekasztal|networking|meetup|round table/],
  ['consultation', /konzultacio|lakossagi forum|consultation/],
]

export function typeIn(title: string): Programme['type'] {
  const folded = fold(title)
  return kinds.find(([, words]) => words.test(folded))?.[0] ?? 'other'
}
