/** The first page: what is coming, what is open, what is being sent, who cannot be reached. */
import type { Hono } from 'hono'
import { titleLength } from '../../broadcasts/pages/broadcasts.tsx'
import { running } from '../../broadcasts/rules.ts'
import { allTitled } from '../../broadcasts/title.ts'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { Meter, shell } from '../../console/shell.tsx'
import type { Database } from '../../db/client.ts'
import { showUnreachable } from '../../partners/cards.ts'
import { unreachableContacts } from '../../partners/unreachable.ts'
import { lineColumns, toLine, wordsIn } from '../../programmes/programme.ts'
import { numbersOfEach } from '../../programmes/rsvps.ts'
import { titleIn } from '../../surveys/phrases.ts'
import { responseRate } from '../../surveys/results/rate.ts'
import { rate as percent } from '../../surveys/rules.ts'
import { listSurveys } from '../../surveys/store.ts'
import { MarkupView } from '../../web/markup.tsx'

/** How many of each the overview shows. */
const shown = 5

export function overview(app: Hono<Signed>, desk: Desk): void {
  app.get('/', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const counts = await countEverything(desk.db)
    return c.html(
      shell({
        desk,
        clerk,
        section: 'overview',
        title: t('console-overview'),
        children: (
          <>
            <ul class="figures">
              {(['organisations', 'contacts', 'uninvited'] as const).map((key) => (
                <li>
                  <MarkupView markup={clerk.tr.t(`console-count-${key}`, { count: counts[key] })} />
                </li>
              ))}
            </ul>
            {counts.organisations === 0 && <FirstSteps clerk={clerk} />}
            <div class="panels">
              <Upcoming items={await upcoming(desk, clerk)} clerk={clerk} />
              <Open items={await openSurveys(desk.db, clerk)} clerk={clerk} />
              <Sending items={await sending(desk.db, clerk)} clerk={clerk} />
              <Unreachable found={await unreachableContacts(desk.db, shown)} clerk={clerk} />
            </div>
          </>
        ),
      }),
    )
  })
}

async function countEverything(db: Database) {
  return {
    organisations: await db.organisation.count(),
    contacts: await db.contact.count({ where: { consentedAt: { not: null } } }),
    uninvited: await db.organisation.count({ where: { memberships: { none: {} } } }),
  }
}

async function upcoming({ db, clock }: Desk, clerk: Clerk) {
  const rows = await db.programme.findMany({
    where: { status: 'announced', startsAt: { gt: clock() } },
    orderBy: { startsAt: 'asc' },
    take: shown,
    select: lineColumns,
  })
  const numbers = await numbersOfEach(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(toLine).map((programme) => ({
    programme,
    title: wordsIn(programme.title, clerk.language),
    numbers: numbers(programme.id),
  }))
}

async function openSurveys(db: Database, clerk: Clerk) {
  const surveys = await listSurveys(db, { status: ['open'], take: shown })
  return Promise.all(
    surveys.map(async (survey) => ({
      survey,
      title: titleIn(survey, clerk.language),
      rate: await responseRate(db, survey),
    })),
  )
}

async function sending(db: Database, clerk: Clerk) {
  const rows = await db.broadcast.findMany({
    where: { status: { in: [...running] } },
    orderBy: { sendAt: 'asc' },
    take: shown,
  })
  const titled = await allTitled(db, rows)
  return titled.map(({ title, ...row }) => ({ row, title: title(clerk.tr, titleLength) }))
}

function FirstSteps({ clerk }: { clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <section class="panel">
      <h2>{t('console-first-title')}</h2>
      <ol>
        <li>
          <a href="/console/partners">{t('console-first-import')}</a>
        </li>
        <li>{t('console-first-invite')}</li>
        <li>{t('console-first-announce')}</li>
      </ol>
    </section>
  )
}

function Upcoming({ items, clerk }: { items: Awaited<ReturnType<typeof upcoming>>; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <section class="panel">
      <h2>{t('console-upcoming')}</h2>
      {items.length === 0 && <p class="note">{t('console-upcoming-none')}</p>}
      <ul class="rows">
        {items.map(({ programme, title, numbers }) => (
          <li>
            <a href={`/console/programmes/${programme.id}`}>{title}</a>
            <span class="note">{moment(programme.startsAt, clerk)}</span>
            <span>
              {t('console-going', {
                going: numbers.going,
                maybe: numbers.maybe,
                waitlisted: numbers.waitlisted,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Open({ items, clerk }: { items: Awaited<ReturnType<typeof openSurveys>>; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <section class="panel">
      <h2>{t('console-open-surveys')}</h2>
      {items.length === 0 && <p class="note">{t('console-open-surveys-none')}</p>}
      <ul class="rows">
        {items.map(({ survey, title, rate }) => (
          <li>
            <a href={`/console/surveys/${survey.id}`}>{title}</a>
            <Meter
              part={rate.done}
              whole={rate.asked}
              label={t('console-rate', {
                done: rate.done,
                asked: rate.asked,
                percent: percent(rate.done, rate.asked),
              })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sending({ items, clerk }: { items: Awaited<ReturnType<typeof sending>>; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <section class="panel">
      <h2>{t('console-sending')}</h2>
      {items.length === 0 && <p class="note">{t('console-sending-none')}</p>}
      <ul class="rows">
        {items.map(({ row, title }) => (
          <li>
            <a href={`/console/broadcasts/${row.id}`}>{title}</a>
            <span class="note">
              {t(`console-broadcast-${row.status}`)} · {moment(row.sendAt, clerk)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Unreachable({
  found,
  clerk,
}: {
  found: Awaited<ReturnType<typeof unreachableContacts>>
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  return (
    <section class="panel">
      <h2>{t('console-unreachable')}</h2>
      {found.total === 0 && <p class="note">{t('console-unreachable-none')}</p>}
      <ul class="rows">
        {found.contacts.map((contact) => (
          <li>
            <span>{contact.name || '–'}</span>
            <span class="note">{showUnreachable(contact, clerk.tr, clerk.zone)}</span>
            {contact.organisations.map(({ id, name }) => (
              <a href={`/console/partners/${id}#invitation`}>
                {t('partners-unreachable-invite', { organisation: name })}
              </a>
            ))}
          </li>
        ))}
      </ul>
      {found.total > found.contacts.length && (
        <p class="note">{t('console-more', { count: found.total - found.contacts.length })}</p>
      )}
    </section>
  )
}
