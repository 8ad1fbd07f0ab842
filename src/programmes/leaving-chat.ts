/** Exits in chat: at which time somebody left, a press and a time for each. */

import { z } from 'zod'
import { chunks } from '../base/chunks.ts'
import { shortened } from '../base/shortened.ts'
import { button, type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { formatClock } from '../time/format.ts'
import { localOf } from '../time/zone.ts'
import { attendeesOf } from './attendance.ts'
import { leavingAt, markLeft } from './leaving.ts'
import { type Programme, shownEnd, wordsIn } from './programme.ts'
import { findProgramme } from './store.ts'

/** Rows of names on a page; Discord takes five rows of buttons. */
const namesOnPage = 8

/** Those who came, with the time at which they left. */
export async function showLeaving(context: Context, programme: Programme, page: number): Promise<void> {
  const { tx, tr } = context
  const came = (await attendeesOf(tx, programme.id)).filter(({ attended }) => attended === true)
  const pages = Math.max(1, Math.ceil(came.length / namesOnPage))
  const current = Math.min(page, pages - 1)
  const names = came.slice(current * namesOnPage, (current + 1) * namesOnPage).map((one) => {
    const time = one.leftAt && formatClock(localOf(one.leftAt, programme.starts.zone).slice(11))
    return button(
      shortened(`${time ? `${time} ` : ''}${one.name}`, 60),
      'p-left',
      programme.id,
      one.contactId,
    )
  })
  const turns = [
    ...(current > 0 ? [{ to: current - 1, key: 'programmes-do-previous' }] : []),
    ...(current < pages - 1 ? [{ to: current + 1, key: 'programmes-do-next' }] : []),
  ]
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: tr.t(came.length === 0 ? 'attendance-left-nobody' : 'attendance-left-who'),
    buttons: [
      ...chunks(names, 2),
      turns.map(({ to, key }) => button(tr.plain(key), 'p-leaving', programme.id, String(to))),
    ].filter((row) => row.length > 0),
  })
}

const referenceSchema = z.templateLiteral([z.string().length(22), ':', z.string().length(22)])
const answersSchema = z.object({ at: z.string().nullish() })

/** When somebody left; the reference is `PROGRAMME:CONTACT`. Passed over: they stayed. */
export const leaving: ChatForm = {
  kind: 'programme-left',
  who: coordinators,
  async load({ tx, now }, reference) {
    const programme = await findProgramme(tx, reference.slice(0, 22))
    if (!programme || !referenceSchema.safeParse(reference).success) return null
    const running = now > programme.startsAt && now < shownEnd(programme)
    return form(
      'programme-left',
      inBoth('attendance-left-form'),
      [
        ask('at', 'time', inBoth('attendance-left-form-at'), {
          required: false,
          hint: inBoth('attendance-left-form-hint'),
          ...(running && { default: localOf(now, programme.starts.zone).slice(11, 16) }),
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const [id = '', contactId = ''] = [reference.slice(0, 22), reference.slice(23)]
    const programme = await findProgramme(tx, id)
    if (!programme) return context.acknowledge(tr.plain('programmes-gone'), true)
    const { at: typed } = answersSchema.parse(answers)
    const at = typed ? leavingAt(programme, typed.slice(0, 5), context.now) : null
    const result = await markLeft(tx, id, contactId, at, byOf(context))
    if (result.kind === 'gone') return context.acknowledge(tr.plain('programmes-gone'), true)
    if (result.kind === 'refused') await context.say({ text: refusalText(result.faults, tr) })
    await showLeaving(context, programme, 0)
  },
}
