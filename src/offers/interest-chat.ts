/** Saying in chat that one is interested in a posting. */
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { Said } from '../i18n/index.ts'
import { whyNotInterested } from './introducing.ts'
import { interestKind } from './introduction-forms.ts'
import { findPosting } from './store.ts'

/** The dialogue that an interest begins; what is certain to be refused is said before. */
export async function beginInterest(context: Context, id: string): Promise<void> {
  const { tx, tr, person, now } = context
  const posting = await findPosting(tx, id)
  if (!posting) return context.acknowledge(tr.plain('offers-gone'), true)
  if (person.organisations.length === 0)
    return void (await context.say({ text: tr.t('offers-no-organisation') }))
  const open = posting.state === 'open' && posting.expiresAt > now
  const faults: Said[] = []
  for (const { id: organisationId } of person.organisations) {
    const fault = await whyNotInterested(tx, { posting, organisationId, open }, byOf(context))
    if (fault) faults.push(fault)
  }
  // One of theirs may.
  if (faults.length === person.organisations.length)
    return void (await context.say({ text: refusalText(faults.slice(0, 1), tr) }))
  await context.beginForm(interestKind, id, { fresh: true, below: true })
}
