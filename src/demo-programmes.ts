/** Programmes of the sample workspace: a past training with its certificates and materials, kept as a template, and what is ahead with some answers. */
import type { By } from './base/by.ts'
import type { Transaction } from './db/client.ts'
import { wentOut } from './demo-past.ts'
import { countAudience } from './partners/where.ts'
import { answerProgramme } from './programmes/answering.ts'
import { issueCertificates } from './programmes/certifying.ts'
import { announceProgramme, changeProgramme, planProgramme } from './programmes/changing.ts'
import { makePoll, openPoll, voteForDate } from './programmes/date-polling.ts'
import { markLeft } from './programmes/leaving.ts'
import { markAttendance } from './programmes/marking.ts'
import { addMaterial, materialsKind, sendMaterials } from './programmes/materials.ts'
import { answerQuestions } from './programmes/rsvp-answering.ts'
import type { RsvpChoice } from './programmes/seating.ts'
import { makeSeries } from './programmes/series.ts'
import type { NewProgramme } from './programmes/store.ts'
import { keepAsTemplate } from './programmes/templates.ts'
import { instantOf } from './time/moment.ts'
import { dayOf } from './time/zone.ts'

/** Who is in the sample workspace, and when it is filled. */
export interface Sample {
  zone: string
  coordinatorId: string
  /** Whoever is asked, in a fixed order: the same answers each time. */
  contactIds: readonly string[]
  now: Date
}

const dayMs = 24 * 3600 * 1000

export async function fillProgrammes(tx: Transaction, sample: Sample): Promise<void> {
  await pastTraining(tx, sample)
  await programmesAhead(tx, sample)
  await series(tx, sample)
  await datePoll(tx, sample)
}

/** As a month of work leaves it, each step at its time. */
async function pastTraining(tx: Transaction, sample: Sample): Promise<void> {
  const at = (daysAgo: number) => new Date(sample.now.getTime() - daysAgo * dayMs)
  const { coordinatorId, contactIds } = sample
  const wanted: Wanted = {
    type: 'training',
    title: { hu: 'Közhasznúsági jelentés lépésről lépésre', en: 'The public-benefit report, step by step' },
    description: {
      hu: 'Mit kell beadni, mikor, és hol akad el a legtöbb egyesület? Gyakorlat saját számokkal.',
      en: 'What has to be handed in, when, and where most associations get stuck. With your own figures.',
    },
    ...hours(sample, -10, '09:00', '13:00'),
    capacity: 20,
  }
  const id = await announced(tx, sample, at(30), wanted)
  const going = contactIds.slice(0, 5)
  for (const contactId of going) await answerProgramme(tx, id, 'going', { contactId, now: at(20) })
  for (const [index, contactId] of going.entries())
    await markAttendance(tx, id, { contactId, attended: index < 4 }, { contactId: coordinatorId, now: at(9) })
  await markLeft(
    tx,
    id,
    going[3] ?? '',
    instantOf({ ...wanted.starts, local: `${wanted.starts.local.slice(0, 10)}T12:00` }),
    { contactId: coordinatorId, now: at(9) },
  )
  await issueCertificates(tx, id, 'all', { contactId: coordinatorId, now: at(8) })
  const link = { kind: 'link' as const, url: 'https://minta.example/jelentes', name: 'Minta jelentés' }
  await addMaterial(tx, id, link, { now: at(8) })
  await sendMaterials(tx, id, { contactId: coordinatorId, now: at(8) })
  await keepAsTemplate(tx, id, 'Képzés')
  // Its invitation went to everybody then, the materials to those who came.
  const { contacts } = await countAudience(tx, { all: true })
  const came = going.length - 1
  await wentOut(tx, { programmeId: id, kind: { not: materialsKind } }, { reached: contacts, at: at(30) })
  await wentOut(tx, { programmeId: id, kind: materialsKind }, { reached: came, at: at(8) })
}

async function programmesAhead(tx: Transaction, sample: Sample): Promise<void> {
  const { now, contactIds } = sample
  const workshop = await announced(tx, sample, now, {
    type: 'workshop',
    title: { hu: 'Pályázatíró műhely', en: 'Grant-writing workshop' },
    description: {
      hu: 'Hozza el a következő pályázatának ötletét: közösen tesszük beadhatóvá.',
      en: 'Bring the idea of your next application: together we make it ready to be handed in.',
    },
    ...hours(sample, 8, '17:00', '19:00'),
    capacity: 3,
  })
  const answers: RsvpChoice[] = ['going', 'going', 'maybe', 'declined']
  for (const [index, answer] of answers.entries()) {
    const contactId = contactIds[index]
    if (contactId) await answerProgramme(tx, workshop, answer, { contactId, now })
  }
  await announced(tx, sample, now, {
    type: 'networking',
    title: { hu: 'Civil kerekasztal a város házában', en: 'Round table of NGOs at the city hall' },
    description: {
      hu: 'Egy este, ahol az egyesületek, a cégek és a hivatal munkatársai egy asztalhoz ülnek.',
      en: 'An evening at one table for associations, companies and civil servants.',
    },
    ...hours(sample, 22, '16:30', '18:30'),
    capacity: null,
  })
}

/** A training of several evenings, of which no organisation has more than two seats, and a seat that is offered. */
async function series(tx: Transaction, sample: Sample): Promise<void> {
  const { coordinatorId, contactIds, now } = sample
  const by = { contactId: coordinatorId, now }
  const id = await planned(tx, sample, now, {
    type: 'training',
    title: { hu: 'Adománygyűjtés kezdőknek', en: 'Fundraising for beginners' },
    description: {
      hu: 'Négy este: terv, történet, kérés, köszönet. Minden alkalommal egy házi feladattal.',
      en: 'Four evenings: plan, story, request, thanks. With homework each time.',
    },
    ...hours(sample, 12, '17:00', '19:00'),
    capacity: 3,
  })
  const wanted = { rule: 'FREQ=WEEKLY;COUNT=4', without: [], oneAnswer: true }
  const questions = { ready: ['diet' as const, 'speaker' as const], own: [], approved: [] }
  const made = await makeSeries(tx, id, wanted, by)
  if (made.kind !== 'made') throw new Error('the sample series cannot be made')
  for (const session of made.sessions)
    await changeProgramme(tx, session.id, { quota: 2, offers: true, guestLimit: 1, questions }, by)
  await announce(tx, id, by)
  for (const contactId of contactIds.slice(0, 4)) await answerProgramme(tx, id, 'going', { contactId, now })
  const [first] = contactIds
  if (first) await answerProgramme(tx, id, 'declined', { contactId: first, now })
  const said = { diet: 'Vegetáriánus vagyok.', speaker: 'Hogyan kérjünk cégektől?' }
  for (const contactId of contactIds.slice(1, 2)) await answerQuestions(tx, id, said, { contactId, now })
}

/** A poll under way, with what some people said of its times. */
async function datePoll(tx: Transaction, sample: Sample): Promise<void> {
  const { coordinatorId, contactIds, now } = sample
  const by = { contactId: coordinatorId, now }
  const made = await makePoll(
    tx,
    {
      ...{ title: { hu: 'Őszi partnertalálkozó', en: 'Autumn meeting of partners' }, proposals: true },
      ...{ place: 'Minta Művelődési Ház', link: null, capacity: 30, minutes: 120 },
      ...{ audience: { all: true }, closes: hours(sample, 6, '12:00', '12:00').starts },
      times: [14, 15, 19].map((days) => hours(sample, days, '16:00', '18:00').starts),
    },
    by,
  )
  if (made.kind !== 'made') throw new Error('the sample poll cannot be made')
  await openPoll(tx, made.poll.id, by)
  for (const [index, contactId] of contactIds.slice(0, 4).entries())
    for (const [at, { id }] of made.poll.slots.entries())
      await voteForDate(tx, id, at === 1 || (index + at) % 3 === 0 ? 'yes' : 'maybe', { contactId, now })
}

type Wanted = Pick<NewProgramme, 'type' | 'title' | 'description' | 'starts' | 'ends' | 'capacity'>

async function announced(tx: Transaction, sample: Sample, now: Date, wanted: Wanted): Promise<string> {
  const id = await planned(tx, sample, now, wanted)
  await announce(tx, id, { contactId: sample.coordinatorId, now })
  return id
}

async function planned(tx: Transaction, sample: Sample, now: Date, wanted: Wanted): Promise<string> {
  const rest = { deadline: null, place: 'Minta Művelődési Ház', link: null, audience: { all: true as const } }
  const result = await planProgramme(tx, { ...wanted, ...rest }, { contactId: sample.coordinatorId, now })
  if (result.kind !== 'planned') throw new Error('a sample programme cannot be planned')
  return result.programme.id
}

async function announce(tx: Transaction, id: string, by: By): Promise<void> {
  if ((await announceProgramme(tx, id, by)).kind !== 'announced')
    throw new Error('a sample programme cannot be announced')
}

/** On a day counted from today, in the zone of the workspace. */
function hours({ now, zone }: Sample, days: number, from: string, to: string) {
  const day = dayOf(now, zone).add({ days }).toString()
  return { starts: { local: `${day}T${from}`, zone }, ends: { local: `${day}T${to}`, zone } }
}
