/** What a page's forms send, turned into Updates. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { slashCommand } from '../../base/slash.ts'
import { FileTooLarge, type IncomingFile, type UpdateEvent } from '../../base/update.ts'
import { isFormPayload } from '../../forms/payloads.ts'
import type { PersonContent } from './conversation.ts'

/** Most bytes of a request, which may hold one file. */
export const maxFileBytes = 20 * 1024 * 1024

const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** A fresh one, for a form's first sending. */
export function makeClientId(): string {
  return randomBytes(12).toString('base64url')
}

const payload = z.string().min(1).max(200)
const messageId = z
  .string()
  .regex(/^\d{1,12}$/)
  .optional()
/** As people in Hungary write them, with a decimal comma, too. */
const degrees = (limit: number) =>
  z
    .string()
    .trim()
    .regex(/^[+-]?\d{1,3}(?:[.,]\d{1,20})?\s*°?$/)
    .transform((text) => Number(text.replace(',', '.').replace(/\s*°$/, '')))
    .pipe(z.number().min(-limit).max(limit))

/** Chosen together in one field. */
const files = z.array(z.file()).min(1).max(20)

const form = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    clientId,
    messageId,
    text: z.string().max(8000).default(''),
    file: files.default([]),
  }),
  z.object({ kind: z.literal('button'), clientId, messageId, payload }),
  z.object({
    kind: z.literal('selection'),
    clientId,
    messageId,
    payload,
    done: payload,
    value: z.array(z.string().max(64)).max(1000),
  }),
  z.object({
    kind: z.literal('slider'),
    clientId,
    messageId,
    payload,
    value: z.array(z.string().max(100)).min(1).max(200),
    at: z.coerce.number().int().min(-1).max(199),
  }),
  z.object({
    kind: z.literal('fields'),
    clientId,
    messageId,
    payload,
    fields: z.record(z.string(), z.string().max(8000)),
  }),
  z.object({ kind: z.literal('file'), clientId, messageId, file: files }),
  z.object({
    kind: z.literal('location'),
    clientId,
    messageId,
    latitude: degrees(90),
    longitude: degrees(180),
    accuracy: z.coerce.number().min(0).max(1e7).optional(),
  }),
])

export interface Said {
  clientId: string
  messageId?: string
  /** Usually one; a native selection is the choice and then "done". In order. */
  events: UpdateEvent[]
  /** What the person's own bubble shows; nothing for a press. */
  content?: PersonContent
}

/** Reads a form. @returns null when it is not one of ours, is empty, or its place is not on Earth */
export function readForm(data: FormData): Said | null {
  const parsed = form.safeParse(plain(data))
  if (!parsed.success) return null
  const said = parsed.data
  const of = (events: UpdateEvent[], content?: PersonContent): Said => ({
    clientId: said.clientId,
    ...(said.messageId !== undefined && { messageId: said.messageId }),
    events,
    ...(content && { content }),
  })
  const below = (events: UpdateEvent[], content: PersonContent): Said => ({
    clientId: said.clientId,
    events,
    content,
  })
  switch (said.kind) {
    case 'text': {
      const text = said.text.replace(/\r\n/g, '\n').trim()
      if (said.file.length > 0) return of(...filesSaid(said.file, text))
      return text === '' ? null : of([textEvent(text)], { text })
    }
    case 'button':
      return of([{ kind: 'button', payload: said.payload }])
    case 'slider': {
      const step = said.value[said.at]
      return step === undefined ? null : of([{ kind: 'button', payload: `${said.payload}${step}` }])
    }
    case 'selection': {
      const selection: UpdateEvent = { kind: 'selection', payload: said.payload, values: said.value }
      // One press of ours is both; a running form takes a selection for the whole answer and has moved on by then.
      const done: UpdateEvent = { kind: 'button', payload: said.done }
      return of(isFormPayload(said.payload) ? [selection] : [selection, done])
    }
    case 'fields':
      // No message is named: what was typed stands in a bubble of its own, and the answer comes below that.
      return below([{ kind: 'fields', payload: said.payload, values: said.fields }], {
        text: Object.values(said.fields)
          .filter((value) => value !== '')
          .join('\n'),
      })
    case 'file':
      return of(...filesSaid(said.file, ''))
    case 'location': {
      const { latitude, longitude, accuracy } = said
      return of([{ kind: 'location', latitude, longitude, ...(accuracy !== undefined && { accuracy }) }], {
        text: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
      })
    }
  }
}

/** A command is typed as on the other platforms; any other text is text. */
function textEvent(text: string): UpdateEvent {
  const command = slashCommand(text)
  return command ? { kind: 'command', name: command.name, args: command.args } : { kind: 'text', text }
}

function fileEvent(file: File, caption: string): UpdateEvent {
  const incoming: IncomingFile = {
    name: file.name,
    type: file.type || 'application/octet-stream',
    size: file.size,
    async read(limit) {
      if (file.size > limit) throw new FileTooLarge(limit)
      return new Uint8Array(await file.arrayBuffer())
    },
  }
  return { kind: 'file', file: incoming, ...(caption !== '' && { caption }) }
}

/** What was written beside them belongs to the first; the bubble shows that one, and the others by name. */
function filesSaid([first, ...more]: File[], text: string): [UpdateEvent[], PersonContent?] {
  if (!first) return [[]]
  return [
    [fileEvent(first, text), ...more.map((file) => fileEvent(file, ''))],
    {
      text: [text, ...more.map(({ name }) => name)].filter((line) => line !== '').join('\n'),
      file: { name: first.name, size: first.size },
    },
  ]
}

/** `value` and `file` may occur many times; `field.x` go together; an empty file input is no file. */
function plain(data: FormData): Record<string, unknown> {
  const found: Record<string, unknown> = { value: data.getAll('value') }
  const fields: Record<string, unknown> = {}
  for (const [name, value] of data.entries()) {
    if (name === 'value') continue
    if (name.startsWith('field.')) fields[name.slice('field.'.length)] = value
    else if (typeof value === 'string') found[name] = value
  }
  const sent = data.getAll('file').filter((value) => typeof value !== 'string' && value.size > 0)
  if (sent.length > 0) found.file = sent
  return { ...found, fields }
}
