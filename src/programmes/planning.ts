/** What a coordinator does with a programme in chat, from the draft to calling it off. */

import { languages } from '../base/language.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { nextAllowed } from '../broadcasts/quiet.ts'
import { coordinators, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { readSettings } from '../db/settings.ts'
import { type Said, type Translator, translator } from '../i18n/index.ts'
import { audienceEditor } from '../partners/audiences/editor.ts'
import { audienceSummary } from '../partners/audiences/summary.ts'
import { countAudience } from '../partners/where.ts'
import type { ReminderRule } from '../reminders/settings.ts'
import { formatMoment } from '../time/format.ts'
import { announceLater } from './announcing.ts'
import { cancelProgramme, cancelSeries } from './cancelling.ts'
import { announceProgramme, changeProgramme, discardProgramme, planProgramme } from './changing.ts'
import { copyProgramme } from './copying.ts'
import { putEventBack, takeEventOver } from './event-changes.ts'
import { announcement, whenText } from './messages.ts'
import { type Found, readProgramme } from './one-message.ts'
import { beforeOf } from './own-reminders.ts'
import { postProgramme } from './posts.ts'
import { type Programme, wordsIn } from './programme.ts'
import { asAsked, changeable, programmeFrom, withoutFaults } from './questions.ts'
import { pastReminders } from './reminders.ts'
import { type Numbers, seatsTaken } from './rsvps.ts'
import {
  answerTogether,
  inFull,
  type SeriesWanted,
  type Session,
  sessionsAhead,
  undoSeries,
} from './series.ts'
import { shifted } from './series-rules.ts'
import { findProgramme, type ProgrammeEdit, saveDraftAudience } from './store.ts'
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
  if (unclear.length > 0) await context.say({ text: refusalText(unclear, tr) })
  const { title_hu, title_en, starts } = found
  if ((title_hu ?? title_en) === undefined || starts === undefined)
    return await context.beginForm('programme', 'new', {
      fresh: true,
      answers: { ...notAsked(found), ...found },
    })
  const wanted = { ...programmeFrom({ ...found }), audience: { all: true as const } }
  const result = await planProgramme(tx, wanted, byOf(context), seriesOf(read))
  if (result.kind === 'planned') return await previewProgramme(context, result.programme)
  await context.say({ text: refusalText(result.faults, tr) })
  const answers = withoutFaults({ ...notAsked(found), ...found }, result.faults)
  await context.beginForm('programme', 'new', { fresh: true, answers: { ...answers } })
}

/** The series that one message says. Until somebody says otherwise, one answer is for all of a training or a camp. */
export function seriesOf({ type, sessions, repeats }: Found): SeriesWanted | undefined {
  if (repeats) return { ...repeats, oneAnswer: type === 'training' || repeats.rule.startsWith('FREQ=DAILY') }
  return sessions && { sessions, oneAnswer: type === 'training' || areDayByDay(sessions) }
}

function areDayByDay(sessions: readonly Session[]): boolean {
  return sessions.every(({ starts }, at) => {
    const before = sessions[at - 1]
    return (
      !before ||
      shifted(before.starts.local, '2000-01-01', '2000-01-02').slice(0, 10) === starts.local.slice(0, 10)
    )
  })
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

export async function announce(context: Context, id: string): Promise<void> {
  const { tx, tr, now } = context
  const result = await announceProgramme(tx, id, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  const { contacts } = await countAudience(tx, result.programme.audience)
  const { quietHours, zone } = await readSettings(tx)
  const allowed = nextAllowed(now, quietHours, zone)
  const title = wordsIn(result.programme.title, tr.language)
  await context.say(
    {
      text: joinMarkup([
        tr.t('programmes-announced', { title, people: contacts }),
        allowed > now
          ? tr.t('programmes-announced-later', { when: formatMoment(allowed, tr.language, zone) })
          : undefined,
        skippedText(await pastReminders(tx, result.programme, now), tr),
      ]),
      buttons: [[act(tr, 'show', 'p-show', id), act(tr, 'who', 'p-who', id)]],
    },
    { replace: true },
  )
}

/** Which reminders of a late programme are left out, since their time is over. */
export function skippedText(rules: readonly ReminderRule[], tr: Translator): Markup | undefined {
  if (rules.length === 0) return undefined
  const list = rules.map((rule) => tr.plain('reminders-own-before', beforeOf(rule))).join(', ')
  return tr.t('reminders-own-skipped', { list })
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

/** What somebody changed of the event in a server's calendar: taken over, or put back. */
export async function eventPress(
  context: Context,
  { id }: Pick<Programme, 'id'>,
  serverId: string,
  what: 'take' | 'back',
): Promise<void> {
  const { tx, tr } = context
  const result =
    what === 'take'
      ? await takeEventOver(tx, id, serverId, byOf(context))
      : await putEventBack(tx, id, serverId)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  const key =
    result.kind === 'back' ? 'programmes-event-is-back' : `programmes-event-${result.off ? 'off' : 'taken'}`
  await context.say({ text: tr.t(key, { told: result.kind === 'taken' ? result.told : 0 }), buttons: [] })
}

export async function discard(context: Context, id: string): Promise<void> {
  const result = await discardProgramme(context.tx, id)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  await context.say({ text: context.tr.t('programmes-discarded'), buttons: [] }, { replace: true })
}

/** Asks which thing is to change. */
export async function chooseChange(context: Context, programme: Programme): Promise<void> {
  const { tr } = context
  const rows = [changeable.slice(0, 3), changeable.slice(3, 6), changeable.slice(6)]
  const audience: Button[][] =
    programme.status === 'draft' ? [[act(tr, 'audience', 'p-audience', programme.id)]] : []
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: tr.t('programmes-change-what'),
    buttons: [
      ...rows.map((row) =>
        row.map(
          (what): Button => ({
            kind: 'action',
            label: tr.plain(`programmes-change-${what}`),
            payload: payload('p-field', programme.id, what),
          }),
        ),
      ),
      ...audience,
      [act(tr, 'poster', 'p-poster', programme.id), act(tr, 'template', 'p-template', programme.id)],
    ],
  })
}

/** Makes the change and says who hears of it. A draft is previewed again. */
export async function applyChange(
  context: Context,
  id: string,
  edit: ProgrammeEdit,
  reason?: string,
  /** Asks for what was refused again, if that is possible. @returns whether it is */
  again: (faults: Said[]) => Promise<boolean> = async () => false,
): Promise<void> {
  const { tr } = context
  const result = await changeProgramme(context.tx, id, edit, byOf(context), reason)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') {
    if (!(await again(result.faults))) await sayFaults(context, result.faults, id)
    return
  }
  const { programme, changed, asked, promoted, told } = result
  if (programme.status === 'draft') return await previewProgramme(context, programme)
  const over = overbooked(result)
  await context.say({
    text: joinMarkup([
      tr.t('programmes-change-saved'),
      changed.length > 0 ? tr.t('programmes-change-told', { told, asked }) : undefined,
      promoted > 0
        ? tr.t(programme.offers ? 'seats-change-offered' : 'programmes-change-promoted', { count: promoted })
        : undefined,
      over && tr.t(over.key, over.args),
    ]),
    buttons: [[act(tr, 'show', 'p-show', id), act(tr, 'who', 'p-who', id)]],
  })
}

/** What is to be said where fewer seats are left than are taken: nobody loses theirs. */
export function overbooked({
  programme,
  numbers,
}: {
  programme: Programme
  numbers: Numbers
}): Said | undefined {
  const { capacity } = programme
  const going = seatsTaken(numbers)
  return capacity !== null && going > capacity
    ? { key: 'programmes-change-overbooked', args: { going, capacity } }
    : undefined
}

/** Asks for a yes first: everybody will hear of it. */
export async function askToCancel(context: Context, programme: Programme): Promise<void> {
  const { tr, tx, now } = context
  const ahead = await sessionsAhead(tx, programme, now)
  await context.say({
    text: tr.t('programmes-cancel-sure', {
      title: wordsIn(programme.title, tr.language),
      when: whenText(programme.starts, programme.ends, tr),
    }),
    buttons: [
      [
        act(tr, 'cancel-yes', 'p-off', programme.id, 'danger'),
        act(tr, 'cancel-why', 'p-off-why', programme.id),
      ],
      ...(ahead.length > 1 ? [[act(tr, 'cancel-all', 'p-off-all', programme.id, 'danger')]] : []),
      [act(tr, 'cancel-no', 'p-show', programme.id)],
    ],
  })
}

/** @param all with everything that is ahead of its series */
export async function callOff(context: Context, id: string, reason = '', all = false): Promise<void> {
  const { tr, tx } = context
  const cancel = all ? cancelSeries : cancelProgramme
  const result = await cancel(tx, id, byOf(context), reason)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return await sayFaults(context, result.faults, id)
  const { told, programmes } = result
  const done = all
    ? tr.t('changes-series-done', { count: programmes.length, told })
    : tr.t('programmes-cancel-done', { told })
  await context.say({ text: done, buttons: [] }, { replace: true })
}

/** Posts it where it is asked for; there it is for everybody. */
export async function post(context: Context, { id }: Pick<Programme, 'id'>): Promise<void> {
  const { tx, tr, language, update } = context
  if (update.chat.kind !== 'group') {
    await context.say({ text: tr.t('programmes-post-in-group') })
    return
  }
  if (update.chat.mayNotPost) {
    const { platform } = update
    await context.say({ text: tr.t('chat-not-in-group', { what: 'post', reason: 'no-rights', platform }) })
    return
  }
  const group = {
    platform: update.platform,
    chatId: update.chat.id,
    language,
    say: (message: Message) => context.say(message, { public: true }),
  }
  const result = await postProgramme(tx, id, group, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') await sayFaults(context, result.faults, id)
}

export async function sayGone(context: Context): Promise<void> {
  await context.say({ text: context.tr.t('programmes-gone') })
}

/** What is wrong, and the way to put it right. */
async function sayFaults(context: Context, faults: Said[], id: string): Promise<void> {
  const { tr, tx, now } = context
  const programme = await findProgramme(tx, id)
  const open =
    programme?.status === 'draft' || (programme?.status === 'announced' && programme.startsAt > now)
  await context.say({
    text: refusalText(faults, tr),
    ...(open && { buttons: [[act(tr, 'edit', 'p-edit', id)]] }),
  })
}

function act(
  tr: Translator,
  word: string,
  verb: string,
  id: string,
  style: 'primary' | 'danger' | 'plain' = 'plain',
): Button {
  return { kind: 'action', label: tr.plain(`programmes-do-${word}`), payload: payload(verb, id), style }
}
