/** In the sample workspace: offers, needs, a company that is thanked, and an introduction that waits for an answer. */
import type { Transaction } from './db/client.ts'
import { askFor } from './offers/introducing.ts'
import type { Field, Side } from './offers/posting.ts'
import { post } from './offers/publishing.ts'
import { stateThanks } from './offers/thanking.ts'
import { dayOf } from './time/zone.ts'

export async function fillOffers(
  tx: Transaction,
  { contactIds, zone, now }: { contactIds: readonly string[]; zone: string; now: Date },
): Promise<void> {
  const soon = dayOf(now, zone).add({ days: 10 })
  const texts: { side: Side; field: Field; text: string; place?: string; days?: number }[] = [
    {
      side: 'offer',
      field: 'room',
      text: '40 fős terem székekkel, projektorral',
      place: 'Közösségi ház',
    },
    { side: 'offer', field: 'transport', text: 'Kilencszemélyes kisbusz sofőrrel' },
    { side: 'need', field: 'people', text: 'Öt önkéntes egy délelőttre, faültetéshez', days: 0 },
    { side: 'offer', field: 'knowledge', text: 'Egy könyvelő havi két órája' },
    { side: 'need', field: 'room', text: 'Terem húsz főnek, szülői estre', days: 5 },
  ]
  const posted: { id: string; organisationId: string; contactId: string }[] = []
  for (const [index, { days, place = null, ...posting }] of texts.entries()) {
    const contactId = contactIds[index]
    const membership = contactId && (await tx.membership.findFirst({ where: { contactId } }))
    if (!contactId || !membership) continue
    const { organisationId } = membership
    const period =
      days === undefined
        ? { fromDay: null, untilDay: null }
        : { fromDay: soon.toString(), untilDay: days === 0 ? null : soon.add({ days }).toString() }
    const by = { contactId, now }
    const result = await post(tx, { ...posting, ...period, place, fileId: null, organisationId, zone }, by)
    if (result.kind === 'posted') posted.push({ id: result.posting.id, organisationId, contactId })
  }
  const [room, , , , asking] = posted
  if (room && asking)
    await askFor(
      tx,
      {
        postingId: room.id,
        organisationId: asking.organisationId,
        words: 'Szülői estet tartanánk egy hétköznap este.',
        reach: null,
      },
      { contactId: asking.contactId, now },
    )
  const company = await tx.membership.findFirst({
    where: { organisation: { kind: 'company' }, contactId: { in: [...contactIds] } },
  })
  if (company)
    await stateThanks(
      tx,
      { organisationId: company.organisationId, gives: 'Évente két önkéntes nap a munkatársainkkal.' },
      { contactId: company.contactId, now },
    )
}
