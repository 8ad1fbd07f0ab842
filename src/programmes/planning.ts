/** What a coordinator does with a programme in chat, from announcing it to calling it off. The draft: drafting.ts. */

import { joinMarkup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { nextAllowed } from '../broadcasts/quiet.ts'
import { payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { readSettings } from '../db/settings.ts'
import type { Said } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import { formatMoment } from '../time/format.ts'
import { act, overbooked, sayFaults, sayGone, skippedText } from './acts-chat.ts'
import { cancelProgramme, cancelSeries } from './cancelling.ts'
import { announceProgramme, changeProgramme } from './changing.ts'
import { previewProgramme } from './drafting.ts'
import { putEventBack, takeEventOver } from './event-changes.ts'
import { whenText } from './messages.ts'
import { postProgramme } from './posts.ts'
import { type Programme, wordsIn } from './programme.ts'
import { changeable } from './questions.ts'
import { pastReminders } from './reminders.ts'
import { sessionsAhead } from './series.ts'
import type { ProgrammeEdit } from './store.ts'

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
