/** A neutral message as what Discord's API takes: one or several bodies, the components on the last. */
import { createHash } from 'node:crypto'
import { type APIEmbed, MessageFlags, type RawFile } from 'discord.js'
import { escapeMarkup, joinMarkup, type Markup } from '../../base/markup.ts'
import type { FileReference, Message } from '../../base/message.ts'
import type { Translator } from '../../i18n/index.ts'
import { cutChoices, type Row, renderComponents } from './components.ts'
import { escapeMarkdown, shorten, toMarkdownParts } from './markdown.ts'

/** https://discord.com/developers/docs/resources/message#create-message and …#embed-object-embed-limits */
const contentLimit = 2000
const descriptionLimit = 4096
const titleLimit = 256
const alternativeLimit = 1024

/** A whole message's body: what is not in it is taken away by an edit, so that one body serves both. */
export interface Body {
  content: string
  embeds: APIEmbed[]
  components: Row[]
  attachments: { id: string; filename: string; description?: string }[]
  allowed_mentions: { parse: [] }
  flags?: number
}

export interface Part {
  body: Body
  files: RawFile[]
  /** Of the files. */
  bytes: number
}

/** @throws when it can't be shown on Discord at all (too many buttons): our mistake */
export async function renderMessage(
  message: Message,
  words: Translator,
  readFile: (id: string) => Promise<Uint8Array>,
): Promise<Part[]> {
  const components = renderComponents(message.ask, message.buttons, words)
  const cut = cutChoices(message.ask, components).map(escapeMarkup)
  const text = joinMarkup(
    [message.text, cut.length > 0 ? joinMarkup(cut, '\n') : undefined, hint(message, words)],
    '\n\n',
  )
  const embedded = message.title !== undefined || message.picture !== undefined
  const texts = toMarkdownParts(text, embedded ? descriptionLimit : contentLimit)
  const files = await attach(message, readFile)
  return texts.map((piece, at) => {
    const last = at === texts.length - 1
    const embed: APIEmbed = {
      ...(at === 0 &&
        message.title !== undefined && { title: shorten(escapeMarkdown(message.title), titleLimit) }),
      ...(piece !== '' && { description: piece }),
      ...(last && files.picture && { image: { url: `attachment://${files.picture}` } }),
    }
    return {
      body: {
        content: embedded ? '' : piece,
        embeds: embedded ? [embed] : [],
        components: last ? components : [],
        attachments: last ? files.attachments : [],
        allowed_mentions: { parse: [] },
      },
      files: last ? files.raw : [],
      bytes: last ? files.bytes : 0,
    }
  })
}

/** The same body seen by the person addressed only. */
export function ephemeral(body: Body): Body {
  return { ...body, flags: MessageFlags.Ephemeral }
}

/** How much the files of all parts weigh. */
export function bytesOf(parts: Part[]): number {
  return parts.reduce((sum, part) => sum + part.bytes, 0)
}

/** Discord's nonce has at most 25 characters; the parts of one delivery need one each. */
export function nonceOf(deliveryId: string, part: number, parts: number): string {
  if (part === parts - 1) return deliveryId
  return createHash('sha256').update(`${deliveryId}/${part}`).digest('base64url').slice(0, 25)
}

/** How a file can be sent is not obvious on Discord; the button may be missing from old clients. */
function hint(message: Message, words: Translator): Markup | undefined {
  if (message.ask?.kind === 'file') return words.t('discord-file-hint')
  if (message.ask?.kind === 'location') return words.t('discord-location-hint')
  return undefined
}

interface Attached {
  raw: RawFile[]
  attachments: Body['attachments']
  bytes: number
  picture?: string
}

async function attach(message: Message, readFile: (id: string) => Promise<Uint8Array>): Promise<Attached> {
  const raw: RawFile[] = []
  const attachments: Body['attachments'] = []
  let bytes = 0
  const add = async (file: FileReference, name: string, description?: string) => {
    const data = Buffer.from(await readFile(file.id))
    bytes += data.byteLength
    attachments.push({
      // The number of the file that comes beside the body.
      id: String(raw.length),
      filename: name,
      ...(description !== undefined && { description: shorten(description, alternativeLimit) }),
    })
    raw.push({ name, data, contentType: file.type })
  }
  // A picture is named by us: attachment:// takes plain letters only.
  const picture =
    message.picture && `picture.${message.picture.type.match(/^image\/([a-z0-9]+)/)?.[1] ?? 'png'}`
  if (message.picture && picture) await add(message.picture, picture, message.pictureDescription)
  if (message.file) await add(message.file, message.file.name)
  return { raw, attachments, bytes, ...(picture !== undefined && { picture }) }
}
