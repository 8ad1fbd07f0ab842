/**
 * Who is reached by the web chat has to look there: when something new waits and they have not looked for some minutes,
 * a mail brings it. Never what answers them: they were there.
 */
import { z } from 'zod'
import { joinMarkup, trusted } from '../base/markup.ts'
import { type Message, storedMessage } from '../base/message.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { enqueue } from '../delivery/outbox.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import type { Job } from '../jobs/index.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { noticesOf } from './choices.ts'

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

export const noticesJob: Job = {
  name: 'mail-notices',
  schedule: '* * * * *',
  async run({ db, clock, stopping, log }) {
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
  },
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
  const rows = await tx.webMessage.findMany({
    where: { channelId, sequence: { gt: Math.max(channel.webSeen, channel.webTold) } },
    orderBy: { sequence: 'asc' },
    select: { content: true, deliveryId: true, fromPerson: true, sequence: true, createdAt: true },
  })
  const last = rows.at(-1)
  if (!mail || !last) return 0
  const news = await unasked(tx, rows)
  const choice = await noticesOf(tx, contact.id)
  const oldest = news[0]
  if (oldest && choice !== 'never' && !(await isDue(tx, choice, oldest.createdAt, now))) return 0
  await tx.channel.updateMany({
    where: { id: channelId, webTold: { lt: last.sequence } },
    data: { webTold: last.sequence },
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
      trace: `job:${noticesJob.name}`,
    })
    // It is in the web chat: where the mail cannot go, nothing else brings it a second time.
    const triedChannels = contact.channels.map((one) => one.id)
    await tx.delivery.update({ where: { id }, data: { triedChannels }, select: { id: true } })
  }
  return messages.length
}

type Row = Pick<
  Prisma.WebMessageGetPayload<object>,
  'content' | 'deliveryId' | 'fromPerson' | 'sequence' | 'createdAt'
>

/** Those that are no replies: what the outbox sent by itself. */
async function unasked(tx: Transaction, rows: readonly Row[]): Promise<Row[]> {
  const numberOf = (row: Row) => Number(/^[^:]+-(\d+)$/.exec(row.deliveryId ?? '')?.[1] ?? Number.NaN)
  const ids = rows.map(numberOf).filter((id) => Number.isSafeInteger(id))
  const found = await tx.delivery.findMany({
    where: { id: { in: ids.slice(-slice) }, platform: 'web', priority: { gt: 0 } },
    select: { id: true },
  })
  const numbers = new Set(found.map(({ id }) => id))
  return rows.filter((row) => !row.fromPerson && numbers.has(numberOf(row)) && !isSecret(row.content))
}

function isSecret(content: Prisma.JsonValue): boolean {
  return z.looseObject({ secret: z.literal(true) }).safeParse(content).success
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
