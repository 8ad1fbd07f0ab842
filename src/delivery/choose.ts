import { type Candidate, chatOf, isEdit } from '../db/claim.ts'

export interface Choice {
  /** To be sent now, at most one for each chat, in order. */
  send: Candidate[]
  /** What a newer one makes needless. */
  needless: { row: Candidate; reason: 'superseded' | 'repeated' }[]
}

/**
 * Which of the due deliveries go now.
 * @param rows oldest first; `slots`: how many may go; `taken`: chats that have one under way
 */
export function choose(rows: Candidate[], slots: number, taken: ReadonlySet<string>): Choice {
  const newest = new Map<string, Candidate>()
  for (const row of rows) newest.set(sameThing(row), row)
  const choice: Choice = { send: [], needless: [] }
  const chats = new Set(taken)
  for (const row of rows) {
    const chat = chatOf(row)
    if (newest.get(sameThing(row)) !== row) {
      choice.needless.push({ row, reason: isEdit(row) ? 'superseded' : 'repeated' })
    } else if (choice.send.length < slots && !chats.has(chat) && !waitsForOriginal(row)) {
      choice.send.push(row)
      chats.add(chat)
    }
  }
  return choice
}

/** A change of a message that is itself still to be sent comes after it. */
export function waitsForOriginal(row: Candidate): boolean {
  return row.originalStatus === 'pending' || row.originalStatus === 'sending'
}

/**
 * Two deliveries of one thing: changes of one message in one chat, the same words to the same person (who pressed a
 * button a hundred times), or questions of one form (whose person sent a hundred answers at once; the last question is
 * where they are). The newer one says it all.
 */
function sameThing(row: Candidate): string {
  // What one member of a group is shown alone is not what another is shown, nor they in their private chat.
  const chat = row.chatKind === 'group' ? `${row.chatId} ${chatOf(row)}` : chatOf(row)
  if (row.replacesId !== null) return `${chat} edit ${row.replacesId}`
  if (row.replaces !== null) return `${chat} edit of ${row.replaces}`
  if (row.priority > 0 || row.content === null) return `${chat} ${row.id}`
  const content = JSON.stringify(row.content)
  const form = formPayload.exec(content)?.[1]
  return form === undefined ? `${chat} says ${content}` : `${chat} asks ${form}`
}

/** A running form's buttons, as chat/session.ts writes them. Within a text the quotes would be escaped. */
const formPayload = /"payload":"f:([\w-]+):/
