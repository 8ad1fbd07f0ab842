/** `/surveys`: what a person is asked to answer, and how far they are. */
import { shortened } from '../base/shortened.ts'
import type { Waiting } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { type Behalf, behalvesOf } from './behalf.ts'
import { ownSurveys, startButton } from './messages.ts'
import { isAsked } from './participations.ts'
import { titleIn } from './phrases.ts'
import { isOpen } from './rules.ts'
import { listSurveys, type Survey } from './store.ts'

export async function listOwn(context: Context): Promise<void> {
  await context.say(ownSurveys(await openFor(context), context.tr))
}

/** The surveys that wait for somebody who has just joined. */
export async function waitingSurveys(context: Context): Promise<Waiting> {
  const { tr } = context
  const surveys = new Map((await openFor(context)).map(({ survey }) => [survey.id, survey]))
  return {
    lines: [...surveys.values()].map((survey) =>
      tr.t('surveys-waits', { title: titleIn(survey, tr.language) }),
    ),
    buttons: [...surveys.values()].map((survey) => [
      { ...startButton(survey.id, 'surveys-start', tr), label: labelOf(survey, tr) },
    ]),
  }
}

function labelOf(survey: Survey, tr: Translator): string {
  return shortened(`${tr.plain('surveys-start')}: ${titleIn(survey, tr.language)}`, 60)
}

async function openFor({ tx, person, now }: Context): Promise<{ survey: Survey; behalf: Behalf }[]> {
  const rows: { survey: Survey; behalf: Behalf }[] = []
  for (const survey of await listSurveys(tx, { status: ['open'] })) {
    if (!isOpen(survey, now) || !(await isAsked(tx, survey, person.contactId))) continue
    const behalves = await behalvesOf(tx, survey, person, now)
    // Pressed, it says that an organisation is needed.
    const none: Behalf = { organisationId: '', name: '', standing: 'open' }
    for (const behalf of behalves.length > 0 ? behalves : [none]) rows.push({ survey, behalf })
  }
  return rows
}
