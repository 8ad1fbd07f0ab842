/** The coordinators' pages of consultations: all of them, and how they are begun, answered and told of. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { shell, Table, When } from '../../console/shell.tsx'
import { inOneLine } from '../../i18n/index.ts'
import { surveyResults } from '../../surveys/results/index.ts'
import { readForm } from '../../web/form.ts'
import { announceVersion, answerPoint, tellAnswers } from '../answering.ts'
import { beginConsultation } from '../beginning.ts'
import { readDraft } from '../drafts.ts'
import { TextPictures } from '../pictures.ts'
import { outcomes } from '../rules.ts'
import { findConsultation, listConsultations } from '../store.ts'
import { consultationPage } from './one.tsx'
import { SendText } from './send-text.tsx'

/** On the page. */
const listed = 100
const maxBytes = 20 * 1024 * 1024

const answerSchema = z.object({
  point: z.string(),
  outcome: z.enum(outcomes),
  why: z.string(),
  seen: z.coerce.number().int(),
})

export function consultationsPage(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const pictures = new TextPictures(db)
  const list = '/console/consultations'
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  app.get('/consultations', async (c) => c.html(await listPage(desk, c.get('clerk'))))

  app.post('/consultations', bodyLimit({ maxSize: maxBytes }), async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const file = form.get('file')
    const previous = form.get('previous')
    const previousId = typeof previous === 'string' && previous !== '' ? previous : null
    const back = previousId === null ? list : `${list}/${previousId}`
    if (!(file instanceof File) || file.name === '')
      return leadTo(c, desk, back, { problem: clerk.tr.plain('console-choose-file') })
    const draft = await readDraft({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    const result =
      draft.kind === 'draft'
        ? await db.$transaction((tx) => beginConsultation(tx, { draft, previousId }, by(clerk)))
        : draft
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return leadTo(c, desk, back, refusal(result, clerk))
    const notice = draft.kind === 'draft' ? inOneLine(draft.notes, clerk.tr) : ''
    return leadTo(c, desk, `${list}/${result.consultation.id}`, {
      notice: [clerk.tr.plain('consultation-begun-page'), notice].filter((part) => part !== '').join(' '),
    })
  })

  app.get('/consultations/:id', async (c) => {
    const consultation = await findConsultation(db, c.req.param('id'))
    return consultation ? c.html(await consultationPage(desk, c.get('clerk'), consultation)) : c.notFound()
  })

  app.get('/consultations/:id/picture/:name', async (c) => {
    const { id, name } = c.req.param()
    const consultation = await findConsultation(db, id)
    const picture = consultation && (await pictures.find(consultation, name))
    return picture ? c.body(picture.bytes, 200, { 'Content-Type': picture.type }) : c.notFound()
  })

  app.post('/consultations/:id/answer', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const typed = answerSchema.safeParse(Object.fromEntries(await readForm(c))).data
    if (!typed) return leadTo(c, desk, `${list}/${id}`, { problem: clerk.tr.plain('console-not-understood') })
    const result = await db.$transaction((tx) => answerPoint(tx, { id, ...typed }, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'answered')
      return leadTo(c, desk, `${list}/${id}#${typed.point}`, {
        notice: clerk.tr.plain('consultation-answered'),
      })
    const consultation = await findConsultation(db, id)
    if (!consultation) return c.notFound()
    // Nothing of what was typed is lost.
    const problem = inOneLine(result.faults, clerk.tr)
    return c.html(await consultationPage(desk, clerk, consultation, { problem, typed }), 400)
  })

  app.post('/consultations/:id/:what{tell|announce}', async (c) => {
    const clerk = c.get('clerk')
    const { id, what } = c.req.param()
    const act = what === 'tell' ? tellAnswers : announceVersion
    // Whether something was said of each point: counted now, nobody has to wait for the transaction.
    const about = what === 'tell' ? await findConsultation(db, id) : null
    if (about) await surveyResults(db, about.surveyId)
    const result = await db.$transaction((tx) => act(tx, id, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    const outcome: Outcome =
      result.kind === 'told'
        ? { notice: clerk.tr.plain('consultation-telling', { contacts: result.contacts }) }
        : refusal(result, clerk)
    return leadTo(c, desk, `${list}/${id}`, outcome)
  })
}

async function listPage(desk: Desk, clerk: Clerk): Promise<string> {
  const t = clerk.tr.plain
  const all = await listConsultations(desk.db, { take: listed })
  return shell({
    ...{ desk, clerk, section: 'consultations', title: t('consultation-menu') },
    children: (
      <>
        {all.length === 0 ? (
          <p class="note">{t('consultation-none')}</p>
        ) : (
          <Table
            titled
            stacked
            caption={t('consultation-menu')}
            head={[
              t('consultation-column-text'),
              t('console-state'),
              t('consultation-column-points'),
              t('consultation-column-answered'),
              t('console-when'),
            ]}
            rows={all.map(({ id, text, survey, answers, createdAt }) => [
              <a href={`/console/consultations/${id}`}>{text.title}</a>,
              t(`console-survey-${survey.status}`),
              String(text.points.length),
              String(answers.size),
              <When at={createdAt} clerk={clerk} />,
            ])}
          />
        )}
        <h2>{t('consultation-new')}</h2>
        <SendText clerk={clerk} />
      </>
    ),
  })
}
