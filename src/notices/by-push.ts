/** Web Push tells a browser whose page is closed that something waits in the web chat, where its person agreed. */
import { plainText } from '../base/markup.ts'
import { type Message, storedMessage } from '../base/message.ts'
import type { Push, PushNote } from '../base/push.ts'
import { noteTold, type WaitingDevice, waitingDevices } from '../db/push-devices.ts'
import { readSettings } from '../db/settings.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import type { JobContext } from '../jobs/index.ts'
import { unasked } from './unasked.ts'

/** Milliseconds in which a page that is open says that it was looked at. */
const patience = 30_000
/** Push services that are asked at the same time. */
const atOnce = 16
/** Devices looked at in one query. */
const slice = 500
/** Messages that are counted at most. */
const longest = 100
/** Characters of a message that are shown. */
const shown = 120
/** Minutes; a device that fails again and again is asked less and less often, and after some weeks no more. */
const longestWait = 24 * 60
const mostFailures = 30

/** @returns how many devices were told */
export async function tellByPush(context: JobContext, push: Push): Promise<number> {
  const { db, clock, stopping, log } = context
  const { name } = await readSettings(db)
  let told = 0
  for (let cursor: string | undefined = ''; cursor !== undefined && !stopping(); ) {
    const { devices, last } = await waitingDevices(db, clock(), cursor, slice)
    cursor = last
    const queue = devices.values()
    const tellNext = async () => {
      for (const device of queue) {
        if (stopping()) break
        try {
          if (await tell(context, push, device, name)) told += 1
        } catch (error) {
          log.error({ device: device.id, err: error }, 'what waits was not told there')
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, tellNext))
  }
  return told
}

async function tell(
  { db, clock, log }: JobContext,
  push: Push,
  device: WaitingDevice,
  workspace: string,
): Promise<boolean> {
  const { id, channelId, sequence, seen, told, failures } = device
  const now = clock()
  const rows = await db.webMessage.findMany({
    where: { channelId, sequence: { gt: seen }, calls: { gt: seen } },
    orderBy: { calls: 'desc' },
    take: longest,
    select: { content: true, deliveryId: true, fromPerson: true, calls: true, createdAt: true },
  })
  const last = Math.max(sequence, rows[0]?.calls ?? 0)
  // All that waits is counted; what it was not told of is the reason to tell.
  const waiting = await unasked(db, rows)
  const fresh = waiting.filter(({ calls }) => calls > told)
  const [newest] = fresh
  const oldest = fresh.at(-1)
  if (!newest || !oldest) {
    await db.pushDevice.updateMany({ where: { id }, data: { told: last } })
    return false
  }
  if (now.getTime() - oldest.createdAt.getTime() < patience) return false
  const outcome = await push.send(
    device,
    noteOf(device, workspace, waiting.length, storedMessage.read(newest.content)),
  )
  if (outcome.kind === 'accepted') {
    await noteTold(db, device, last)
    return true
  }
  if (outcome.kind === 'gone' || failures >= mostFailures) await db.pushDevice.deleteMany({ where: { id } })
  else {
    const seconds = Math.min(longestWait * 60, Math.max(outcome.seconds, 60 * 2 ** failures))
    const tryAfter = new Date(now.getTime() + seconds * 1000)
    await db.pushDevice.updateMany({ where: { id }, data: { tryAfter, failures: failures + 1 } })
    log.warn({ device: id, why: outcome.why, seconds }, 'a device was not told')
  }
  return false
}

/** Who holds the phone may be somebody else: what was said is shown only where the person wants it. */
function noteOf(
  { channelId, language, withText }: WaitingDevice,
  workspace: string,
  count: number,
  message: Message,
): PushNote {
  const tr = translator(toLanguage(language))
  const line = withText ? firstLine(message) : ''
  return {
    ...{ channelId, language: tr.language, title: workspace },
    body: line || tr.plain('notices-push', { count }),
  }
}

function firstLine({ title, text }: Message): string {
  const line = (title || plainText(text)).trim().split('\n')[0] ?? ''
  const letters = [...line]
  return letters.length > shown ? `${letters.slice(0, shown - 1).join('')}…` : line
}
