/** A draft in chat: from one message, its preview, its sessions, when it is announced, a copy, and away with it. */

import { languages } from '../base/language.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { type Said, translator } from '../i18n/index.ts'
import { audienceEditor } from '../partners/audiences/editor.ts'
import { audienceSummary } from '../partners/audiences/summary.ts'
import { formatMoment } from '../time/format.ts'
import { act, sayFaults, sayGone } from './acts-chat.ts'
import { announceLater } from './announcing.ts'
import { discardProgramme, planProgramme } from './changing.ts'
import { copyProgramme } from './copying.ts'
import { announcement } from './messages.ts'
import { type Found, readProgramme } from './one-message.ts'
import type { Programme } from './programme.ts'
import { asAsked, programmeFrom, withoutFaults } from './questions.ts'
import { answerTogether, inFull, undoSeries } from './series.ts'
import { seriesOf } from './series-found.ts'
import { findProgramme, saveDraftAudience } from './store.ts'
import { templateNamed } from './templates.ts'

/** Whom a draft is for, tapped together; then it is previewed. */
export const programmeAudience = audienceEditor({
  prefix: 'pa',
  who: coordinators,
  async load({ tx }, id) {
    const programme = await findProgramme(tx, id)
    return programme?.status === 'draft' ? programme.audience : null
  },
  async save({ tx }, id, audience) {
    await saveDraftAudience(tx, id, audience)
  },
  async done(context, id) {
    const programme = await findProgramme(context.tx, id)
    await (programme?.status === 'draft' ? previewProgramme(context, programme) : sayGone(context))
  },
})

/**
 * A new programme from what was said of it at once: the name of a template makes one like it. With a title and a start
 * it is a draft that is shown, with its sessions where it is on several days, whose parts can be changed by a press
 * each; otherwise the form asks for the rest.
 */
export async function planFromMessage(context: Context, text: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const template = await templateNamed(tx, text)
  if (template) return await copy(context, template.id)
  await planFound(context, readProgramme(text, tr.language, { now, zone }))
}

/** The same of what was read already. */
export async function planFound(context: Context, read: Found): Promise<void> {
  const { tx, tr } = context
  const { found, unclear } = asAsked(read)
  const series = seriesOf(read)
  const alone: Said[] = series ? [{ key: 'series-first-alone' }] : []
  const { title_hu, title_en, starts } = found
  const isEnough = (title_hu ?? title_en) !== undefined && starts !== undefined
  if (!isEnough) unclear.push(...alone)
  if (unclear.length > 0) await context.say({ text: refusalText(unclear, tr) })
  if (!isEnough)
    return await context.beginForm('programme', 'new', {
      fresh: true,
      answers: { ...notAsked(found), ...found },
    })
  const wanted = { ...programmeFrom({ ...found }), audience: { all: true as const } }
  const result = await planProgramme(tx, wanted, byOf(context), series)
  if (result.kind === 'planned') return await previewProgramme(context, result.programme)
  await context.say({ text: refusalText([...result.faults, ...alone], tr) })
  const answers = withoutFaults({ ...notAsked(found), ...found }, result.faults)
  await context.beginForm('programme', 'new', { fresh: true, answers: { ...answers } })
}

/** What a message says nothing of, and need not, is not asked because something else is. */
function notAsked({ title_hu, title_en }: Pick<Found, 'title_hu' | 'title_en'>): Record<string, null> {
  const optional = ['description_hu', 'description_en', 'capacity', 'deadline']
  const titles = title_hu === undefined ? ['title_hu'] : ['title_en']
  const skipped = (title_hu ?? title_en) === undefined ? optional : [...optional, ...titles]
  return Object.fromEntries(skipped.map((name) => [name, null]))
}

/** Shows a draft as it will look in each language, whom it reaches, and what can be done with it. */
export async function previewProgramme(context: Context, programme: Programme, below = false): Promise<void> {
  const { tr } = context
  for (const language of languages) {
    const reader = translator(language)
    const looks = await inFull(context.tx, programme, announcement(programme, null, reader), reader)
    await context.say(
      { ...looks, text: joinMarkup([tr.t('programmes-preview', { language }), looks.text], '\n\n') },
      // The first in place of the audience's buttons, which are used up.
      { replace: language === languages[0] && !below },
    )
  }
  await context.say({
    text: joinMarkup([
      await audienceSummary(context, programme.audience),
      programme.quota === null ? undefined : tr.t('seats-has-quota', { quota: programme.quota }),
      programme.announceAt
        ? tr.t('programmes-waits-until', {
            when: formatMoment(programme.announceAt, tr.language, context.zone),
          })
        : undefined,
      tr.t('programmes-announce-now'),
    ]),
    buttons: [
      [act(tr, 'announce', 'p-announce', programme.id, 'primary'), act(tr, 'later', 'p-later', programme.id)],
      ...(programme.announceAt ? [[act(tr, 'not-later', 'p-not-later', programme.id)]] : []),
      ...(await seriesButtons(context, programme)),
      [act(tr, 'edit', 'p-edit', programme.id), act(tr, 'audience', 'p-audience', programme.id)],
      [act(tr, 'repeat', 'p-repeat', programme.id), act(tr, 'discard', 'p-discard', programme.id, 'danger')],
    ],
  })
}

/** Of a draft series: the other way of answering, and to make one programme of it again. */
async function seriesButtons({ tx, tr }: Context, { id, seriesId }: Programme): Promise<Button[][]> {
  if (seriesId === null) return []
  const series = await tx.series.findUniqueOrThrow({ where: { id: seriesId } })
  return [
    [
      series.oneAnswer ? act(tr, 'each', 'p-each', id) : act(tr, 'together', 'p-together', id),
      act(tr, 'single', 'p-single', id),
    ],
  ]
}

/** Of a draft series: one answer for all sessions, one for each, or the one session alone. */
export async function answerSeries(
  context: Context,
  id: string,
  how: 'together' | 'each' | 'single',
): Promise<void> {
  const { tx } = context
  const result =
    how === 'single' ? await undoSeries(tx, id) : await answerTogether(tx, id, how === 'together')
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  await previewProgramme(context, result.programme)
}

/** Sets when a draft is announced by itself. */
export async function announceAt(context: Context, id: string, at: Date): Promise<void> {
  const { tx, tr, zone } = context
  const result = await announceLater(tx, id, at, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  await context.say({
    text: tr.t('programmes-waits', { when: formatMoment(at, tr.language, zone) }),
    buttons: [
      [act(tr, 'show', 'p-show', id), act(tr, 'edit', 'p-edit', id)],
      [act(tr, 'not-later', 'p-not-later', id)],
    ],
  })
}

/** Takes a set time back: the draft waits for a press again. */
export async function announceByHand(context: Context, id: string): Promise<void> {
  const { tx, tr } = context
  const result = await announceLater(tx, id, null, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  await context.say(
    {
      text: tr.t('programmes-waits-not'),
      buttons: [
        [act(tr, 'announce', 'p-announce', id, 'primary'), act(tr, 'later', 'p-later', id)],
        [act(tr, 'show', 'p-show', id), act(tr, 'edit', 'p-edit', id)],
      ],
    },
    { replace: true },
  )
}

/** Makes a draft like it, and shows it. */
export async function copy(context: Context, id: string): Promise<void> {
  const { tx, tr } = context
  const result = await copyProgramme(tx, id, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  const when = formatMoment(result.programme.starts, tr.language)
  await context.say({ text: tr.t('programmes-copied', { when }) })
  await previewProgramme(context, result.programme, true)
}

export async function discard(context: Context, id: string): Promise<void> {
  const result = await discardProgramme(context.tx, id)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  await context.say({ text: context.tr.t('programmes-discarded'), buttons: [] }, { replace: true })
}
