/** The forms of programmes as the router holds them: where they come from and what their end does. */
import { z } from 'zod'
import { type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { instantOf, type Moment, momentSchema } from '../time/moment.ts'
import { sayGone } from './acts-chat.ts'
import { planProgramme } from './changing.ts'
import { announceAt, programmeAudience } from './drafting.ts'
import { leaving } from './leaving-chat.ts'
import { postering, templating } from './looks-chat.ts'
import { addingMaterial } from './materials-chat.ts'
import { remindersIn } from './own-reminders.ts'
import { applyChange, callOff } from './planning.ts'
import {
  type Changeable,
  changeable,
  changeForm,
  editFrom,
  newProgrammeForm,
  programmeFrom,
  withoutFaults,
} from './questions.ts'
import { answeringQuestions } from './rsvp-chat.ts'
import { seatForms } from './seat-chat.ts'
import { repeating } from './series-chat.ts'
import { suggesting } from './sharing.ts'
import { findProgramme } from './store.ts'

/** A new programme; there is one such form a person, gone on with until it is finished or thrown away. */
const newProgramme: ChatForm = {
  kind: 'programme',
  previews: true,
  who: coordinators,
  load: async (context, reference) => newProgrammeForm(await startGiven(context, 'programme', reference)),
  async finish(context, reference, answers) {
    const { tx, tr } = context
    // For everybody, until narrowed down; the preview comes after.
    const wanted = { ...programmeFrom(answers), audience: { all: true as const } }
    const result = await planProgramme(tx, wanted, byOf(context))
    if (result.kind === 'refused') {
      // What was in the future when it was typed is over now that a paused form is finished.
      await context.say({ text: refusalText(result.faults, tr) })
      const kept = withoutFaults(answers, result.faults)
      return await context.beginForm('programme', reference, { fresh: true, below: true, answers: kept })
    }
    // In place of the summary, whose buttons are used up.
    await programmeAudience.show(context, result.programme.id, { replace: true })
  },
}

const reasonSchema = z.object({ reason: z.string().optional() })

const referenceSchema = z.templateLiteral([z.string().length(22), ':', z.enum(changeable)])

/** One thing of a programme; the reference is `ID:thing`. */
const changing: ChatForm = {
  kind: 'programme-change',
  who: coordinators,
  async load(context, reference) {
    const about = readReference(reference)
    const programme = about && (await findProgramme(context.tx, about.id))
    if (!about || !programme || programme.status === 'cancelled') return null
    const starts = await startGiven(context, 'programme-change', reference)
    return changeForm(programme, about.what, starts, context.zone, context.language)
  },
  async finish(context, reference, answers) {
    const about = readReference(reference)
    if (!about) return await sayGone(context)
    const read = remindersIn(z.string().catch('').parse(answers.reminders))
    if (read.kind === 'refused') {
      await context.say({ text: refusalText(read.faults, context.tr) })
      return await context.beginForm('programme-change', reference, { fresh: true })
    }
    const { reason } = reasonSchema.parse(answers)
    await applyChange(context, about.id, editFrom(about.what, answers), reason, async (faults) => {
      const kept = withoutFaults(answers, faults)
      // One answer alone is not asked for again by itself: there may be another way.
      const again = Object.keys(kept).length
      if (again === 0 || again === Object.keys(answers).length) return false
      await context.say({ text: refusalText(faults, context.tr) })
      await context.beginForm('programme-change', reference, { fresh: true, below: true, answers: kept })
      return true
    })
  },
}

/** When a draft is announced by itself. */
const announcingLater: ChatForm = {
  kind: 'programme-later',
  who: coordinators,
  async load({ tx }, reference) {
    const programme = await findProgramme(tx, reference)
    if (programme?.status !== 'draft') return null
    return form(
      'programme-later',
      inBoth('programmes-form-later'),
      [ask('at', 'moment', inBoth('programmes-form-later-when'))],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    await announceAt(context, reference, instantOf(momentSchema.parse(answers.at)))
  },
}

const allOf = ':all'

/** Why a programme is off, or with `ID:all` its series; it is called off with the answer. */
const callingOff: ChatForm = {
  kind: 'programme-off',
  who: coordinators,
  async load({ tx, now }, reference) {
    const all = reference.endsWith(allOf)
    const programme = await findProgramme(tx, reference.replace(allOf, ''))
    if (!programme) return null
    if (!all && (programme.status !== 'announced' || programme.startsAt <= now)) return null
    return form('programme-off', inBoth(all ? 'changes-form-off-all' : 'changes-form-off'), [
      ask('reason', 'text', inBoth('changes-form-reason'), {
        // Who chose "with a reason" has one.
        required: !all,
        hint: inBoth('changes-form-reason-hint'),
        constraint: 'string-length(.) <= 300',
      }),
    ])
  },
  async finish(context, reference, answers) {
    const { reason } = reasonSchema.parse(answers)
    await callOff(context, reference.replace(allOf, ''), reason, reference.endsWith(allOf))
  },
}

export const forms: ChatForm[] = [
  newProgramme,
  changing,
  callingOff,
  announcingLater,
  programmeAudience.form,
  ...seatForms,
  answeringQuestions,
  suggesting,
  repeating,
  addingMaterial,
  leaving,
  postering,
  templating,
]

function readReference(reference: string): { id: string; what: Changeable } | null {
  if (!referenceSchema.safeParse(reference).success) return null
  const what = changeable.find((one) => one === reference.slice(23))
  return what ? { id: reference.slice(0, 22), what } : null
}

const stateSchema = z.object({
  answers: z.object({ starts: momentSchema.nullish() }),
})

/** The start that was answered already: an end typed as a time alone is on its day. */
async function startGiven(
  { tx, person }: Pick<Context, 'tx' | 'person'>,
  kind: string,
  reference: string,
): Promise<Moment | null> {
  const session = await tx.formSession.findUnique({
    where: { contactId_kind_reference: { contactId: person.contactId, kind, reference } },
    select: { state: true },
  })
  const parsed = stateSchema.safeParse(session?.state)
  return parsed.success ? (parsed.data.answers.starts ?? null) : null
}
