/**
 * A text that came in several messages, because the person's app cut it, is one text. Its parts wait in the database,
 * beside the account that wrote them, so that a part is acknowledged to the platform as soon as it is stored and none
 * is lost by a crash; the whole is handled when a part comes that is surely the last, when something else comes, or
 * when nothing more comes for a moment.
 */
import type { Logger } from 'pino'
import { newId } from '../base/id.ts'
import type { PlatformName, Update } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Person } from './context.ts'

/** Milliseconds in which an app sends the next part; Telegram tells whole seconds. */
const apart = 3000
/** Milliseconds that a text waits for its next part. */
const patience = 1500
/** Milliseconds after which a process that has not taken it up is taken for dead. */
const forsaken = 10_000
/** Characters at which nobody waits for more: no question takes as many. */
const longest = 60_000
/** Telegram's: a part that has them all was cut wherever it was. */
const fullPart = 4096

export interface Gathered {
  /** A text that was waiting, and is to be handled before. */
  earlier?: Update
  /** What is to be handled, or nothing where it waits for what may follow. */
  update?: Update
}

/** What is to be handled now that this update of a known person has come. */
export async function gather(tx: Transaction, person: Person, update: Update, now: Date): Promise<Gathered> {
  const { held, channelId: id } = person
  const { event, chat } = update
  if (chat.kind === 'group') return { update }
  const text = event.kind === 'text' ? event : undefined
  const at = new Date(update.sentAt ?? now.getTime())
  const goesOn = held !== undefined && text !== undefined && at.getTime() - held.at.getTime() <= apart
  const whole = text && (goesOn ? joined(held.text, text.text) : text.text)
  const waits = text?.mayGoOn === true && whole !== undefined && whole.length < longest
  if (waits) await tx.channel.update({ where: { id }, data: { heldText: whole, heldAt: at } })
  else if (held) await tx.channel.update({ where: { id }, data: { heldText: null, heldAt: null } })
  const earlier = held && !goesOn ? textUpdate(update, held.text) : undefined
  return {
    ...(earlier && { earlier }),
    ...(!waits && event.kind !== 'gathered' && { update: goesOn ? textUpdate(update, whole ?? '') : update }),
  }
}

/** Said in several messages, so it is none of theirs alone. */
function textUpdate({ platform, id, chat, sender }: Update, text: string): Update {
  return { platform, id, chat, sender, event: { kind: 'text', text } }
}

/** Apps drop the white space where they cut. */
function joined(before: string, after: string): string {
  if (before.length % fullPart === 0) return before + after
  return before + (/[.!?:…)\]"”]$/.test(before.trimEnd()) ? '\n' : ' ') + after
}

export interface Gathering {
  /** Told that a text of this chat waits. */
  waits(update: Update): void
  /** Takes up the texts that a process which is gone was waiting with. */
  takeUp(now: Date): Promise<void>
  stop(): void
}

/** @param handle hands an update to the router, behind those of the same chat */
export function gathering(
  db: Database,
  log: Logger,
  handle: (update: Update) => Promise<unknown>,
): Gathering {
  const timers = new Map<string, NodeJS.Timeout>()
  const nothingMore = async (of: Pick<Update, 'platform' | 'chat' | 'sender'>) => {
    try {
      await handle({ ...of, id: `gathered:${newId()}`, event: { kind: 'gathered' } })
    } catch (error) {
      // It stays where it is, for the next look.
      log.warn({ platform: of.platform, err: error }, 'a text that waited was not taken up')
    }
  }
  return {
    waits({ platform, chat, sender }) {
      const key = `${platform}:${chat.id}`
      clearTimeout(timers.get(key))
      const timer = setTimeout(() => {
        timers.delete(key)
        void nothingMore({ platform, chat, sender })
      }, patience)
      timer.unref()
      timers.set(key, timer)
    },
    async takeUp(now) {
      const before = new Date(now.getTime() - forsaken)
      const waiting = await db.channel.findMany({
        where: { heldAt: { lt: before } },
        select: { platform: true, userId: true, chatId: true },
      })
      for (const { platform, userId, chatId } of waiting)
        if (!timers.has(`${platform}:${chatId}`))
          await nothingMore({
            platform: platform satisfies PlatformName,
            chat: { id: chatId ?? userId, kind: 'private' },
            sender: { id: userId },
          })
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
