import { z } from 'zod'
import {
  type Completion,
  coordinators,
  defineCommand,
  defineSubcommand,
  everyone,
} from '../src/chat/command.ts'
import type { Context } from '../src/chat/context.ts'
import { sayOpens, showMarking } from '../src/programmes/attendance-buttons.ts'
import { showPolls } from '../src/programmes/date-poll-chat.ts'
import { planFromMessage } from '../src/programmes/drafting.ts'
import { askToCancel, chooseChange, post } from '../src/programmes/planning.ts'
import type { Programme, ProgrammeLine } from '../src/programmes/programme.ts'
import { showWho } from '../src/programmes/roster-chat.ts'
import { completeProgramme, programmesNamed } from '../src/programmes/search.ts'
import { showSilent } from '../src/programmes/silent-chat.ts'
import { findProgramme } from '../src/programmes/store.ts'
import { chooseProgramme, showAttended, showProgramme, showProgrammes } from '../src/programmes/viewing.ts'

/** An id from autocomplete, or part of a title as typed; nothing: those that fit are offered. */
const options = z.object({ programme: z.string().max(200).optional() })
type Options = z.infer<typeof options>

const complete = {
  programme: (context: Completion, typed: string) => completeProgramme(context, typed),
}

/** Workshops, meetings and trainings, from the invitation to who came. */
export const programme = defineCommand({
  name: 'programme',
  alone: true,
  who: everyone,
  main: { options: z.object({}), run: (context) => showProgrammes(context) },
  subcommands: [
    defineSubcommand({
      name: 'list',
      who: everyone,
      options: z.object({}),
      run: (context) => showProgrammes(context),
    }),
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({ what: z.string().max(2000).optional() }),
      async run(context, { what = '' }) {
        await (what.trim() === '' ? context.beginForm('programme', 'new') : planFromMessage(context, what))
      },
    }),
    defineSubcommand({ name: 'dates', who: coordinators, options: z.object({}), run: showPolls }),
    defineSubcommand({ name: 'past', who: everyone, options: z.object({}), run: showAttended }),
    defineSubcommand({ name: 'show', who: everyone, options, complete, run: onOne('p-show', showProgramme) }),
    defineSubcommand({ name: 'who', who: coordinators, options, complete, run: onOne('p-who', showWho) }),
    defineSubcommand({
      name: 'silent',
      who: coordinators,
      options,
      complete,
      run: onOne('p-silent', showSilent, isAnnounced),
    }),
    defineSubcommand({
      name: 'change',
      who: coordinators,
      options,
      complete,
      run: onOne('p-edit', chooseChange, isAhead),
    }),
    defineSubcommand({
      name: 'cancel',
      who: coordinators,
      byExactWord: true,
      options,
      complete,
      run: onOne('p-cancel', askToCancel, isAhead),
    }),
    defineSubcommand({
      name: 'post',
      who: coordinators,
      byExactWord: true,
      options,
      complete,
      async run(context, given) {
        if (context.update.chat.kind === 'private')
          await context.say({ text: context.tr.t('programmes-post-in-group') })
        else await onOne('p-post', post, isAnnounced)(context, given)
      },
    }),
    defineSubcommand({
      name: 'attendance',
      who: coordinators,
      options,
      complete,
      async run(context, given) {
        const found = await programmesNamed(context, given.programme ?? '')
        const next = found.filter((one) => isAnnounced(one, context.now))
        const earliest = next.reduce<ProgrammeLine | undefined>(
          (first, one) => (first && first.startsAt <= one.startsAt ? first : one),
          undefined,
        )
        if (earliest && !found.some((one) => hasStarted(one, context.now)))
          return await sayOpens(context, earliest)
        await onOne(
          'p-attend',
          (context, found) => showMarking(context, found, 0, false),
          hasStarted,
        )(context, given)
      },
    }),
  ],
})

function isAhead({ status, startsAt }: ProgrammeLine, now: Date): boolean {
  return status === 'draft' || (status === 'announced' && startsAt > now)
}

function isAnnounced({ status, startsAt }: ProgrammeLine, now: Date): boolean {
  return status === 'announced' && startsAt > now
}

function hasStarted({ status, startsAt }: ProgrammeLine, now: Date): boolean {
  return status === 'announced' && startsAt <= now
}

/** Does it with the one programme that is meant; offers the choice, as buttons of `verb`, where it is not clear. */
function onOne(
  verb: string,
  run: (context: Context, programme: Programme) => Promise<void>,
  fits: (programme: ProgrammeLine, now: Date) => boolean = () => true,
) {
  return async (context: Context, { programme: typed = '' }: Options): Promise<void> => {
    const found = await programmesNamed(context, typed)
    const fitting = found.filter((one) => fits(one, context.now))
    // What was named is meant, even where it doesn't fit: it is then said why.
    const meant = typed !== '' && found.length === 1 ? found : fitting
    const [only] = meant
    const programme = only && meant.length === 1 && (await findProgramme(context.tx, only.id))
    await (programme ? run(context, programme) : chooseProgramme(context, fitting, verb))
  }
}
