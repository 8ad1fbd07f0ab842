/** The attendance list as a file: XLSX for spreadsheets, CSV for everything else. */
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { smallXlsx } from '../tables/xlsx.ts'
import { localOf } from '../time/zone.ts'
import { type Attendee, answerGroup } from './attendance.ts'
import type { AskedQuestion } from './rsvp-questions.ts'

const columns = ['organisation', 'name', 'answer', 'place', 'confirmed', 'attended', 'answered-at'] as const
const widths: Record<(typeof columns)[number], number> = {
  organisation: 40,
  name: 28,
  answer: 18,
  place: 10,
  confirmed: 16,
  attended: 12,
  'answered-at': 20,
}

type Cell = string | number

/** Header and rows in the reader's words; times in the given zone. */
export function attendanceRows(
  attendees: readonly Attendee[],
  zone: string,
  tr: Translator,
  /** Who stands in no group of answers. */
  others: readonly { name: string; organisation: string; group: 'walk-in' | 'none' }[] = [],
  /** What was asked of who comes: a column each. */
  questions: readonly AskedQuestion[] = [],
): Cell[][] {
  let line = 0
  // A column of its own where somebody brings guests.
  const guests = attendees.some((attendee) => attendee.guests > 0)
  // And where somebody left before the end.
  const left = attendees.some((attendee) => attendee.leftAt !== null)
  return [
    [
      ...columns.map((column) => tr.plain(`programmes-column-${column}`)),
      ...(guests ? [tr.plain('seats-column-guests'), tr.plain('seats-column-guest-names')] : []),
      ...(left ? [tr.plain('attendance-column-left')] : []),
      ...questions.map(({ text }) => inLanguage(text, tr.language)),
    ],
    ...attendees.map((attendee): Cell[] => {
      const group = answerGroup(attendee)
      return [
        attendee.organisation,
        attendee.name,
        tr.plain(`programmes-group-${group}`),
        group === 'waitlisted' ? ++line : '',
        group === 'seated' ? tr.plain(attendee.confirm ? 'programmes-no' : 'programmes-yes') : '',
        attendee.attended === null ? '' : tr.plain(attendee.attended ? 'programmes-yes' : 'programmes-no'),
        localOf(attendee.answeredAt, zone).replace('T', ' '),
        ...(guests ? [attendee.guests, attendee.guestNames.join(', ')] : []),
        ...(left ? [attendee.leftAt ? localOf(attendee.leftAt, zone).slice(11) : ''] : []),
        ...questions.map(({ key }) => attendee.answers[key] ?? ''),
      ]
    }),
    ...others.map(({ name, organisation, group }): Cell[] => [
      ...(group === 'walk-in'
        ? [organisation, name, tr.plain('attendance-group-walk-in'), '', '', tr.plain('programmes-yes'), '']
        : [organisation, name, tr.plain('programmes-audience-none'), '', '', '', '']),
      ...(guests ? [0, ''] : []),
      ...(left ? [''] : []),
      ...questions.map(() => ''),
    ]),
  ]
}

export function attendanceXlsx(rows: readonly Cell[][], title: string): Promise<Uint8Array> {
  const [header = [], ...body] = rows
  return smallXlsx({
    name: title,
    header: header.map(String),
    widths: header.map((_, index) => widths[columns[index] ?? 'organisation']),
    rows: body,
  })
}
