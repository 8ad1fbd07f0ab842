/** One way to act for people on all three platforms: what a person does with a thumb, not what a request looks like. */
import { parseHTML } from 'linkedom'
import { z } from 'zod'
import type { Language } from '../../src/base/language.ts'
import { toLanguage, translator } from '../../src/i18n/index.ts'
import { formatMoment } from '../../src/time/format.ts'
import type {
  DiscordEmulator,
  SeenMessage as DiscordMessage,
  EmulatedUser,
} from '../emulators/discord/index.ts'
import type { Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'

interface SentFile {
  name: string
  type: string
  bytes: Uint8Array
}

export interface Actor {
  readonly name: string
  readonly platform: 'telegram' | 'discord' | 'web'
  readonly language: Language
  /** Opens the invitation: a deep link, a slash command, a web link. */
  join(code: string): Promise<void>
  /** A command with its subcommand and words, a file with it, or what its options are given. */
  command(words: string[], file?: SentFile, options?: Record<string, string>): Promise<void>
  /** The newest message of the bot, as text; how a broadcast went may be told at any moment, and is left out here. */
  newest(): Promise<string>
  /** Everything the bot said, oldest first. */
  all(): Promise<string[]>
  /** Labels of what can be pressed or chosen now, on the newest message. */
  labels(): Promise<string[]>
  /** Presses a button or takes a choice, by its label or the beginning of it. */
  choose(label: string): Promise<void>
  /** Chooses several and ends with the done button. */
  chooseSeveral(labels: string[]): Promise<void>
  /**
   * Answers a text question.
   * @param beside what is asked in the same dialogue, by its label; nothing: it is left as it stands
   */
  write(text: string, beside?: (label: string) => string | undefined): Promise<void>
  /** Says something in one's own words, asked by nobody. @param picture sent with these words below it */
  says(text: string, picture?: SentFile): Promise<void>
  location(latitude: number, longitude: number): Promise<void>
  photo(bytes: Uint8Array): Promise<void>
  /** What the newest message shows besides its words, by kind and name: `audio madar.mp3`; an image may be a document. */
  shows(): Promise<string[]>
  /** The newest picture that the bot sent. */
  picture(): Promise<Buffer | undefined>
}

/** Waits until `fits` holds for the newest message. @throws with it */
export async function until(actor: Actor, fits: (newest: string) => boolean): Promise<string> {
  let newest = ''
  const look = async () => {
    newest = await actor.newest()
    return fits(newest) && newest
  }
  const why = () => `last: ${JSON.stringify(newest)}`
  return await eventually(`what ${actor.name} (${actor.platform}) waits for`, look, { why })
}

/** Waits until any message says this. @throws with the last messages */
export async function sees(actor: Actor, part: string): Promise<string> {
  let all: string[] = []
  const look = async () => {
    all = await actor.all()
    return all.findLast((text) => text.includes(part))
  }
  const why = () => `last: ${JSON.stringify(all.slice(-3))}`
  return await eventually(`"${part}", which ${actor.name} (${actor.platform}) is to see`, look, { why })
}

/** As it is read, without what makes it bold. */
export const bare = (text: string) => text.replace(/[*\\]/g, '')

/** Waits until one message says all of this. @returns the newest such message */
export async function seesOne(actor: Actor, ...parts: string[]): Promise<string> {
  let all: string[] = []
  const look = async () => {
    all = (await actor.all()).map(bare)
    return all.findLast((text) => parts.every((part) => text.includes(part)))
  }
  const why = () => `last: ${JSON.stringify(all.slice(-3))}`
  return await eventually(`${parts.join(' + ')}, which ${actor.name} is to see`, look, { why })
}

/** Presses it as soon as it is there. */
export async function press(actor: Actor, label: string): Promise<void> {
  let missing: unknown
  const pressed = async () => {
    try {
      await actor.choose(label)
      return true
    } catch (error) {
      missing = error
      return false
    }
  }
  await eventually(`"${label}", which ${actor.name} is to press`, pressed, { why: () => String(missing) })
}

/** How a broadcast went, as whoever began it is told when it is over: amid what they do next. */
const isReport = (said: string) => /^\W*(?:Jelentés|Report) – [^\n]+\s+\W*(?:Megkapta|Delivered)/u.test(said)

const unmarked = (label: string) => label.replace(/^(?:[^\p{L}\p{N}]+|\d{1,2}\. (?=\p{Lu}))+/u, '').trim()

/** The whole label, or the beginning of it, whatever sign or number stands before it. */
function fits(label: string, wanted: string): boolean {
  const lower = (text: string) => text.toLocaleLowerCase('hu')
  return label === wanted || lower(unmarked(label)).startsWith(lower(wanted))
}

/** What ends a choice of several. */
const done = ({ language }: Actor) => translator(language).plain('asking-done')

function pick(labels: string[], wanted: string): string {
  const found =
    labels.find((label) => label === wanted) ??
    labels.find((label) => unmarked(label) === wanted) ??
    labels.find((label) => unmarked(label).startsWith(wanted))
  if (found === undefined) throw new Error(`no "${wanted}" among ${JSON.stringify(labels)}`)
  return found
}

export class TelegramActor implements Actor {
  readonly platform = 'telegram'
  private readonly person: Person

  constructor(
    emulator: TelegramEmulator,
    readonly name: string,
    readonly language: Language = 'hu',
    id?: number,
  ) {
    this.person = emulator.user({ name, language, ...(id !== undefined && { id }) })
  }

  async join(code: string) {
    this.person.start(code)
  }

  async command(words: string[], file?: SentFile, options: Record<string, string> = {}) {
    const typed = `/${[...words, ...Object.values(options)].join(' ')}`
    if (file) this.person.sendFile({ ...file, caption: typed })
    else this.person.text(typed)
  }

  private get said() {
    return this.person.messages.filter(({ fromBot, text }) => fromBot && !isReport(text))
  }

  async newest() {
    // The second half of a question about a place: it only carries the keyboard that sends one.
    return this.said.findLast(({ text }) => text !== '📍')?.text ?? ''
  }

  async all() {
    return this.person.messages.filter(({ fromBot }) => fromBot).map(({ text }) => text)
  }

  /** The newest file that the bot sent. */
  document(): Buffer | undefined {
    const bytes = this.person.messages.findLast((message) => message.document)?.document?.bytes
    return bytes && Buffer.from(bytes)
  }

  async picture() {
    const bytes = this.person.messages.findLast((message) => message.fromBot && message.photo)?.photo
    return bytes && Buffer.from(bytes)
  }

  async labels() {
    return (this.said.at(-1)?.buttons ?? []).flat().map((button) => button.text)
  }

  async choose(label: string) {
    for (let pages = 0; pages < 20; pages++) {
      const message = this.person.messages.findLast(
        ({ fromBot, buttons }) => fromBot && buttons.flat().some(({ text }) => fits(text, label)),
      )
      const button = message?.buttons.flat().find(({ text }) => fits(text, label))
      if (message && button) {
        await this.press(button.text, message.id)
        return
      }
      const next = (await this.labels()).find((one) => one.includes('▶'))
      if (next === undefined) throw new Error(`no "${label}" among ${JSON.stringify(await this.labels())}`)
      await this.press(next)
    }
  }

  async chooseSeveral(labels: string[]) {
    for (const label of labels) await this.choose(label)
    await this.press(pick(await this.labels(), done(this)))
  }

  async write(text: string) {
    this.person.text(text)
  }

  async says(text: string, picture?: SentFile) {
    if (picture) this.person.sendFile({ ...picture, caption: text, as: 'photo' })
    else this.person.text(text)
  }

  async location(latitude: number, longitude: number) {
    this.person.sendLocation(latitude, longitude)
  }

  async photo(bytes: Uint8Array) {
    this.person.sendFile({ name: 'logo.png', type: 'image/png', bytes, as: 'photo' })
  }

  async shows() {
    const raw = this.said.findLast(({ text }) => text !== '📍')?.raw
    return (['audio', 'video', 'document'] as const).flatMap((kind) =>
      raw?.[kind] ? [`${kind} ${raw[kind].file_name}`] : [],
    )
  }

  /** A press is done when the bot has answered the callback and a message or the chat has changed. */
  private async press(label: string, on?: number) {
    const shown = () => JSON.stringify(this.person.messages.map(({ raw }) => raw))
    const before = shown()
    await this.person.press(label, on).answered
    const end = Date.now() + 3000
    while (Date.now() < end) {
      if (shown() !== before) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

export class DiscordActor implements Actor {
  readonly platform = 'discord'
  readonly language: Language
  private readonly user: EmulatedUser

  constructor(
    emulator: DiscordEmulator,
    readonly name: string,
    locale = 'hu',
  ) {
    this.language = toLanguage(locale)
    this.user = emulator.user({ name, locale })
  }

  async join(code: string) {
    await this.user.slash('start', { options: { code } })
  }

  async command(words: string[], file?: SentFile, options: Record<string, string> = {}) {
    const [name = '', subcommand] = words
    const given = { ...options, ...(file && { file }) }
    await this.user.slash(name, { ...(subcommand && { subcommand }), options: given })
  }

  private get newestMessage(): DiscordMessage | undefined {
    return this.user.messages.findLast((one) => one.fromBot && !one.thinking && !isReport(one.text))
  }

  /** After a kill a press may be repeated whose answer was stored: the next question is said again below this. */
  async newest() {
    const old = translator(this.language).plain('chat-old-question')
    return this.shown(this.newestMessage?.text ?? '').replace(`${old}\n\n`, '')
  }

  async all() {
    return this.user.messages.filter((one) => one.fromBot).map((one) => this.shown(one.text))
  }

  /** As its client shows it to somebody in Debrecen: an instant in words (discord.com/developers/docs/reference, "Timestamp Styles"). */
  private shown(text: string): string {
    return withoutStars(text).replace(/<t:(\d+):F>/g, (_, seconds: string) =>
      formatMoment(new Date(Number(seconds) * 1000), this.language),
    )
  }

  async labels() {
    const message = this.newestMessage
    return [
      ...(message?.selects ?? []).flatMap((select) => select.options.map((option) => option.label)),
      ...(message?.buttons ?? []).map((button) => button.label),
    ]
  }

  async choose(label: string) {
    for (const message of this.user.messages.filter((one) => one.fromBot && !one.thinking).reverse()) {
      const button = message.buttons.find((one) => !one.disabled && fits(one.label, label))
      if (button) {
        await this.user.press(button.label, message)
        return
      }
      for (const select of message.selects) {
        const option = select.options.find((one) => fits(one.label, label))
        if (!option) continue
        await this.user.select(select.customId, [option.value], message)
        return
      }
    }
    throw new Error(`no "${label}" among ${JSON.stringify(await this.labels())}`)
  }

  async chooseSeveral(labels: string[]) {
    const message = this.newestMessage
    const select = message?.selects[0]
    if (!select) throw new Error(`no menu on ${JSON.stringify(message?.text)}`)
    const before = await this.newest()
    const options = labels.map(
      (label) => select.options.find((one) => one.label.startsWith(label))?.value ?? label,
    )
    await this.user.select(select.customId, options, message)
    await until(this, () => true)
    if ((await this.newest()) === before && (await this.labels()).some((one) => unmarked(one) === done(this)))
      await this.choose(done(this))
  }

  async write(text: string, beside?: (label: string) => string | undefined) {
    await this.fillIn(/válasz|kitölt|beír|answer|fill/i, text, beside)
  }

  async says(text: string, picture?: SentFile) {
    this.user.say(text, picture && { attachments: [this.user.attached(picture)] })
  }

  async picture() {
    return this.user.picture()
  }

  /** Discord knows no places: coordinates are typed in a dialogue. */
  async location(latitude: number, longitude: number) {
    await this.fillIn(/Beírom a helyet/i, `${latitude}, ${longitude}`)
  }

  async photo(bytes: Uint8Array) {
    await this.fillIn(/kép|fájl/i, { name: 'logo.png', type: 'image/png', bytes })
  }

  async shows() {
    // Discord plays and shows an attachment by its type.
    return (this.newestMessage?.attachments ?? []).map(
      ({ filename, content_type }) => `${/^(audio|video|image)\//.exec(content_type)?.[1]} ${filename}`,
    )
  }

  private async fillIn(
    opens: RegExp,
    value: string | { name: string; type: string; bytes: Uint8Array },
    beside: (label: string) => string | undefined = () => undefined,
  ) {
    const message = this.user.messages.findLast(
      (one) => one.fromBot && one.buttons.some(({ label }) => opens.test(label)),
    )
    const button = message?.buttons.find(({ label }) => opens.test(label))
    if (!button) throw new Error(`no button opens a dialogue among ${JSON.stringify(await this.labels())}`)
    await this.user.press(button.label, message)
    const modal = await this.user.until(() => this.user.modal)
    const [first, ...others] = modal.inputs
    const more = others.flatMap(({ custom_id, label }) => {
      const text = beside(label)
      return text === undefined ? [] : [[custom_id, text] as const]
    })
    await this.user.submitModal({ ...Object.fromEntries(more), [first?.custom_id ?? '']: value })
  }
}

/** As it is read: bold. */
const withoutStars = (text: string) => text.replaceAll('**', '')

/** The web chat without scripts: the page's own forms, as a very old phone would send them. */
export class WebActor implements Actor {
  readonly platform = 'web'
  private readonly cookies = new Map<string, string>()
  private page = ''
  /** Where the conversation is, once it has begun. */
  private path = ''

  constructor(
    private readonly base: () => string,
    readonly name: string,
    readonly language: Language = 'hu',
  ) {}

  async join(code: string) {
    await this.get(`/join/${code}`)
    const form = this.document().querySelector('form')
    if (form) await this.submit(form)
  }

  async open(link: string) {
    await this.get(link)
  }

  /** Where the newest link of this kind leads that the bot has said. */
  async link(kind: RegExp): Promise<string> {
    await this.get(this.path)
    const links = this.bubbles().flatMap((bubble) => [...bubble.querySelectorAll('a')])
    const found = links.map((one) => one.getAttribute('href') ?? '').findLast((href) => kind.test(href))
    if (found === undefined) throw new Error(`${this.name} sees no link like ${kind}`)
    return found
  }

  /** Sends a form of another page. @returns what is read then */
  async send(page: string, action: RegExp, values: [string, string][] = []): Promise<string> {
    const { pathname } = new URL(page, this.base())
    await this.get(pathname)
    const forms = [...this.document().querySelectorAll('form')]
    const form = forms.find((one) => action.test(one.getAttribute('action') ?? pathname))
    if (!form) throw new Error(`no form ${action} on ${pathname}`)
    await this.submit(form, values)
    return text(this.document().querySelector('main') ?? undefined)
  }

  async command(words: string[], file?: SentFile, options: Record<string, string> = {}) {
    await this.say(`/${[...words, ...Object.values(options)].join(' ')}`, file)
  }

  private document(): Document {
    return parseHTML(this.page).document as unknown as Document
  }

  private bubbles(): Element[] {
    return [...this.document().querySelectorAll('#log article.message:not(.mine)')]
  }

  private get newestBubble(): Element | undefined {
    return this.bubbles().findLast((bubble) => !isReport(words(bubble)))
  }

  async newest() {
    await this.get(this.path)
    return words(this.newestBubble)
  }

  async all() {
    await this.get(this.path)
    return this.bubbles().map(words)
  }

  async labels() {
    const bubble = this.newestBubble
    return [...(bubble?.querySelectorAll('button, .choice span') ?? [])].map((one) => text(one))
  }

  async choose(label: string) {
    await this.get(this.path)
    const buttons = this.bubbles()
      .reverse()
      .flatMap((bubble) => [...bubble.querySelectorAll('button[name=payload]')])
    const slider = this.newestBubble?.querySelector('form.by-slider')
    const steps = z
      .array(z.string())
      .catch([])
      .parse(JSON.parse(slider?.querySelector('input[type=range]')?.getAttribute('data-labels') ?? '[]'))
    if (slider && steps.includes(label)) {
      await this.submit(slider, [['at', String(steps.indexOf(label))]])
      return
    }
    const button = buttons.find((one) => fits(text(one), label))
    const form = button?.closest('form')
    if (!button || !form)
      throw new Error(
        `${this.name} sees no "${label}" among ${JSON.stringify(buttons.map((one) => text(one)))}`,
      )
    await this.submit(form, [['payload', button.getAttribute('value') ?? '']])
  }

  async chooseSeveral(labels: string[]) {
    await this.get(this.path)
    const form = this.newestBubble?.querySelector('form.by-selection')
    if (!form) throw new Error('there is nothing to choose several of')
    const options = [...form.querySelectorAll('label.choice')]
    const values = labels.map((label) => {
      const option = options.find((one) => text(one).startsWith(label))
      return ['value', option?.querySelector('input')?.getAttribute('value') ?? label] as [string, string]
    })
    await this.submit(form, values)
  }

  async write(words: string) {
    await this.say(words)
  }

  async says(text: string, picture?: SentFile) {
    await this.say(text, picture)
  }

  async picture() {
    await this.get(this.path)
    const shown = this.bubbles().flatMap((bubble) => [...bubble.querySelectorAll('.picture img')])
    const source = shown.at(-1)?.getAttribute('src')
    return source ? Buffer.from(await this.bytesOf(source)) : undefined
  }

  async location(latitude: number, longitude: number) {
    const form = this.newestBubble?.querySelector('form.by-location')
    if (!form) throw new Error('no place is asked for')
    await this.submit(form, [
      ['latitude', String(latitude)],
      ['longitude', String(longitude)],
    ])
  }

  async photo(bytes: Uint8Array) {
    const form = this.newestBubble?.querySelector('form.by-file')
    if (!form) throw new Error('no file is asked for')
    await this.submit(form, [['file', new File([Uint8Array.from(bytes)], 'logo.png', { type: 'image/png' })]])
  }

  async shows() {
    const played = [...(this.newestBubble?.querySelectorAll('audio, video, .picture img') ?? [])]
    return played.map((one) => {
      const name = one.getAttribute('aria-label') ?? one.getAttribute('alt')
      return `${one.localName === 'img' ? 'image' : one.localName} ${name}`
    })
  }

  private async say(words: string, file?: { name: string; type: string; bytes: Uint8Array }) {
    await this.get(this.path)
    const form = this.document().querySelector('form#composer')
    if (!form) throw new Error('the page has no composer')
    await this.submit(form, [
      ['text', words],
      ...(file
        ? [
            ['file', new File([Uint8Array.from(file.bytes)], file.name, { type: file.type })] as [
              string,
              File,
            ],
          ]
        : []),
    ])
  }

  private async submit(form: Element, values: [string, string | File][] = []) {
    const data = new FormData()
    for (const input of form.querySelectorAll('input[type=hidden]'))
      data.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
    for (const [name, value] of values) data.append(name, value)
    await this.request(form.getAttribute('action') ?? `${this.path}/say`, { method: 'POST', body: data })
  }

  private async get(path: string) {
    await this.request(path, {})
  }

  private async bytesOf(path: string): Promise<ArrayBuffer> {
    const response = await fetch(new URL(path, new URL(this.path, this.base())), {
      headers: { cookie: this.cookie },
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return await response.arrayBuffer()
  }

  private get cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private async request(path: string, init: RequestInit): Promise<void> {
    let url = new URL(path, this.base())
    let how = init
    for (let hops = 0; hops < 6; hops++) {
      const response = await fetch(url, {
        ...how,
        redirect: 'manual',
        headers: {
          cookie: this.cookie,
          origin: url.origin,
          'accept-language': this.language,
        },
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        this.cookies.set(name, value)
      }
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location) {
        url = new URL(location, url)
        how = {}
        continue
      }
      this.page = await response.text()
      if (url.pathname.startsWith('/chat/')) this.path = url.pathname
      if (response.status >= 400)
        throw new Error(`${url.pathname} answered ${response.status}: ${this.page.slice(0, 300)}`)
      return
    }
  }
}

function text(element: Element | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Title and text of a bubble, without what can be pressed. */
function words(bubble: Element | undefined): string {
  return [...(bubble?.querySelectorAll('.title, .text') ?? [])].map(text).join(' ')
}
