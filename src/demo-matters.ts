/** Matters of the sample workspace: the spring's duties, three calls, a plan with a measure that is done and one that is late. */
import type { ByPerson } from './base/by.ts'
import type { Transaction } from './db/client.ts'
import { writeSetting } from './db/settings.ts'
import type { Sample } from './demo-programmes.ts'
import { translator } from './i18n/index.ts'
import { answerMatter } from './matters/answering.ts'
import { readDutyRules } from './matters/duty-rules.ts'
import { enterMatter } from './matters/entry.ts'
import type { Typed } from './matters/fields.ts'
import type { MatterKind } from './matters/kind.ts'
import { call } from './matters/kinds/call.ts'
import { measure } from './matters/kinds/measure.ts'
import { openMatter } from './matters/making.ts'
import { plansAt, startRound } from './matters/rounds.ts'
import { listNews, releaseNews } from './matters/store.ts'
import { dayOf } from './time/zone.ts'

const dayMs = 24 * 3600 * 1000

export async function fillMatters(tx: Transaction, sample: Sample): Promise<void> {
  await writeSetting(tx, 'publicCalls', true)
  await writeSetting(tx, 'publicPlan', true)
  await duties(tx, sample)
  await calls(tx, sample)
  await plan(tx, sample)
}

/** The round in which the annual report is still ahead. */
async function duties(tx: Transaction, sample: Sample): Promise<void> {
  const { coordinatorId, now, zone } = sample
  const plans = plansAt(readDutyRules().rules, now, zone)
  const spring = plans.find(({ ahead }) => ahead.some(({ rule }) => rule.id === 'annual-report'))
  if (!spring) return
  const by = { contactId: coordinatorId, now }
  const { started } = await startRound(tx, spring.year, by, { quiet: false })
  const report = started.find(({ due }) => due.local.slice(5, 10) === '05-31')
  if (!report) return
  await say(tx, sample, report.id, 'done', now, 2)
  await say(tx, sample, report.id, 'help', now, 3)
}

async function calls(tx: Transaction, sample: Sample): Promise<void> {
  const at = sample.now
  const alap = { funder: 'Minta Civil Alap', kinds: 'ngo', link: 'https://minta.example.org/palyazat' }
  const small = await opened(tx, sample, call, at, {
    ...{ ...alap, title: 'Közösségi kis támogatás', amount: '300 000 – 1 000 000 Ft', share: '10%' },
    ...{ due: day(sample, 25), text: 'Közösségi programokra, eszközökre, terembérletre.' },
  })
  await say(tx, sample, small, 'applying', at, 2)
  await say(tx, sample, small, 'interesting', at, 3)
  await opened(tx, sample, call, at, {
    ...{ ...alap, title: 'Ifjúsági önkéntesség', amount: '2 000 000 Ft-ig', due: day(sample, 40) },
  })
  await opened(tx, sample, call, at, {
    ...{ ...alap, title: 'Zöld udvarok', amount: '500 000 Ft', due: day(sample, 60), kinds: 'ngo, company' },
  })
}

/** As two months of work leave it. */
async function plan(tx: Transaction, sample: Sample): Promise<void> {
  const ago = (days: number) => new Date(sample.now.getTime() - days * dayMs)
  const owner = await ownerName(tx, sample, 2)
  const other = await ownerName(tx, sample, 3)
  if (!owner || !other) return
  const done = await opened(tx, sample, measure, ago(60), {
    ...{ title: 'Közös programnaptár', goal: 'Egy helyen minden civil program.', owner },
    ...{ partner: 'Minta Város Önkormányzata', due: day(sample, -10), milestones: 'Adatok\nIndulás' },
  })
  await say(tx, sample, done, 'done', ago(12), 2, 'Elindult, az első héten huszonhárom program került bele.')
  const late = await opened(tx, sample, measure, ago(60), {
    ...{ title: 'Önkéntesek képzése', goal: 'Húsz új önkéntes a városban.', owner: other },
    ...{ due: day(sample, -5), budget: '400 000 Ft' },
  })
  await say(tx, sample, late, 'late', ago(3), 3, 'Az oktató lemondta, új időpontot keresünk.')
  const ahead = await opened(tx, sample, measure, ago(20), {
    ...{ title: 'Civil sarok a könyvtárban', goal: 'Állandó hely szórólapoknak és találkozóknak.', owner },
    ...{ due: day(sample, 45), milestones: 'Hely kijelölése\nBútor\nMegnyitó' },
  })
  await say(tx, sample, ahead, 'ontrack', ago(2), 2, 'Megvan a hely, a bútorra várunk.')
  for (const matterId of [done, late, ahead])
    for (const { id: newsId } of await listNews(tx, matterId, 1))
      await releaseNews(tx, { matterId, newsId, released: true }, sample.now)
}

async function opened(
  tx: Transaction,
  { coordinatorId, zone, now: today }: Sample,
  kind: MatterKind,
  now: Date,
  typed: Typed,
): Promise<string> {
  const by = { contactId: coordinatorId, now }
  const made = await enterMatter(tx, { kind, typed }, { now, zone, tr: translator('hu') }, by)
  if (made.kind !== 'made') throw new Error('a sample matter cannot be made')
  // Of what was begun long ago nobody hears today.
  const tell = now >= today
  if ((await openMatter(tx, made.matter.id, by, { quiet: false, tell })).kind !== 'opened')
    throw new Error('a sample matter cannot be opened')
  return made.matter.id
}

/** One of the contacts says how far their organisation is. */
async function say(
  tx: Transaction,
  { contactIds }: Sample,
  matterId: string,
  state: string,
  now: Date,
  index: number,
  text?: string,
): Promise<void> {
  const contactId = contactIds[index]
  const membership = contactId ? await tx.membership.findFirst({ where: { contactId } }) : null
  if (!contactId || !membership) return
  const by: ByPerson = { contactId, now }
  const { organisationId } = membership
  await answerMatter(tx, { matterId, organisationId, state, ...(text && { text }) }, by)
}

async function ownerName(
  tx: Transaction,
  { contactIds }: Sample,
  index: number,
): Promise<string | undefined> {
  const membership = await tx.membership.findFirst({
    where: { contactId: contactIds[index] ?? '' },
    include: { organisation: true },
  })
  return membership?.organisation.name
}

/** A day counted from today. */
function day({ now, zone }: Sample, days: number): string {
  return dayOf(now, zone).add({ days }).toString()
}
