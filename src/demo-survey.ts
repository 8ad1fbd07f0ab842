/** A survey of the sample workspace that was closed a year ago, so that results, charts and exports can be looked at. */
import { newId } from './base/id.ts'
import type { Transaction } from './db/client.ts'
import { storeFile } from './db/files.ts'
import { createWebToken, ensureWebChannel } from './db/web-access.ts'
import { wentOut } from './demo-past.ts'
import { prompt, result, start, step } from './forms/engine.ts'
import type { Form } from './forms/form.ts'
import type { FormEnv, FormInput, FormState, QuestionPrompt } from './forms/state.ts'
import { toLanguage } from './i18n/index.ts'
import { closeSurvey, publishSurvey } from './surveys/changing.ts'
import { createSurvey } from './surveys/creating.ts'
import { storeResponse } from './surveys/responding.ts'
import { latestVersion } from './surveys/store.ts'
import { readSurveyFile } from './surveys/survey-file.ts'
import { dayOf } from './time/zone.ts'

const dayMs = 24 * 3600 * 1000
const daysAgo = 350
const respondents = 60
/** Organisations that they are of; of the others nobody has joined yet. */
const joined = 24

/** So many people joined a year ago, and answered. */
export async function fillClosedSurvey(
  tx: Transaction,
  { bytes, coordinatorId, zone, now }: { bytes: Uint8Array; coordinatorId: string; zone: string; now: Date },
): Promise<void> {
  const name = 'igenyfelmeres.md'
  const reading = await readSurveyFile({ name, bytes })
  if (reading.kind !== 'form') throw new Error('the closed sample survey does not import')
  const file = await storeFile(tx, { name, type: 'text/markdown', bytes, role: 'coordinator' })
  const opened = new Date(now.getTime() - daysAgo * dayMs)
  const closes = { local: `${dayOf(opened, zone).add({ days: 21 })}T18:00`, zone }
  const by = { contactId: coordinatorId, now: opened }
  const { survey } = await createSurvey(tx, { form: reading.form, fileId: file.id, settings: { closes } }, by)
  const published = await publishSurvey(tx, survey.id, by, { quiet: true })
  const version = await latestVersion(tx, survey.id)
  if (published.kind !== 'published' || !version) throw new Error('the closed sample survey is not published')
  const organisations = await tx.organisation.findMany({
    where: { kind: { not: 'municipality' } },
    select: { id: true, name: true, language: true },
    orderBy: { name: 'asc' },
    take: joined,
  })
  const random = randomFrom(2025)
  for (let index = 0; index < respondents; index++) {
    const organisation = organisations[index % organisations.length]
    if (!organisation) throw new Error('the sample workspace has no organisations')
    const at = new Date(opened.getTime() + random() * 20 * dayMs)
    const { name, language } = {
      name: `Minta Válaszadó ${index + 1}`,
      language: toLanguage(organisation.language),
    }
    const contactId = newId()
    await tx.contact.create({
      data: { id: contactId, name, language, consentedAt: opened, createdAt: opened },
    })
    await tx.membership.create({ data: { contactId, organisationId: organisation.id, createdAt: opened } })
    // Who never had a link to it cannot be reached.
    await createWebToken(tx, await ensureWebChannel(tx, contactId, opened), now)
    const env = { now: at, zone, person: { username: name } }
    const state = filledIn(version.form, language, random, env)
    const answers = Object.fromEntries(
      [...result(version.form, state, env)].map(([path, { value }]) => [path, value]),
    )
    const given = { versionId: version.id, organisationId: '', form: version.form, answers, state }
    const person = { contactId, name, language, organisations: [organisation] }
    await storeResponse(tx, survey, given, { person, zone, now: at })
  }
  const closed = await closeSurvey(tx, survey.id, { ...by, now: new Date(opened.getTime() + 21 * dayMs) })
  if (closed.kind !== 'closed') throw new Error('the closed sample survey stays open')
  // Its invitation went out then: nobody gets it today.
  await wentOut(tx, { surveyId: survey.id }, { reached: respondents, at: opened })
}

/** Plays the form as a person would, with answers drawn by chance. */
function filledIn(form: Form, language: string, random: () => number, env: FormEnv): FormState {
  let state = start(form, { language, seed: String(Math.floor(random() * 1e9)) }, env)
  for (let steps = 0; state.position.at !== 'done'; steps++) {
    if (steps > 200) throw new Error('a sample answer to the survey does not end')
    const asked = prompt(form, state, env)
    state = step(
      form,
      state,
      asked.kind === 'question' ? answerTo(asked, random) : settled(asked.kind),
      env,
    ).state
  }
  return state
}

function settled(kind: string): FormInput {
  return kind === 'review' ? { kind: 'finish' } : { kind: 'confirm' }
}

function answerTo(asked: QuestionPrompt, random: () => number): FormInput {
  const values = asked.choices.map(({ value }) => value)
  switch (asked.ask) {
    case 'choose-one':
      return { kind: 'choose', values: [leaning(values, random)] }
    case 'choose-many':
      return { kind: 'choose', values: some(values, random) }
    case 'order':
      // The first of the list is wanted most.
      return { kind: 'choose', values: ranked(values, random) }
    default:
      if (asked.type === 'integer') return { kind: 'text', text: String(1 + Math.floor(random() ** 2 * 9)) }
      return random() < 0.5 ? { kind: 'skip' } : { kind: 'text', text: suggestion(random) }
  }
}

/** Around the middle, and above it, as people answer. */
function leaning(values: readonly string[], random: () => number): string {
  const at = Math.floor(((random() + random() + random()) / 3) ** 0.8 * values.length)
  return values[Math.min(at, values.length - 1)] ?? ''
}

function some(values: readonly string[], random: () => number): string[] {
  const found = values.filter((_, index) => random() < 0.6 - index * 0.08)
  return found.length > 0 ? found : values.slice(0, 1)
}

function ranked(values: readonly string[], random: () => number): string[] {
  return values
    .map((value, index) => ({ value, at: random() + index * 0.25 }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value)
}

const suggestions = [
  'Legyen egy kapcsolattartó, aki visszahív.',
  'Közös naptár kellene a rendezvényekről, hogy ne ütközzenek.',
  'Korábban szeretnénk értesülni a pályázatokról: két hét kevés.',
  'Egyszerűbb elszámolást a kis összegű támogatásokhoz!',
  'Több személyes találkozót, negyedévente.',
  'Nyári terem a táborokhoz, kedvezményesen.',
]

function suggestion(random: () => number): string {
  return suggestions[Math.floor(random() * suggestions.length)] ?? ''
}

/** Mulberry32: a small generator whose sequence is fixed by its seed, so that the sample is the same each time. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
