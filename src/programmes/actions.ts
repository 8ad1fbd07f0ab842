/** The buttons of programmes. A payload carries ids and a verb, never trust: the room's rules decide. */
import { z } from 'zod'
import { type Action, coordinators, defineAction, everyone, type Who } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { sayGone } from './acts-chat.ts'
import { answerPress, guestsPress } from './answer-press.ts'
import { allCame, showMarking, toggleCame } from './attendance-buttons.ts'
import { rsvpStates } from './audience.ts'
import { announceByHand, answerSeries, copy, discard, programmeAudience } from './drafting.ts'
import { figuresActions, showFigures } from './figures-chat.ts'
import { showHereCode } from './here-chat.ts'
import { showLeaving } from './leaving-chat.ts'
import { cursorSchema } from './listing.ts'
import { showTemplates } from './looks-chat.ts'
import { chooseRemoval, giveMaterial, removePress, sendPress, showMaterials } from './materials-chat.ts'
import { cancellation } from './messages.ts'
import { mutePress } from './muting.ts'
import { sendAttendanceSheet, sendCertificates } from './papers.ts'
import { announce, askToCancel, callOff, chooseChange, eventPress, post } from './planning.ts'
import type { Programme } from './programme.ts'
import { changeable } from './questions.ts'
import { sendAttendanceFile, showWho, writeTo } from './roster-chat.ts'
import { answeringOf } from './rsvp-answering.ts'
import { approvePress, seatPress, showWaiting } from './seat-chat.ts'
import { mostGuests } from './seat-questions.ts'
import { rsvpAnswers } from './seating.ts'
import { share } from './sharing.ts'
import { remindSilent, showSilent } from './silent-chat.ts'
import { findProgramme, isKnownTo } from './store.ts'
import { showAnswered, showAttended, showProgramme, showProgrammes } from './viewing.ts'

const id = z.string().length(22)
const page = z.coerce.number().int().min(0).max(10_000)

/** A button about one programme that is looked up first. */
function about<Rest extends z.ZodTuple>(
  verb: string,
  who: Who,
  rest: Rest,
  run: (context: Context, programme: Programme, rest: z.infer<Rest>) => Promise<void>,
): Action {
  return defineAction({
    verb,
    who,
    args: z.tuple([id], z.string()),
    async run(context, [programmeId, ...others]) {
      const parsed = rest.safeParse(others)
      if (!parsed.success) {
        context.acknowledge(context.tr.plain('chat-button-old'), true)
        return
      }
      const programme = await findProgramme(context.tx, programmeId)
      if (!programme) return await sayGone(context)
      await run(context, programme, parsed.data)
    },
  })
}

const none = z.tuple([])

export const actions: Action[] = [
  ...programmeAudience.actions,
  defineAction({
    verb: 'rsvp',
    who: everyone,
    kept: true,
    args: z.tuple([id, z.enum(rsvpAnswers)]),
    run: (context, [programmeId, answer]) => answerPress(context, programmeId, answer),
  }),
  about(
    'p-guests',
    everyone,
    z.tuple([z.coerce.number().int().min(0).max(mostGuests)]),
    async (context, programme, [guests]) => {
      const known = await isKnownTo(context.tx, programme, context.person.contactId)
      await (known ? guestsPress(context, programme, guests) : sayGone(context))
    },
  ),
  about('p-questions', everyone, none, async (context, programme) => {
    const comes = await answeringOf(context.tx, programme.id, context.person.contactId)
    if (comes && programme.status === 'cancelled')
      return void (await context.say({ ...cancellation(programme, context.tr), buttons: [] }))
    await (comes
      ? context.beginForm('programme-questions', programme.id, { fresh: true, below: true })
      : sayGone(context))
  }),
  about('p-waiting', coordinators, z.tuple([page]), (context, programme, [number]) =>
    showWaiting(context, programme, number),
  ),
  about('p-seat', coordinators, z.tuple([id]), (context, programme, [contactId]) =>
    seatPress(context, programme, contactId),
  ),
  about(
    'p-approve',
    coordinators,
    z.tuple([id, z.enum(['y', 'n'])]),
    (context, programme, [contactId, yes]) => approvePress(context, programme, contactId, yes === 'y'),
  ),
  about('p-repeat', coordinators, none, (context, programme) =>
    context.beginForm('programme-repeat', programme.id, { fresh: true }),
  ),
  ...(['together', 'each', 'single'] as const).map((how) =>
    about(`p-${how}`, coordinators, none, (context, programme) => answerSeries(context, programme.id, how)),
  ),
  about('p-off-why', coordinators, none, (context, programme) =>
    context.beginForm('programme-off', programme.id, { fresh: true }),
  ),
  about('p-later', coordinators, none, (context, programme) =>
    context.beginForm('programme-later', programme.id, { fresh: true }),
  ),
  about('p-copy', coordinators, none, (context, programme) => copy(context, programme.id)),
  about('p-numbers', coordinators, none, showFigures),
  ...figuresActions,
  about('p-off-all', coordinators, none, (context, programme) =>
    context.beginForm('programme-off', `${programme.id}:all`, { fresh: true }),
  ),
  about('p-mute', everyone, z.tuple([z.enum(['y', 'n'])]), (context, programme, [off]) =>
    mutePress(context, programme, off === 'y'),
  ),
  about('p-here', coordinators, none, showHereCode),
  about('p-record', coordinators, none, (context, programme) =>
    context.beginForm('programme-record', programme.id, { fresh: true }),
  ),
  about('p-keep', coordinators, none, (context, programme) =>
    context.beginForm('programme-keep', programme.id, { fresh: true }),
  ),
  defineAction({
    verb: 'p-announce',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [programmeId]) => announce(context, programmeId),
  }),
  defineAction({
    verb: 'p-not-later',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [programmeId]) => announceByHand(context, programmeId),
  }),
  defineAction({
    verb: 'p-discard',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [programmeId]) => discard(context, programmeId),
  }),
  defineAction({
    verb: 'p-off',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [programmeId]) => callOff(context, programmeId),
  }),
  defineAction({
    verb: 'p-list',
    who: everyone,
    args: z.tuple([cursorSchema]),
    run: (context, [after]) => showProgrammes(context, after),
  }),
  defineAction({ verb: 'p-next', who: everyone, args: none, run: (context) => showProgrammes(context) }),
  defineAction({ verb: 'p-past', who: everyone, args: none, run: showAttended }),
  defineAction({
    verb: 'p-suggest',
    who: everyone,
    args: none,
    run: (context) => context.beginForm('programme-suggest', 'new', { fresh: true, below: true }),
  }),
  about('p-share', everyone, none, async (context, programme) => {
    const { person, tx } = context
    const known = person.role !== 'contact' || (await isKnownTo(tx, programme, person.contactId))
    await (known && programme.status !== 'draft' ? share(context, programme) : sayGone(context))
  }),
  defineAction({ verb: 'p-mine', who: everyone, args: none, run: showAnswered }),
  about('p-show', everyone, none, async (context, programme) => {
    const { person, tx } = context
    const shown = person.role !== 'contact' || (await isKnownTo(tx, programme, person.contactId))
    await (shown ? showProgramme(context, programme) : sayGone(context))
  }),
  about('p-edit', coordinators, none, chooseChange),
  about('p-audience', coordinators, none, (context, { id: programmeId }) =>
    programmeAudience.show(context, programmeId),
  ),
  about('p-field', coordinators, z.tuple([z.enum(changeable)]), (context, programme, [what]) =>
    context.beginForm('programme-change', `${programme.id}:${what}`, { fresh: true }),
  ),
  about('p-cancel', coordinators, none, askToCancel),
  about('p-who', coordinators, none, showWho),
  about('p-write', coordinators, z.tuple([z.enum(rsvpStates)]), (context, programme, [state]) =>
    writeTo(context, programme, state),
  ),
  about('p-silent', coordinators, none, showSilent),
  about('p-nudge', coordinators, none, remindSilent),
  about('p-post', coordinators, none, post),
  about('p-file', coordinators, z.tuple([z.enum(['xlsx', 'csv'])]), (context, programme, [format]) =>
    sendAttendanceFile(context, programme, format),
  ),
  about('p-sheet', coordinators, none, sendAttendanceSheet),
  about('p-certs', coordinators, none, (context, programme) => sendCertificates(context, programme, 'all')),
  about('p-cert', everyone, none, async (context, programme) => {
    const { contactId } = context.person
    const known = await isKnownTo(context.tx, programme, contactId)
    await (known ? sendCertificates(context, programme, { contactId }) : sayGone(context))
  }),
  about(
    'p-event',
    coordinators,
    z.tuple([z.string().regex(/^\d{1,20}$/), z.enum(['take', 'back'])]),
    (context, programme, [serverId, what]) => eventPress(context, programme, serverId, what),
  ),
  about('p-poster', coordinators, none, (context, programme) =>
    context.beginForm('programme-poster', programme.id, { fresh: true }),
  ),
  about('p-template', coordinators, none, (context, programme) =>
    context.beginForm('programme-template', programme.id, { fresh: true }),
  ),
  defineAction({ verb: 'p-templates', who: coordinators, args: none, run: showTemplates }),
  about('p-materials', everyone, none, (context, programme) => ifTheirs(context, programme, showMaterials)),
  about('p-material', everyone, z.tuple([id]), (context, programme, [material]) =>
    ifTheirs(context, programme, () => giveMaterial(context, programme, material)),
  ),
  about('p-mat-new', coordinators, none, (context, programme) =>
    context.beginForm('programme-material', programme.id, { fresh: true }),
  ),
  about('p-mat-send', coordinators, none, sendPress),
  about('p-mat-less', coordinators, none, chooseRemoval),
  about('p-mat-off', coordinators, z.tuple([id]), (context, programme, [material]) =>
    removePress(context, programme, material),
  ),
  about('p-attend', coordinators, z.tuple([page]), (context, programme, [number]) =>
    showMarking(context, programme, number, context.update.event.kind === 'button'),
  ),
  about('p-came', coordinators, z.tuple([id, page]), (context, programme, [contactId, number]) =>
    toggleCame(context, programme, contactId, number),
  ),
  about('p-leaving', coordinators, z.tuple([page]), (context, programme, [number]) =>
    showLeaving(context, programme, number),
  ),
  about('p-left', coordinators, z.tuple([id]), (context, programme, [contactId]) =>
    context.beginForm('programme-left', `${programme.id}:${contactId}`, { fresh: true }),
  ),
  about('p-all', coordinators, z.tuple([page]), (context, programme, [number]) =>
    allCame(context, programme, number),
  ),
]

/** What was given out is for those who were invited, from the start on. */
async function ifTheirs(
  context: Context,
  programme: Programme,
  run: (context: Context, programme: Programme) => Promise<void>,
): Promise<void> {
  const { person, tx, now } = context
  const theirs =
    person.role !== 'contact' ||
    (programme.startsAt <= now && (await isKnownTo(tx, programme, person.contactId)))
  await (theirs ? run(context, programme) : sayGone(context))
}
