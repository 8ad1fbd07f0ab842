/**
 * The third step of an update: all that it causes in one transaction, which holds its id, its effects and the replies
 * to be sent, so that a repeat does nothing and a crash loses nothing that was acknowledged. Answers that come at the
 * same time are stored together.
 */
import type { Logger } from 'pino'
import { Buckets } from '../base/bucket.ts'
import type { Acknowledgement } from '../base/platform.ts'
import type { Update } from '../base/update.ts'
import type { Database, Provider, Transaction } from '../db/client.ts'
import { recordUpdate } from '../db/handled.ts'
import type { Settings } from '../db/settings.ts'
import type { DirectReplies, Sender } from '../delivery/sender.ts'
import type { AnswerBatch } from './answer-batch.ts'
import type { Links, Person } from './context.ts'
import { dispatch, keptAction, pressTyped, type Receivers } from './dispatch.ts'
import {
  askForName,
  askPrivately,
  changeMembership,
  isPressThere,
  moveGroup,
  onlyPointed,
  pointedAgain,
  pointingKey,
  pointToAnswer,
} from './group.ts'
import { type FileOptions, type Incoming, readIncoming } from './incoming-file.ts'
import { pressOf, showWaiting, takePress } from './just-joined.ts'
import { labelledInGroup } from './labelled.ts'
import { type Gathering, gather } from './long-text.ts'
import { type MenuOptions, menus } from './menu.ts'
import { Outside } from './outside.ts'
import { findPerson, meet, seen, senderTranslator } from './people.ts'
import { storeAndSend } from './store-and-send.ts'
import { UpdateContext } from './update-context.ts'
import { idsOf, type RouterWatch } from './watch.ts'

export interface HandlingOptions extends FileOptions, MenuOptions {
  db: Database
  provider: Provider
  links: Links
  log: Logger
  clock: () => Date
  /** Called when something was stored to be sent. */
  wake(): void
  /** Sends replies as soon as they are stored. */
  directReplies: Sender['directReplies']
  watch?: RouterWatch
}

/** What handling works with besides. */
export interface HandlingWith extends Receivers {
  batch: AnswerBatch
  gathering: Gathering
  settings(db: Transaction): Promise<Settings>
}

/** What is left to do when an update is stored. */
interface Effects {
  acknowledgement: Acknowledgement
  before?: Person
  /** Nobody where the menu can't have changed. */
  after?: Person | undefined
  /** It is the beginning of a text that may go on. */
  waits?: boolean
}

export function handling(
  options: HandlingOptions,
  parts: HandlingWith,
): (update: Update) => Promise<Acknowledgement> {
  const { log, wake, watch } = options
  const showMenu = menus(options)
  const pointers = new Buckets(pointedAgain, options.clock)
  return async (update) => {
    const started = performance.now()
    const handled = (repeat: boolean) => {
      const ms = performance.now() - started
      log.info({ ...idsOf(update), ms: Math.round(ms), ...(repeat && { repeat }) }, 'update')
      watch?.(update, repeat ? 'repeat' : 'handled', ms)
    }
    if (await parts.batch.take(update)) {
      handled(false)
      return {}
    }
    const incoming = await readIncoming(options, parts.registered.files, update)
    const outside = new Outside(options.db)
    const { result: done } = await outside.around(() =>
      storeAndSend(options, (tx, direct) =>
        effects(options, { ...parts, pointers }, { tx, direct, outside }, update, incoming),
      ),
    )
    handled(done === null)
    if (!done) return {}
    wake()
    if (done.waits) parts.gathering.waits(update)
    if (done.after && update.chat.kind === 'private') await showMenu(update, done.before, done.after)
    return done.acknowledgement
  }
}

/** Stores all that the update causes. @returns null when it was handled before */
async function effects(
  options: HandlingOptions,
  parts: HandlingWith & { pointers: Buckets },
  { tx, direct, outside }: { tx: Transaction; direct: DirectReplies; outside: Outside },
  update: Update,
  incoming: Incoming,
): Promise<Effects | null> {
  const { provider, links, clock } = options
  const now = clock()
  if (!(await recordUpdate(tx, provider, update, now))) return null
  // Of what was sent together the first is taken, and its answer says so; the others only where all are kept.
  const { album } = update
  const further =
    album !== undefined && !(await recordUpdate(tx, provider, { ...update, id: `album:${album}` }, now))
  // Whoever made the group grow need not be anybody the bot knows.
  if (update.event.kind === 'migrated') {
    await moveGroup(tx, provider, update, update.event.newChatId, now)
    return { acknowledgement: {} }
  }
  if (update.event.kind === 'membership' && update.chat.kind === 'group') {
    await changeMembership(tx, update, update.event, links, now)
    return { acknowledgement: {} }
  }
  if (update.event.kind === 'nameless') {
    const { command } = update.event
    // "/ban" is for another bot.
    if (command === undefined || parts.registered.words.command(command))
      await askForName(tx, update, links, now)
    return { acknowledgement: {} }
  }
  const { event } = update
  let named: string | undefined
  if (event.kind === 'addressed') {
    named = await labelledInGroup(tx, update, event.text)
    // Talk leaves nothing: who speaks is looked up, not noted.
    const known = await findPerson(tx, update)
    if (named === undefined || !isPressThere(update, known)) {
      const key = pointingKey(update, event, named)
      if (key !== undefined && parts.pointers.take(key) === 0)
        await askPrivately(tx, update, { links, now, named, language: known?.language })
      return { acknowledgement: {} }
    }
  }
  const person = await whoSent(tx, update, now, parts)
  if (!person) return further ? null : { acknowledgement: toStranger(links, update, parts) }
  const { zone } = await parts.settings(tx)
  const handle = async (handled: Update, sender: Person) => {
    const { sessions, help } = parts
    const file = incoming.kind === 'read' ? incoming.file : undefined
    const context = new UpdateContext({
      tx,
      provider,
      direct,
      now,
      zone,
      update: handled,
      person: sender,
      links,
      file,
      sessions,
      help,
      outside,
    })
    if (further) await parts.sessions.takeMore(context)
    else if (incoming.kind === 'too-large')
      await context.say({ text: context.tr.t('chat-file-too-large', { limit: 20 }) })
    else if (incoming.kind === 'unread') await context.say({ text: context.tr.t('chat-file-unread') })
    else if (!(await onlyPointed(context))) {
      await (named === undefined
        ? dispatch(parts, context, handled)
        : pressTyped(parts, context, handled, named))
      await pointToAnswer(context)
    }
    return context
  }
  const gathered = await gather(tx, person, update, now)
  const first = gathered.earlier && (await handle(gathered.earlier, person))
  if (!gathered.update)
    return { acknowledgement: {}, ...(first && effectsOf(first)), waits: update.event.kind === 'text' }
  const context = await handle(gathered.update, (first && (await findPerson(tx, update))) ?? person)
  if (context.before.consented || !context.person.consented) return effectsOf(context)
  const press = await takePress(context)
  const joined = press === null ? null : await findPerson(tx, update)
  const pressed = press && joined && (await handle(pressOf(gathered.update, press), joined))
  await showWaiting(parts.registered, context)
  return { ...effectsOf(context), ...(pressed && { acknowledgement: pressed.acknowledgement }) }
}

function effectsOf({ acknowledgement, before, midForm, person }: UpdateContext): Effects {
  return { acknowledgement, before, after: midForm ? undefined : person }
}

/** In a group the platform may lead whoever it can't write to into the private chat. */
function toStranger(
  links: Links,
  { platform, event, ...update }: Update,
  parts: HandlingWith,
): Acknowledgement {
  const kept = event.kind === 'button' && keptAction(parts.registered, event.payload)
  const url = kept ? links.press?.(platform, event.payload) : undefined
  return { toast: senderTranslator(update).plain('chat-join-first'), ...(url !== undefined && { url }) }
}

/** Pressing a button in a group makes nobody known to the bot; writing to it does. */
async function whoSent(
  tx: Transaction,
  update: Update,
  now: Date,
  { registered }: HandlingWith,
): Promise<Person | null> {
  const known = await seen(tx, update, now)
  if (known) return known
  const { chat, event, platform } = update
  // Discord shows one person alone how to join, there and then.
  const joins = platform === 'discord' && event.kind === 'button' && keptAction(registered, event.payload)
  if (chat.kind === 'group' && event.kind !== 'command' && !joins) return null
  return await meet(tx, update, now)
}
