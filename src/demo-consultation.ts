/** In the sample workspace: a draft that is being consulted on, with the first opinions, one of them against. */
import { commentOf, type Stance } from './consultation/asked-form.ts'
import { beginConsultation } from './consultation/beginning.ts'
import type { DraftRead } from './consultation/drafts.ts'
import type { Transaction } from './db/client.ts'
import { prompt, result, start, step } from './forms/engine.ts'
import type { FormInput, QuestionPrompt } from './forms/state.ts'
import { toLanguage } from './i18n/index.ts'
import { changeSettings, publishSurvey } from './surveys/changing.ts'
import { storeResponse } from './surveys/responding.ts'
import { latestVersion } from './surveys/store.ts'
import { dayOf } from './time/zone.ts'

const open = 21

/** What the first ones think of the points, in their order; a text beside it is a comment. */
const opinions: Record<string, [Stance, string?]>[] = [
  {
    p2: ['live', 'Kétszáz fa is elférne, ha a lakók is ültethetnek.'],
    p4: ['oppose', 'Nyáron maradjon nyitva éjfélig.'],
  },
  { p4: ['oppose'], p5: ['agree', 'A kutak mellé kutyaitató is kellene.'] },
  { p6: ['live'], p7: ['agree', 'Szívesen szervezzük az elsőt.'] },
]

export async function fillConsultation(
  tx: Transaction,
  {
    draft,
    coordinatorId,
    contactIds,
    zone,
    now,
  }: { draft: DraftRead; coordinatorId: string; contactIds: readonly string[]; zone: string; now: Date },
): Promise<void> {
  if (draft.kind !== 'draft') throw new Error('the sample draft cannot be read')
  const by = { contactId: coordinatorId, now }
  const begun = await beginConsultation(tx, { draft }, by)
  if (begun.kind !== 'begun') throw new Error('the sample consultation does not begin')
  const { surveyId } = begun.consultation
  const closes = { local: `${dayOf(now, zone).add({ days: open })}T18:00`, zone }
  await changeSettings(tx, surveyId, { closes }, by)
  const published = await publishSurvey(tx, surveyId, by, { quiet: false })
  const version = await latestVersion(tx, surveyId)
  if (published.kind !== 'published' || !version) throw new Error('the sample consultation is not published')
  for (const [index, opinion] of opinions.entries()) {
    const contactId = contactIds.at(-1 - index)
    const contact =
      contactId === undefined
        ? null
        : await tx.contact.findUnique({
            where: { id: contactId },
            include: { memberships: { include: { organisation: { select: { id: true, name: true } } } } },
          })
    if (!contact) continue
    const { id, name, memberships } = contact
    const env = { now, zone, person: { username: name } }
    const { form } = version
    let state = start(form, { language: contact.language, seed: id }, env)
    while (state.position.at !== 'done')
      state = step(form, state, inputTo(prompt(form, state, env), opinion), env).state
    await storeResponse(
      tx,
      published.survey,
      { versionId: version.id, organisationId: '', form, answers: answersOf(form, state, env), state },
      {
        person: {
          ...{ contactId: id, name, language: toLanguage(contact.language) },
          organisations: memberships.map(({ organisation }) => organisation),
        },
        zone,
        now,
      },
    )
  }
}

function answersOf(...args: Parameters<typeof result>) {
  return Object.fromEntries([...result(...args)].map(([path, { value }]) => [path, value]))
}

function inputTo(asked: ReturnType<typeof prompt>, opinion: Record<string, [Stance, string?]>): FormInput {
  if (asked.kind !== 'question') return { kind: asked.kind === 'review' ? 'finish' : 'confirm' }
  const name = nameOf(asked)
  const point = Object.entries(opinion).find(([one]) => name === one || name === commentOf({ name: one }))
  if (asked.ask === 'choose-one') return { kind: 'choose', values: [point?.[1][0] ?? 'agree'] }
  const comment = point?.[1][1]
  return comment === undefined ? { kind: 'skip' } : { kind: 'text', text: comment }
}

function nameOf({ path }: QuestionPrompt): string {
  return path.split('/').at(-1) ?? ''
}
