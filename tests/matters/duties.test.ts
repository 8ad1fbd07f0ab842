/** A year of duties: started by a press, said how far, reminded of, helped with, counted; on both databases. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { answerMatter } from '../../src/matters/answering.ts'
import { peopleIn } from '../../src/matters/audience.ts'
import { endOfDay } from '../../src/matters/days.ts'
import { duty } from '../../src/matters/kinds/duty.ts'
import { changeMatter, makeMatter, openMatter } from '../../src/matters/making.ts'
import { readVocabulary } from '../../src/partners/audiences/names.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import { mergeOrganisations } from '../../src/partners/organisations.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { countAudience } from '../../src/partners/where.ts'
import { remind } from '../../src/reminders/store.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const start = new Date('2027-03-10T09:00:00Z')

let database: TestDatabase
let s: Story
let admin: StoryPerson

async function begin(open: () => Promise<TestDatabase>): Promise<void> {
  database = await open()
  s = await story(database, { rooms, now: start })
  admin = await coordinator(s)
}
afterEach(async () => {
  await s.stop()
  await database.close()
})

/** What the timetable does at this time. */
async function timePasses(to: string): Promise<void> {
  s.passTime(new Date(to))
  await remind(s.db, s.now())
  await expand()
}
async function expand(): Promise<void> {
  await expandDue(database, s.now())
  await s.deliver()
}

async function standing(person: StoryPerson) {
  const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: person.id } })
  const { organisationId } = await s.db.membership.findFirstOrThrow({ where: { contactId } })
  const { id } = await s.db.matter.findFirstOrThrow({ where: { madeAs: 'annual-report:2027' } })
  return { contactId, organisationId, matterId: id }
}

describe.each(databases)('duties on $name', ({ open }) => {
  beforeEach(() => begin(open))

  test('a year is lived through', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    const béla = await joined(s, 'Minta Őszikék', { name: 'Minta Béla' })
    const cecil = await joined(s, 'Minta Zöld', { name: 'Minta Cecil', locale: 'en' })
    const baker = await joined(s, 'Minta Pékség', { name: 'Minta Pék' })
    await anna.says('/teendők')
    expect(anna.last.text).toContain('Nincs nyilvántartott teendő')
    await admin.says('/teendők új')
    expect(admin.last.text).toContain('2011. évi CLXXV. törvény 30. §')
    expect(admin.last.text).toContain('állapot: 2023. november 19.')
    await admin.presses('2027: elindítom')
    expect(admin.last.text).toContain('4 teendő elindult')
    await admin.presses('2027: elindítom')
    expect(admin.last.text).toContain('nem indult új teendő')
    await expand()
    const bakerSaw = baker.sees.length
    expect(anna.last.text).toContain('Beszámoló és közhasznúsági melléklet')
    expect(cecil.last.text).toContain('Depositing the annual report')

    await anna.presses('Beszámoló')
    expect(anna.last.text).toContain('Forrás: 2011. évi CLXXV. törvény 30. §')
    await anna.presses('Még nem')
    expect(anna.last.text).toContain('még nem – jelezte: Minta Anna')
    // Two of one organisation at once: both are kept, the last word holds.
    const key = await standing(anna)
    const other = await standing(béla)
    const both = await Promise.all([
      s.db.$transaction((tx) => answerMatter(tx, { ...key, state: 'done' }, { ...key, now: s.now() })),
      s.db.$transaction((tx) => answerMatter(tx, { ...other, state: 'help' }, { ...other, now: s.now() })),
    ])
    expect(both.map(({ kind }) => kind)).toEqual(['answered', 'answered'])
    const news = await s.db.matterNews.findMany({ where: { matterId: key.matterId } })
    expect(news.map(({ state }) => state).sort()).toEqual(['done', 'help', 'later'])
    const befores = both.map((one) => (one.kind === 'answered' ? one.before.state : ''))
    expect(befores).toContain('later')
    expect(new Set(befores).size).toBe(2)

    await anna.says('/duties')
    await anna.presses('Beszámoló')
    await anna.does({ kind: 'button', payload: `m-say:${key.matterId}:${key.organisationId}:done` })
    // The day before, in the morning: only who has not acted.
    const annaSaw = anna.sees.length
    await timePasses('2027-05-24T07:30:00Z')
    expect(
      anna.sees
        .slice(annaSaw)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Beszámoló')
    expect(cecil.last.text).toContain('The deadline of a duty is near')
    const cecilSaw = cecil.sees.length
    await timePasses('2027-05-24T08:00:00Z')
    expect(cecil.sees).toHaveLength(cecilSaw)
    await timePasses('2027-05-30T07:30:00Z')
    expect(cecil.sees.length).toBeGreaterThan(cecilSaw)
    // Two duties end on the same day.
    const ofReport = cecil.sees.filter(({ text }) => text.includes('Depositing the annual report'))
    await cecil.presses('We need help', ofReport)
    expect(cecil.sees.map(({ text }) => text).join()).toContain('I told the organisers')
    expect(admin.last.text).toContain('We need help with this: Depositing the annual report')
    await cecil.presses('Write what with')
    await cecil.says('The form does not open.')
    expect(admin.last.text).toContain('The form does not open.')
    expect(baker.sees).toHaveLength(bakerSaw)

    await admin.says('/teendők')
    await admin.presses('Beszámoló')
    expect(admin.last.text).toContain('elvégezve: 1 · segítséget kér: 1')
    expect(admin.last.text).toContain('segítséget kér: Minta Zöld Liget Alapítvány')
  })

  test('of two who change one matter the second is told, and nothing of the first is lost', async () => {
    const by = { contactId: null, now: s.now() }
    const wanted = {
      kind: duty,
      title: { hu: 'Szüret' },
      text: {},
      scope: {},
      due: endOfDay('2027-09-01', 'Europe/Budapest'),
    }
    const details = {
      dueIs: 'suggested',
      checklist: [],
      atHand: [],
      links: [],
      source: { title: { hu: 'Mi' }, url: 'https://minta.hu/' },
      asOf: '2027-01-01',
    }
    const made = await s.db.$transaction((tx) => makeMatter(tx, { ...wanted, details }, by))
    if (made.kind !== 'made') throw new Error(made.kind)
    const { id, revision } = made.matter
    const change = (hu: string) =>
      s.db.$transaction((tx) => changeMatter(tx, { id, revision, edit: { title: { hu } } }, by))
    const results = await Promise.all([change('Első'), change('Második')])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['changed', 'refused'])
    const opened = await Promise.all([1, 2].map(() => s.db.$transaction((tx) => openMatter(tx, id, by))))
    expect(opened.map(({ kind }) => kind).sort()).toEqual(['opened', 'refused'])
    expect(await s.db.matterState.count()).toBe(await s.db.organisation.count())
  })
})

describe('on one database', () => {
  beforeEach(() => begin(sqlite.open))

  test('nobody acts for an organisation of others, nor sees a draft', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    const baker = await joined(s, 'Minta Pékség', { name: 'Minta Pék' })
    await admin.says('/duties new')
    await admin.presses('2027: elindítom')
    const { matterId, organisationId } = await standing(anna)
    for (const payload of [
      `m-say:${matterId}:${organisationId}:done`,
      `m-show:${matterId}:${organisationId}`,
      `m-note:${matterId}:${organisationId}`,
      `m-share:${matterId}:${organisationId}:y`,
      `m-look:${matterId}`,
      `m-close:${matterId}`,
      'm-round:2028',
    ])
      await baker.does({ kind: 'button', payload })
    expect(baker.sees.map(({ text }) => text).join()).not.toContain('Beszámoló')
    expect(await s.db.matterState.count({ where: { state: { not: 'waiting' } } })).toBe(0)
    expect(await s.db.matter.count({ where: { status: 'open' } })).toBe(4)
  })

  test('a note and who an audience may mean', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    await joined(s, 'Minta Zöld', { name: 'Minta Cecil' })
    await admin.says('/duties new')
    await admin.presses('2027: elindítom')
    await anna.says('/duties')
    await anna.presses('Beszámoló')
    await anna.presses('Még nem')
    await anna.presses('Megjegyzést fűzök hozzá')
    await anna.says('A könyvelő dolgozik rajta.')
    await anna.presses('Kihagyom')
    expect(anna.last.text).toContain('A könyvelő dolgozik rajta.')
    const { matterId } = await standing(anna)
    const later = peopleIn(duty, matterId, ['later'])
    expect(await countAudience(s.db, later)).toMatchObject({ contacts: 1 })
    expect(await countAudience(s.db, peopleIn(duty, matterId, ['waiting']))).toMatchObject({ contacts: 1 })
    expect(parseAudience('teendő:Beszámoló=később', await readVocabulary(s.db, 'hu'))).toMatchObject({
      ok: true,
      audience: { duty: { matterId, state: 'later' } },
    })
  })

  test('an organisation that becomes part of another takes along how far it is', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    const cecil = await joined(s, 'Minta Zöld', { name: 'Minta Cecil' })
    await admin.says('/duties new')
    await admin.presses('2027: elindítom')
    const from = await standing(anna)
    const into = (await standing(cecil)).organisationId
    await anna.does({ kind: 'button', payload: `m-say:${from.matterId}:${from.organisationId}:done` })
    const by = { contactId: from.contactId, now: s.now() }
    await s.db.$transaction((tx) => mergeOrganisations(tx, { from: from.organisationId, into }, by))
    const states = await s.db.matterState.findMany({ where: { matterId: from.matterId } })
    expect(states.map(({ organisationId, state }) => [organisationId, state])).toEqual([[into, 'done']])
    expect(await s.db.matterNews.count({ where: { organisationId: into } })).toBe(1)
    await anna.says('/duties')
    expect(anna.last.text).toContain('elvégezve')
  })

  test('on the pages: a round is started, its numbers and names are read', async () => {
    const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
    const { get, post } = await desk()
    expect(await get('/console/duties')).toContain('2011. évi CLXXV. törvény 30. §')
    expect((await post('/console/duties', { year: 'soon' })).status).toBe(303)
    expect((await post('/console/duties', { year: '2027' })).status).toBe(303)
    expect(await get('/console/duties')).toContain('4 teendő elindult')
    const { matterId, organisationId } = await standing(anna)
    await anna.does({ kind: 'button', payload: `m-say:${matterId}:${organisationId}:none` })
    const page = await get(`/console/matters/${matterId}`, true)
    expect(page).toContain('Minta Őszikék Egyesület')
    expect(page).toContain('nem vonatkozik ránk')
    expect((await post(`/console/duties/${matterId}/close`, {})).status).toBe(303)
    await anna.does({ kind: 'button', payload: `m-say:${matterId}:${organisationId}:done` })
    expect(await s.db.matterState.count({ where: { state: 'none' } })).toBe(1)
    expect((await post('/console/duties/nothing/close', {})).status).toBe(404)
  })
})

async function desk() {
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    db: s.db,
    clock: () => s.now(),
    log: { info() {}, warn() {}, error() {} },
    links: { base: 'http://localhost', invitation: () => [] },
  })
  const origin = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: admin.id } })
  const token = await createSignIn(s.db, { contactId, now: s.now() })
  const signedIn = await app.request(`/console/sign-in/${token}`, { method: 'POST', headers: origin })
  const jar = new Map<string, string>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair)
    }
    return response
  }
  keep(signedIn)
  const headers = () => ({ cookie: [...jar.values()].join('; '), ...origin })
  const get = async (path: string, follow = false): Promise<string> => {
    const response = keep(await app.request(path, { headers: headers() }))
    const location = response.headers.get('location')
    return follow && location ? await get(location) : await response.text()
  }
  const post = async (path: string, body: Record<string, string>) =>
    keep(await app.request(path, { method: 'POST', headers: headers(), body: new URLSearchParams(body) }))
  return { get, post }
}
