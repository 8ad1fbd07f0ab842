/**
 * Where every update goes: who sends it, what is it for (command, button, running form), may they? One transaction
 * holds the update's id, its effects and the replies to be sent, so that a repeat does nothing and a crash loses
 * nothing that was acknowledged.
 */
import type { Logger } from 'pino'
import { z } from 'zod'
import { escapeMarkup } from '../base/markup.ts'
import { type Acknowledgement, type Inbound, NotStored } from '../base/platform.ts'
import { slashCommand } from '../base/slash.ts'
import { FileTooLarge, traceOf, type Update } from '../base/update.ts'
import type { Database, Provider, Transaction } from '../db/client.ts'
import { isConflict, isTransient } from '../db/errors.ts'
import { recordUpdate } from '../db/handled.ts'
import { readSettings, type Settings } from '../db/settings.ts'
import { storable, storableText } from '../db/storable.ts'
import { enqueue, moveChat } from '../delivery/outbox.ts'
import type { HandOver, Sender } from '../delivery/sender.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import type { Action, ChatForm, Command, FileTaker, Room, TextTaker } from './command.ts'
import type { Context, Links, Person } from './context.ts'
import { limitFlood } from './flood.ts'
import { Help } from './help.ts'
import { findPerson, meet, seen } from './people.ts'
import { inOrder } from './queue.ts'
import { readInTime } from './reading.ts'
import { storeAndReply } from './replying.ts'
import { RunningContext } from './running.ts'
import { AnsweredMeanwhile, Sessions } from './session.ts'
import { Together } from './together.ts'
import { mayUse, type Words, words } from './words.ts'

export interface RouterOptions {
  db: Database
  /** The database's; `sqlite` unless told. */
  provider?: Provider
  rooms: Room[]
  links: Links
  log: Logger
  clock: () => Date
  /** Called when something was stored to be sent. */
  wake(): void
  /** Sends replies as soon as they are stored. */
  handOver: Sender['handOver']
  /** Called when a person's menu of commands may have changed. */
  menuChanged?(update: Update, person: Person): void
  /** Listens, for measuring. */
  watch?: RouterWatch
  /** Milliseconds in which a file is read; 20,000 unless told. */
  readWithinMs?: number
}

/**
 * Called once for each update with what became of it: `repeat` was handled before, `turned-down` is a press too many,
 * `failed` a fault of ours, `refused` by the database, to be delivered again. Milliseconds are those of handling.
 */
export type RouterWatch = (
  update: Update,
  outcome: 'handled' | 'repeat' | 'turned-down' | 'failed' | 'refused',
  milliseconds: number,
) => void

/** Telegram lets bots download 20 MB (getFile); the same bound holds everywhere. */
const fileLimit = 20 * 1024 * 1024

/** The file that came with an update. */
interface Incoming {
  file?: NonNullable<Context['file']>
  tooLarge?: true
  /** The platform did not give it. */
  unread?: true
}

/** What is left to do when an update is stored. */
interface Effects {
  acknowledgement: Acknowledgement
  before?: Person
  after?: Person | undefined
}

interface Rooms {
  commands: Command[]
  actions: Map<string, Action>
  forms: Map<string, ChatForm>
  texts: TextTaker[]
  files: FileTaker[]
}

export function router(options: RouterOptions): Inbound {
  return new Router(options)
}

class Router implements Inbound {
  private readonly rooms: Rooms
  private readonly words: Words
  private readonly sessions: Sessions
  private readonly help: Help
  private readonly together: Together
  private readonly queue = inOrder()
  private readonly flood
  private readonly provider: Provider
  private known?: { at: number; settings: Settings }

  constructor(private readonly options: RouterOptions) {
    this.provider = options.provider ?? 'sqlite'
    this.rooms = gather(options.rooms)
    this.words = words(this.rooms.commands)
    this.sessions = new Sessions(this.rooms.forms)
    this.help = new Help(this.rooms.commands)
    this.flood = limitFlood(options.clock)
    this.together = new Together({
      ...options,
      provider: this.provider,
      forms: this.rooms.forms,
      zone: async (tx) => (await this.settings(tx)).zone,
      failed: (error) =>
        options.log.warn({ err: error }, 'answers were not stored together; each by itself now'),
    })
  }

  handle(received: Update): Promise<Acknowledgement> {
    const update = storable(received)
    // What was typed or sent may be an answer and is taken however much there is; a press can be made again.
    const { kind } = update.event
    const verdict = this.flood(`${update.platform}:${update.sender.id}`)
    if (verdict === 'flood' && (kind === 'button' || kind === 'selection')) {
      this.options.watch?.(update, 'turned-down', 0)
      return Promise.resolve({ toast: this.translatorFor(update).plain('chat-too-fast') })
    }
    return this.queue(`${update.platform}:${update.chat.id}`, () => this.attempt(update))
  }

  /** Databases refuse now and then (a lost connection, a deadlock): tried again a few times, then left to redelivery. */
  private async attempt(update: Update): Promise<Acknowledgement> {
    const { log, watch } = this.options
    const ids = {
      platform: update.platform,
      update: update.id,
      event: update.event.kind,
      trace: traceOf(update),
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(update)
      } catch (error) {
        if ((isTransient(error) || error instanceof AnsweredMeanwhile) && attempt < 5) {
          log.warn({ ...ids, attempt, err: error }, 'not stored; trying again')
          await new Promise((resolve) => setTimeout(resolve, 20 * 4 ** attempt * Math.random()))
          continue
        }
        // A conflict that stays is no other process's: it is a fault of ours.
        if (isTransient(error) && !isConflict(error)) {
          watch?.(update, 'refused', 0)
          throw new NotStored('the database refuses', { cause: error })
        }
        log.error({ ...ids, err: error }, 'an update failed')
        watch?.(update, 'failed', 0)
        return await this.apologise(update)
      }
    }
  }

  private async once(update: Update): Promise<Acknowledgement> {
    const { log, wake, watch } = this.options
    const started = performance.now()
    const handled = (repeat: boolean) => {
      const ms = performance.now() - started
      log.info(
        {
          platform: update.platform,
          update: update.id,
          event: update.event.kind,
          trace: traceOf(update),
          ms: Math.round(ms),
          ...(repeat && { repeat }),
        },
        'update',
      )
      watch?.(update, repeat ? 'repeat' : 'handled', ms)
    }
    if (await this.together.take(update)) {
      handled(false)
      return {}
    }
    const incoming = await this.readFile(update)
    const { result: done } = await storeAndReply(this.options, (tx, handed) =>
      this.effects(tx, handed, update, incoming),
    )
    handled(done === null)
    if (!done) return {}
    wake()
    if (done.after && update.chat.kind === 'private') await this.menu(update, done.before, done.after)
    return done.acknowledgement
  }

  /** Stores all that the update causes. The result is null when it was handled before. */
  private async effects(
    tx: Transaction,
    handed: HandOver,
    update: Update,
    incoming: Incoming,
  ): Promise<Effects | null> {
    const now = this.options.clock()
    if (!(await this.record(tx, update, now))) return null
    // Whoever made the group grow need not be anybody the bot knows.
    if (update.event.kind === 'migrated') {
      await moveChat(tx, update.platform, update.chat.id, update.event.newChatId)
      return { acknowledgement: {} }
    }
    const context = await this.context(tx, handed, update, now, incoming.file)
    if (!context) {
      const toast = this.translatorFor(update).plain('chat-join-first')
      return { acknowledgement: { toast } }
    }
    if (incoming.tooLarge) await context.say({ text: context.tr.t('chat-file-too-large', { limit: 20 }) })
    else if (incoming.unread) await context.say({ text: context.tr.t('chat-file-unread') })
    else await this.dispatch(context, update)
    const { acknowledgement, before, person, midForm } = context
    return { acknowledgement, before, after: midForm ? undefined : person }
  }

  /** A fault of ours: the person is told, once, that nothing was kept of this step. */
  private async apologise(update: Update): Promise<Acknowledgement> {
    const { db, clock, wake } = this.options
    const toast = this.translatorFor(update).plain('chat-went-wrong')
    await db.$transaction(async (tx) => {
      const now = clock()
      if (!(await this.record(tx, update, now)) || update.event.kind === 'membership') return
      await enqueue(tx, {
        platform: update.platform,
        chat: update.chat,
        recipientId: update.sender.id,
        language: toLanguage(update.sender.locale),
        priority: 0,
        message: { text: escapeMarkup(toast), private: true },
        replyHandle: update.replyHandle,
        notBefore: now,
        trace: traceOf(update),
      })
    })
    wake()
    return {}
  }

  /** Reads the file that came, if its sender has joined: nobody else has a use for one here. */
  private async readFile(update: Update): Promise<Incoming> {
    const { event } = update
    const file =
      event.kind === 'file'
        ? event.file
        : event.kind === 'command' && event.args.kind === 'named'
          ? event.args.file
          : undefined
    const person = file && (await findPerson(this.options.db, update))
    if (!file || !person?.consented) return {}
    if ((file.size ?? 0) > fileLimit) return { tooLarge: true }
    let bytes: Uint8Array
    try {
      bytes = await readInTime(file, fileLimit, this.options.readWithinMs)
    } catch (error) {
      if (error instanceof FileTooLarge) return { tooLarge: true }
      const ids = { platform: update.platform, update: update.id, trace: traceOf(update) }
      this.options.log.warn({ ...ids, err: error }, 'a file could not be read')
      return { unread: true }
    }
    const read = { name: file.name, type: file.type, bytes }
    await this.fileTaker(read, person)?.ahead?.(read)
    return { file: read }
  }

  private async context(
    tx: Transaction,
    handed: HandOver,
    update: Update,
    now: Date,
    file: Context['file'],
  ): Promise<RunningContext | null> {
    let person = await seen(tx, update, now)
    if (!person) {
      // Pressing a button in a group makes nobody known to the bot; writing to it does.
      if (update.chat.kind === 'group' && update.event.kind !== 'command') return null
      person = await meet(tx, update, now)
    }
    const { provider } = this
    const { links } = this.options
    const { zone } = await this.settings(tx)
    return new RunningContext({
      ...{ tx, provider, handed, now, zone, update, person, links, file },
      ...{ sessions: this.sessions, help: this.help },
    })
  }

  private async dispatch(context: RunningContext, update: Update): Promise<void> {
    const { event } = update
    switch (event.kind) {
      case 'membership':
        // Whoever takes the bot out of a group can still be written to.
        if (event.state === 'stopped' && update.chat.kind === 'private')
          await context.tx.channel.update({
            where: { id: context.person.channelId },
            data: { unreachableAt: context.now, unreachableReason: 'blocked' },
          })
        return
      case 'migrated':
        return
      case 'command':
        return await this.runCommand(context, event)
      case 'button':
      case 'selection':
      case 'fields':
        if (event.payload.startsWith('f:')) await this.sessions.receive(context, update)
        else await this.runAction(context, event.payload)
        return
      case 'text':
        if (await this.sessions.receive(context, update, { running: true })) return
        for (const taker of this.rooms.texts)
          if (mayUse(taker.who, context.person) && taker.recognises(event.text))
            return await taker.run(context, event.text)
        return await this.help.notUnderstood(context)
      case 'file': {
        const file = context.file
        // On Telegram and the web a command may be the caption of the file it is about.
        const command = slashCommand(event.caption ?? '')
        if (command) return await this.runCommand(context, { kind: 'command', ...command })
        if (await this.sessions.receive(context, update, { running: true })) return
        const taker = file && this.fileTaker(file, context.person)
        return taker ? await taker.run(context) : await this.help.unwantedFile(context)
      }
      case 'location':
        if (await this.sessions.receive(context, update, { running: true })) return
        return await this.help.notUnderstood(context)
    }
  }

  private fileTaker(file: NonNullable<Context['file']>, person: Person): FileTaker | undefined {
    return this.rooms.files.find((taker) => mayUse(taker.who, person) && taker.recognises(file))
  }

  private async runCommand(
    context: RunningContext,
    event: Extract<Update['event'], { kind: 'command' }>,
  ): Promise<void> {
    const command = this.words.command(event.name)
    if (!command) return await this.help.unknownCommand(context, event.name)
    const reading = this.words.read(command, event.args)
    const who = reading.kind === 'choose' ? command.who : reading.runnable.who
    if (!mayUse(command.who, context.person) || !mayUse(who, context.person))
      return await this.help.mayNot(context)
    if (reading.kind === 'choose') await this.help.subcommands(context, reading.command)
    else if (reading.kind === 'wrong') await this.help.wrongOption(context, reading)
    else await reading.runnable.run(context, reading.options)
    await this.sessions.remind(context)
  }

  private async runAction(context: RunningContext, payload: string): Promise<void> {
    const [verb = '', ...args] = payload.split(':')
    const action = this.rooms.actions.get(verb)
    const parsed = action?.args.safeParse(args)
    if (!action || !parsed?.success) {
      context.acknowledge(context.tr.plain('chat-button-old'), true)
      return
    }
    if (!mayUse(action.who, context.person)) {
      context.acknowledge(
        context.tr.plain(context.person.consented ? 'chat-may-not' : 'chat-join-first'),
        true,
      )
      return
    }
    await action.run(context, parsed.data)
  }

  async openAsk(update: Omit<Update, 'event' | 'id'>, payload: string) {
    const { db, clock } = this.options
    const person = await findPerson(db, update)
    if (!person) return null
    const settings = await this.settings(db)
    return await this.sessions.openAsk(db, person, payload, clock(), settings.zone)
  }

  async complete(
    update: Omit<Update, 'event' | 'id'>,
    commandName: string,
    subcommand: string | undefined,
    option: string,
    typed: string,
  ): Promise<{ name: string; value: string }[]> {
    const { db, clock } = this.options
    const command = this.words.command(commandName)
    const part = subcommand ? command?.subcommands?.find((sub) => sub.name === subcommand) : command?.main
    const complete = part?.complete?.[option]
    const person = complete && (await findPerson(db, update))
    if (!command || !complete || !person) return []
    const who = part && 'who' in part ? part.who : command.who
    if (!mayUse(command.who, person) || !mayUse(who as Command['who'], person)) return []
    const { zone } = await this.settings(db)
    const tr = translator(person.language)
    const asked = { tx: db, now: clock(), person, language: person.language, tr, zone }
    const found = await complete(asked, storableText(typed))
    return found.slice(0, 25)
  }

  /** Read again every few seconds, so that a setting changed by another process is soon seen. */
  private async settings(db: Database | Transaction): Promise<Settings> {
    const at = performance.now()
    if (!this.known || at - this.known.at > 5_000) this.known = { at, settings: await readSettings(db) }
    return this.known.settings
  }

  private async menu(update: Update, before: Person | undefined, person: Person): Promise<void> {
    const after = await findPerson(this.options.db, update)
    if (!after || !this.options.menuChanged) return
    const same = (key: 'role' | 'language' | 'consented') => before?.[key] === after[key]
    if (before && same('role') && same('language') && same('consented')) return
    if (after.contactId === person.contactId || !before) this.options.menuChanged(update, after)
  }

  /** @returns false when this very update was handled before */
  private async record(tx: Transaction, update: Update, now: Date): Promise<boolean> {
    return await recordUpdate(tx, this.provider, update, now)
  }

  private translatorFor(update: Update) {
    return translator(toLanguage(update.sender.locale))
  }
}

function gather(rooms: Room[]): Rooms {
  const actions = new Map<string, Action>()
  const forms = new Map<string, ChatForm>()
  for (const room of rooms) {
    for (const action of room.actions ?? []) {
      if (actions.has(action.verb)) throw new Error(`two actions are called ${action.verb}`)
      actions.set(z.string().max(12).parse(action.verb), action)
    }
    for (const form of room.forms ?? []) forms.set(form.kind, form)
  }
  return {
    actions,
    forms,
    commands: rooms.flatMap((room) => room.commands ?? []),
    texts: rooms.flatMap((room) => room.texts ?? []),
    files: rooms.flatMap((room) => room.files ?? []),
  }
}
