/** Who joined and who left, told to the coordinators: each at once, once a day, or never, as the workspace has it. */
import { z } from 'zod'
import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { tellCoordinators } from '../delivery/reach.ts'
import type { Translator } from '../i18n/index.ts'

type Line = (tr: Translator) => Markup

/** Tells that somebody became a contact of an organisation, where each is told. */
export async function newsOfJoining(
  tx: Transaction,
  { name, organisation }: { name: string; organisation: string },
  by: By,
): Promise<void> {
  if ((await readSettings(tx)).membershipNews !== 'each') return
  await tell(tx, (tr) => tr.t('partners-news-joined', { name: name || '–', organisation }), by)
}

/**
 * Tells that somebody of these organisations went. Whose data are erased is not named; that somebody went is kept
 * until it is told.
 */
export async function newsOfLeaving(
  tx: Transaction,
  contactId: string,
  how: 'stopped' | 'erased',
  by: By,
): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { contactId },
    select: {
      organisation: { select: { id: true, name: true } },
      contact: { select: { name: true } },
    },
  })
  const { membershipNews } = await readSettings(tx)
  for (const { organisation, contact } of memberships) {
    if (membershipNews === 'each')
      await tell(
        tx,
        (tr) => tr.t(`partners-news-${how}`, { name: contact.name || '–', organisation: organisation.name }),
        by,
        contactId,
      )
    else if (membershipNews === 'daily' && how === 'erased')
      await tx.departure.create({
        data: { id: newId(), organisationId: organisation.id, at: by.now },
        select: { id: true },
      })
  }
}

/** Until when the daily news were told. */
const toldKey = 'membershipNewsTold'

/** Once a day: what has happened since it was told last. @returns how many coordinators were told */
export async function tellDailyNews(db: Database, now: Date): Promise<number> {
  return await db.$transaction(async (tx) => {
    const row = await tx.setting.findUnique({ where: { key: toldKey } })
    const told = z.coerce.date().safeParse(row?.value).data ?? new Date(now.getTime() - 24 * 3_600_000)
    const value = now.toISOString()
    await tx.setting.upsert({ where: { key: toldKey }, create: { key: toldKey, value }, update: { value } })
    const since = { gt: told, lte: now }
    const lines: Line[] = []
    const joined = await tx.membership.findMany({
      where: { createdAt: since, contact: { consentedAt: { not: null } } },
      orderBy: { createdAt: 'asc' },
      select: { contact: { select: { name: true } }, organisation: { select: { name: true } } },
    })
    for (const { contact, organisation } of joined)
      lines.push((tr) =>
        tr.t('partners-news-joined', { name: contact.name || '–', organisation: organisation.name }),
      )
    const stopped = await tx.membership.findMany({
      where: { contact: { optedOutAt: since } },
      select: { contact: { select: { name: true } }, organisation: { select: { name: true } } },
    })
    for (const { contact, organisation } of stopped)
      lines.push((tr) =>
        tr.t('partners-news-stopped', { name: contact.name || '–', organisation: organisation.name }),
      )
    const gone = await tx.departure.findMany({ select: { organisation: { select: { name: true } } } })
    for (const { organisation } of gone)
      lines.push((tr) => tr.t('partners-news-erased', { name: '–', organisation: organisation.name }))
    await tx.departure.deleteMany({})
    if (lines.length === 0 || (await readSettings(tx)).membershipNews !== 'daily') return 0
    const more = lines.length - mostLines
    return await tell(
      tx,
      (tr) =>
        joinMarkup([
          tr.t('partners-news-day'),
          ...lines.slice(0, mostLines).map((line) => line(tr)),
          ...(more > 0 ? [tr.t('partners-silent-more', { more })] : []),
        ]),
      { contactId: null, now, trace: 'job:membership-news' },
    )
  })
}

const mostLines = 40

/** @param except whom it is about: they know @returns how many */
async function tell(tx: Transaction, line: Line, by: By, except = by.contactId): Promise<number> {
  const message = (tr: Translator) => ({ text: line(tr) })
  return await tellCoordinators(tx, { message, priority: 1, now: by.now, trace: by.trace, except })
}
