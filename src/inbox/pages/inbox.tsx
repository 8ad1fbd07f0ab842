/** The inbox: who asks what, all that was said, and an answer into the person's chat. */

import type { Hono } from 'hono'
import { z } from 'zod'
import { shortened } from '../../base/shortened.ts'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell, Table, When } from '../../console/shell.tsx'
import { readForm } from '../../web/form.ts'
import { type About, aboutKinds, findSubject, readAbout } from '../about.ts'
import { longestWords } from '../forms.ts'
import { nameHost } from '../hosts.ts'
import { answerInquiry, closeInquiry } from '../inquiring.ts'
import { quoteLength, speakerOf } from '../messages.ts'
import { callerOf, findInquiry, type Inquiry, listInquiries } from '../store.ts'

/** Inquiries on a page. */
const listed = 100

const stateSchema = z.enum(['waiting', 'answered'])

/** Where what it is about is looked at. */
const places = {
  programme: '/console/programmes',
  survey: '/console/surveys',
  broadcast: '/console/broadcasts',
  matter: '/console/matters',
} as const
const placeOf = ({ kind, id }: About) => `${places[kind]}/${id}`

export function inbox(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk) => ({ contactId, now: clock() })

  app.get('/inbox', async (c) => {
    const state = stateSchema.catch('waiting').parse(c.req.query('state'))
    return c.html(await listPage(desk, c.get('clerk'), state))
  })

  app.get('/inbox/:id', async (c) => {
    const inquiry = await findInquiry(db, c.req.param('id'))
    return inquiry ? c.html(await conversationPage(desk, c.get('clerk'), inquiry)) : c.notFound()
  })

  app.post('/inbox/:id/answer', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const { text } = z
      .object({ text: z.string().trim().catch('') })
      .parse(Object.fromEntries(await readForm(c)))
    if (text === '' || text.length > longestWords) {
      const key = text === '' ? 'forms-invalid-empty' : 'forms-invalid-too-long'
      const problem = clerk.tr.plain(key, { length: text.length, max: longestWords })
      const inquiry = await findInquiry(db, id)
      return inquiry ? c.html(await conversationPage(desk, clerk, inquiry, { text, problem })) : c.notFound()
    }
    const result = await db.$transaction((tx) => answerInquiry(tx, { id, text }, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    const said =
      result.kind === 'answered'
        ? {
            [result.reached ? 'notice' : 'problem']: clerk.tr.plain(
              result.reached ? 'inbox-answered' : 'inbox-answered-unreached',
              { name: result.name },
            ),
          }
        : refusal(result, clerk)
    return leadTo(c, desk, `/console/inbox/${id}`, said)
  })

  app.post('/inbox/:id/close', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => closeInquiry(tx, id))
    const notice = clerk.tr.plain(result.kind === 'closed' ? 'inbox-closed' : 'inbox-gone')
    return leadTo(c, desk, `/console/inbox/${id}`, { notice })
  })

  app.post('/hosts/:kind/:id', async (c) => {
    const clerk = c.get('clerk')
    const kind = z.enum(aboutKinds).safeParse(c.req.param('kind'))
    if (!kind.success) return c.notFound()
    const about = { kind: kind.data, id: c.req.param('id') }
    const { contact } = z
      .object({ contact: z.string().catch('') })
      .parse(Object.fromEntries(await readForm(c)))
    const result = await db.$transaction((tx) => nameHost(tx, about, contact))
    if (result.kind === 'gone') return c.notFound()
    const said =
      result.kind === 'named'
        ? { notice: clerk.tr.plain('inbox-host-named', { name: result.host.name || '–' }) }
        : refusal(result, clerk)
    return leadTo(c, desk, placeOf(about), said)
  })
}

async function listPage(desk: Desk, clerk: Clerk, state: 'waiting' | 'answered'): Promise<string> {
  const t = clerk.tr.plain
  const found = await listInquiries(desk.db, state, listed)
  return shell({
    desk,
    clerk,
    section: 'inbox',
    title: t('console-inbox'),
    children: (
      <>
        <nav class="acts" aria-label={t('console-state')}>
          {stateSchema.options.map((one) => (
            <a
              class="button"
              href={`/console/inbox?state=${one}`}
              {...(one === state && { 'aria-current': 'page' })}
            >
              {t(`console-inbox-${one}`)}
            </a>
          ))}
        </nav>
        {found.length === 0 ? (
          <p class="note">{t('console-inbox-none')}</p>
        ) : (
          <Table
            titled
            stacked
            caption={t(`console-inbox-${state}`)}
            head={[t('console-inbox-who'), t('console-inbox-what'), t('console-when')]}
            rows={found.map((inquiry) => [
              <a href={`/console/inbox/${inquiry.id}`}>{callerOf(inquiry)}</a>,
              shortened(inquiry.words.findLast(({ fromPerson }) => fromPerson)?.text ?? '', quoteLength),
              <When at={inquiry.saidAt} clerk={clerk} />,
            ])}
          />
        )}
      </>
    ),
  })
}

async function conversationPage(
  desk: Desk,
  clerk: Clerk,
  inquiry: Inquiry,
  typed: { text?: string; problem?: string } = {},
): Promise<string> {
  const t = clerk.tr.plain
  const about = readAbout(inquiry.about)
  const subject = about && (await findSubject(desk.db, about))
  return shell({
    desk,
    clerk,
    section: 'inbox',
    title: callerOf(inquiry),
    problem: typed.problem,
    children: (
      <>
        <Facts
          facts={[
            [
              t('console-state'),
              t(inquiry.state === 'waiting' ? 'inbox-state-waiting' : 'inbox-state-answered'),
            ],
            ...(about && subject
              ? [
                  [t('console-about'), <a href={placeOf(about)}>{subject.title(clerk.tr)}</a>] satisfies [
                    string,
                    unknown,
                  ],
                ]
              : []),
          ]}
        />
        <ol class="conversation" aria-label={t('console-inbox-conversation')}>
          {inquiry.words.map((word) => (
            <li class={word.fromPerson ? 'theirs' : 'ours'}>
              <p class="note">
                {speakerOf(inquiry, word, clerk.tr)} · {moment(word.at, clerk)}
              </p>
              <p class="words">{word.text}</p>
            </li>
          ))}
        </ol>
        <form method="post" action={`/console/inbox/${inquiry.id}/answer`} class="panel" id="answer">
          <label class="field">
            <span>{t('inbox-form-answer')}</span>
            <textarea name="text" rows={4} required>
              {typed.text ?? ''}
            </textarea>
            <small>{clerk.tr.plain('console-inbox-where', { max: longestWords })}</small>
          </label>
          <button type="submit" class="primary">
            {t('inbox-do-send')}
          </button>
        </form>
        {inquiry.state === 'waiting' && (
          <Act action={`/console/inbox/${inquiry.id}/close`} label={t('inbox-do-close')} />
        )}
      </>
    ),
  })
}
