/** A mail brings what waits in the web chat, to who has an address and has not looked for some minutes. */
import { joinMarkup, trusted } from '../base/markup.ts'
import { type Message, storedMessage } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { enqueue } from '../delivery/outbox.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import type { JobContext } from '../jobs/index.ts'
import { noticesOf } from '../mail/choices.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { unasked } from './unasked.ts'

/** Minutes in which they may look by themselves. */
const patience = 5
/** The hour of the day, on the clocks of the workspace, at which what has gathered is told. */
const dailyAt = '08:00'
/** More than so many at once are told in one mail. */
const singly = 3
/** Channels looked at in one query. */
const slice = 500
/** Messages that one mail tells of at most. */
const longest = 20

/** @returns how many mails were put into the outbox */
export async function tellByMail({ db, clock, stopping, log }: JobContext): Promise<number> {
  let told = 0
  let cursor = ''
  for (let last = slice; last === slice && !stopping(); ) {
    const waiting = await channelsWaiting(db, cursor)
    last = waiting.length
    cursor = waiting.at(-1)?.id ?? ''
    for (const { id } of waiting) {
      if (stopping()) break
      try {
        told += await db.$transaction((tx) => tellOf(tx, id, clock()))
      } catch (error) {
        log.error({ channel: id, err: error }, 'what waits there was not told by mail')
      }
    }
  }
  return told
}

/** Web chats with something that was neither seen nor told, whose people have an address that works. */
function channelsWaiting(db: Database, after: string): Promise<{ id: string }[]> {
  const { webSeen, webTold } = db.channel.fields
  return db.channel.findMany({
    where: {
      platform: 'web',
      id: { gt: after },
      AND: [{ webSequence: { gt: webSeen } }, { webSequence: { gt: webTold } }],
      contact: {
        optedOutAt: null,
        consentedAt: { not: null },
        channels: { some: { platform: 'mail', unreachableAt: null } },
      },
    },
    orderBy: { id: 'asc' },
    take: slice,
    select: { id: true },
  })
}

/** @returns how many mails were put into the outbox */
async function tellOf(tx: Transaction, channelId: string, now: Date): Promise<number> {
  const channel = await tx.channel.findUniqueOrThrow({
    where: { id: channelId },
    include: { contact: { include: { channels: true } } },
  })
  const { contact } = channel
  const mail = contact.channels.find((one) => one.platform === 'mail' && one.unreachableAt === null)
  if (!mail) return 0
  const known = Math.max(channel.webSeen, channel.webTold)
  const rows = await tx.webMessage.findMany({
    where: { channelId, sequence: { gt: known }, calls: { gt: known } },
    orderBy: { calls: 'asc' },
    select: { content: true, deliveryId: true, fromPerson: true, calls: true, createdAt: true },
  })
  const last = Math.max(channel.webSequence, rows.at(-1)?.calls ?? 0)
  const news = await unasked(tx, rows)
  const choice = await noticesOf(tx, contact.id)
  const oldest = news[0]
  if (oldest && choice !== 'never' && !(await isDue(tx, choice, oldest.createdAt, now))) return 0
  await tx.channel.updateMany({
    where: { id: channelId, webTold: { lt: last } },
    data: { webTold: last },
  })
  if (!oldest || choice === 'never') return 0
  const language = toLanguage(contact.language)
  const messages = mailsOf(
    news.map(({ content }) => storedMessage.read(content)),
    translator(language),
  )
  for (const message of messages) {
    const id = await enqueue(tx, {
      ...{ platform: 'mail', language, priority: 1, message },
      chat: { id: mail.userId, kind: 'private' },
      recipientId: mail.userId,
      contactId: contact.id,
      notBefore: now,
      trace: 'job:notices',
    })
    // It is in the web chat: where the mail cannot go, nothing else brings it a second time.
    const triedChannels = contact.channels.map((one) => one.id)
    await tx.delivery.update({ where: { id }, data: { triedChannels }, select: { id: true } })
  }
  // A device that could not be told until now need not be.
  await tx.pushDevice.updateMany({
    where: { channelId, told: { lt: last } },
    data: { told: last },
  })
  return messages.length
}

async function isDue(tx: Transaction, choice: 'now' | 'daily', since: Date, now: Date): Promise<boolean> {
  if (choice === 'now') return now.getTime() - since.getTime() >= patience * 60_000
  const { zone } = await readSettings(tx)
  const today = instantOf({ local: `${dayOf(now, zone)}T${dailyAt}`, zone })
  return now >= today && since < today
}

/** A few as they are, so that each can be answered from its mail; many as one list, whose button opens the chat. */
function mailsOf(messages: readonly Message[], tr: Translator): Message[] {
  if (messages.length <= singly) return [...messages]
  const shown = messages.slice(-longest)
  const parts = shown.map(({ title, text, picture, file }) =>
    joinMarkup([
      title && tr.t('mail-digest-title', { title }),
      text || tr.t('mail-digest-file', { name: (picture ?? file)?.name ?? '–' }),
    ]),
  )
  return [
    {
      title: tr.plain('mail-digest', { count: messages.length }),
      text: joinMarkup(parts, trusted('\n\n— — —\n\n')),
      buttons: [
        [
          {
            kind: 'action',
            label: tr.plain('mail-page-open-button'),
            payload: 'mail-look',
            style: 'primary',
          },
        ],
      ],
    },
  ]
}
