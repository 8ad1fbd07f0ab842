/** A consultation that has closed waits for the answers of those who asked: they are told so. */
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import { tellCoordinators } from '../delivery/reach.ts'
import type { Job } from '../jobs/index.ts'
import { findConsultation } from './store.ts'

/** Of one run: the rest is told by the next one. */
const most = 50

/** Once of each, however it was closed; not of one whose next version is there already. */
export const closingJob: Job = {
  name: 'consultations-closed',
  schedule: '35 */5 * * * *',
  run: ({ db, now }) => tellOfClosed(db, now),
}

async function tellOfClosed(db: Database, now: Date): Promise<number> {
  const closed = await db.consultation.findMany({
    where: { survey: { status: 'closed' }, toldAt: null, closedToldAt: null, next: null },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: most,
  })
  let told = 0
  for (const { id } of closed) told += await db.$transaction((tx) => tellOf(tx, id, now))
  return told
}

async function tellOf(tx: Transaction, id: string, now: Date): Promise<number> {
  const { count } = await tx.consultation.updateMany({
    where: { id, closedToldAt: null },
    data: { closedToldAt: now },
  })
  const consultation = count > 0 ? await findConsultation(tx, id) : null
  if (!consultation) return 0
  const { surveyId, text } = consultation
  const said = await tx.participation.count({ where: { surveyId, state: 'done' } })
  return await tellCoordinators(tx, {
    message: (tr) => ({
      text: tr.t('consultation-closed', { title: text.title, said }),
      buttons: [[button(tr.plain('consultation-show'), 'cn-show', id)]],
    }),
    priority: 1,
    now,
    trace: `consultation:${id}:closed`,
  })
}
