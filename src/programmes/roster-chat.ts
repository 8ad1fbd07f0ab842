/** In chat: who comes and who came, by answer; the list as a file, and a message to those of one answer. */
import { chunks } from '../base/chunks.ts'
import { escapeMarkup, joinMarkup, type Markup, trusted } from '../base/markup.ts'
import { beginMessageTo } from '../broadcasts/forms.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import {
  type AnswerGroup,
  type Attendee,
  answerGroup,
  answerGroups,
  attendeesOf,
  noShows,
} from './attendance.ts'
import type { RsvpState } from './audience.ts'
import { fileName } from './file-name.ts'
import { attendanceFile } from './paper-files.ts'
import { type Programme, wordsIn } from './programme.ts'
import { unanswered } from './reminding.ts'
import { audienceOf, groupsToWriteTo } from './roster.ts'
import { type AskedQuestion, allQuestions } from './rsvp-questions.ts'

/** Names shown in chat; with more the file is easier to read. */
const longestNames = 60

/** Who comes, by answer and organisation, with the list as a file. */
export async function showWho(context: Context, programme: Programme): Promise<void> {
  const { tx, tr } = context
  const attendees = await attendeesOf(tx, programme.id)
  const shown = attendees.slice(0, longestNames)
  const parts = answerGroups.map((group) => {
    const all = attendees.filter((attendee) => answerGroup(attendee) === group)
    if (all.length === 0) return undefined
    const heading = tr.t('programmes-who-heading', {
      group: tr.plain(`programmes-group-${group}`),
      count: all.length,
    })
    const names = shown.filter((attendee) => answerGroup(attendee) === group)
    return joinMarkup([heading, ...nameLines(names, group, tr)])
  })
  const more = attendees.length - shown.length
  const silent =
    programme.status === 'announced' ? (await countAudience(tx, unanswered(programme))).contacts : 0
  const writing = groupsToWriteTo(attendees, silent).map(({ state, people }) => {
    const label = tr.plain('programmes-do-write', { state: tr.plain(`programmes-audience-${state}`), people })
    return button(label, 'p-write', programme.id, state)
  })
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup(
      [
        ...(attendees.length === 0 ? [tr.t('programmes-who-none')] : parts),
        more > 0 ? tr.t('programmes-who-more', { more }) : undefined,
        noShowText(attendees, tr),
        ...allQuestions(programme.questions).map((question) => saidText(question, shown, tr)),
      ],
      '\n\n',
    ),
    buttons: [
      ...(attendees.length > 0
        ? [
            [
              ...(['xlsx', 'csv'] as const).map((format) =>
                button(tr.plain(`programmes-do-${format}`), 'p-file', programme.id, format),
              ),
              button(tr.plain('programmes-do-sheet'), 'p-sheet', programme.id),
            ],
          ]
        : []),
      ...(attendees.some(({ waitlisted }) => waitlisted !== null)
        ? [[button(tr.plain('seats-do-place'), 'p-waiting', programme.id, '0')]]
        : []),
      ...(programme.status === 'announced'
        ? [[button(tr.plain('programmes-do-silent'), 'p-silent', programme.id)]]
        : []),
      ...chunks(writing, 3),
    ],
  })
}

/** Begins a message to those of one answer. */
export async function writeTo(context: Context, programme: Programme, state: RsvpState): Promise<void> {
  await beginMessageTo(context, audienceOf(programme, state))
}

/** The line in its order; the others a line an organisation. */
function nameLines(attendees: readonly Attendee[], group: AnswerGroup, tr: Translator): Markup[] {
  const nameOf = (attendee: Attendee) => {
    const name = withGuests(attendee, tr)
    return group === 'seated' && attendee.confirm ? tr.plain('programmes-who-unconfirmed', { name }) : name
  }
  if (group === 'waitlisted')
    return attendees.map((attendee, index) =>
      escapeMarkup(
        `${index + 1}. ${withGuests(attendee, tr)}${attendee.organisation === '' ? '' : ` (${attendee.organisation})`}`,
      ),
    )
  const organisations = [...new Set(attendees.map(({ organisation }) => organisation))]
  return organisations.map((organisation) => {
    const names = attendees.filter((attendee) => attendee.organisation === organisation).map(nameOf)
    const label = organisation === '' ? tr.plain('programmes-who-without-organisation') : organisation
    return trusted(`${escapeMarkup(label)}: ${escapeMarkup(names.join(', '))}`)
  })
}

/** What those who come said to a question, a line each. */
function saidText(
  { key, text }: AskedQuestion,
  attendees: readonly Attendee[],
  tr: Translator,
): Markup | undefined {
  const said = attendees.flatMap(({ name, answer, answers }) => {
    const words = answer === 'going' ? answers[key] : ''
    return words ? [tr.t('rsvp-said-line', { name, answer: words })] : []
  })
  if (said.length === 0) return undefined
  return joinMarkup([tr.t('rsvp-said', { question: inLanguage(text, tr.language) }), ...said])
}

function noShowText(attendees: readonly Attendee[], tr: Translator): Markup | undefined {
  const absent = noShows(attendees)
  if (absent.length === 0) return undefined
  return joinMarkup([
    tr.t('attendance-no-shows-heading'),
    ...absent.map(({ organisation, names }) =>
      escapeMarkup(`${organisation || tr.plain('programmes-who-without-organisation')}: ${names.length}`),
    ),
  ])
}

function withGuests({ name, guests, guestNames }: Attendee, tr: Translator): string {
  if (guests === 0) return name
  return guestNames.length === 0
    ? tr.plain('seats-with-guests', { name, guests })
    : tr.plain('seats-with-named', { name, guests, names: guestNames.join(', ') })
}

export async function sendAttendanceFile(
  context: Context,
  programme: Programme,
  format: 'xlsx' | 'csv',
): Promise<void> {
  const { tx, tr, zone } = context
  const title = wordsIn(programme.title, tr.language)
  const list = await attendanceFile(tx, programme, format, { zone, tr })
  const name = `${fileName(title)}.${format}`
  const file = await storeFile(tx, { name, ...list, role: 'coordinator' })
  await context.say({ text: tr.t('programmes-file', { title }), file, private: true })
}
