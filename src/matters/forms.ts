/** A line of text, and a picture, to what somebody has said of a matter. */
import { z } from 'zod'
import { type ChatForm, coordinators, everyone } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import type { Answer, Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { organisationKinds } from '../partners/audience.ts'
import { momentSchema } from '../time/moment.ts'
import { answerMatter } from './answering.ts'
import { enterMatter } from './entry.ts'
import { settleLead } from './feeds/feeds.ts'
import { type Field, longest, typedDue } from './fields.ts'
import { matterKinds } from './kinds/index.ts'
import { card } from './messages.ts'
import { showToCoordinator } from './showing.ts'
import { findStanding } from './store.ts'

export const noteKind = 'matter-note'

/** Fits one message of any platform beside the matter. */
const longestNote = 500

const referenceSchema = z
  .string()
  .regex(/^[\w-]{22}:[\w-]{22}$/)
  .transform((text) => ({ matterId: text.slice(0, 22), organisationId: text.slice(23) }))

const answersSchema = z.object({
  text: z.string(),
  amount: z.number().optional(),
  picture: z.object({ file: z.string() }).optional(),
})

/** The reference is `MATTER:ORGANISATION`; it goes with the state as it is then. */
export const noteForm: ChatForm = {
  kind: noteKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const about = referenceSchema.safeParse(reference).data
    const theirs = person.organisations.some(({ id }) => id === about?.organisationId)
    const found = about && theirs ? await findStanding(tx, about) : null
    if (!found) return null
    const { kind } = found.matter
    return form(
      noteKind,
      inBoth('matters-form-note'),
      [
        ask('text', 'text', inBoth('matters-form-note-text'), {
          appearance: ['multiline'],
          constraint: `string-length(.) <= ${longestNote}`,
        }),
        ...(kind.awarded?.includes(found.standing.state)
          ? [
              ask('amount', 'decimal', inBoth('matters-form-note-amount'), {
                required: false,
                constraint: '. >= 0 and . <= 1000000000000',
              }),
            ]
          : []),
        ask('picture', 'image', inBoth('matters-form-note-picture'), { required: false }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr, now } = context
    const about = referenceSchema.parse(reference)
    const { text, amount, picture } = answersSchema.parse(answers)
    const known = await findStanding(tx, about)
    const result = known
      ? await answerMatter(
          tx,
          {
            ...about,
            state: known.standing.state,
            text,
            ...(amount !== undefined && { amount }),
            ...(picture && { fileId: picture.file }),
          },
          byOf(context),
        )
      : { kind: 'gone' as const }
    await context.say(
      result.kind === 'answered' ? card(result, now, tr) : { text: whyNot(result, 'matters-gone', tr) },
    )
  },
}

export const entryKind = 'matter-new'

/** A new one; the reference is its kind, with the lead that it is made of. What was refused stands in the form again, but for what was wrong with its day. */
export const entryForm: ChatForm = {
  kind: entryKind,
  who: coordinators,
  previews: true,
  async load(_context, reference) {
    const kind = entered(reference)
    return kind?.entry
      ? form(entryKind, inBoth(`matters-${kind.name}-do-new`), kind.entry.fields.map(questionOf))
      : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const kind = entered(reference)
    if (!kind) return
    const typed = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [name, typedAnswer(answer)]),
    )
    const result = await enterMatter(tx, { kind, typed }, context, byOf(context))
    if (result.kind === 'made') {
      const [, lead] = reference.split(':')
      if (lead !== undefined) await settleLead(tx, lead, byOf(context))
      if (result.remarks?.length) await context.say({ text: refusalText(result.remarks, tr) })
      return await showToCoordinator(context, result.matter.id, true)
    }
    await context.say({
      text: result.kind === 'refused' ? refusalText(result.faults, tr) : tr.t('matters-gone'),
    })
    const { due: _due, owner: _owner, ...kept } = answers
    await context.beginForm(entryKind, reference, { fresh: true, below: true, answers: kept })
  },
}

/** `call`, or `call:LEAD` where a feed brought it. */
const entered = (reference: string) => {
  const [kind] = reference.split(':')
  return matterKinds.find(({ name, entry }) => name === kind && entry)
}

/** What asks for a field. */
export function questionOf({ name, type, ...field }: Field): Item {
  const required = field.required ?? false
  const label = inBoth(`matters-field-${name}`)
  const hint = type === 'text' ? {} : { hint: inBoth(`matters-field-hint-${type}`) }
  if (type === 'moment')
    return ask(name, 'moment', label, {
      ...{ ...hint, required, parameters: { day: 'end' } },
      constraint: 'decimal-date-time(.) > decimal-date-time(now())',
      constraintMessage: inBoth('matters-fault-past'),
    })
  if (type === 'kinds')
    return ask(name, 'select_multiple', label, {
      ...{ ...hint, required },
      choices: organisationKinds.map((value) => ({ value, label: inBoth(`partners-kind-${value}`) })),
    })
  return ask(name, 'text', label, {
    ...{ ...hint, required, constraint: `string-length(.) <= ${longest[type]}` },
    ...(type === 'lines' && { appearance: ['multiline'] }),
    ...(type === 'link' && {
      constraint: "regex(., '(https?://)?[^/ ,;:]+[.][^ ]+') and not(regex(., '.+[,;]https?:.+'))",
      constraintMessage: inBoth('matters-field-hint-link'),
    }),
  })
}

/** An answer as it would be typed into a field. */
export function typedAnswer(answer: Answer): string {
  if (Array.isArray(answer)) return answer.join(', ')
  const moment = momentSchema.safeParse(answer)
  return moment.success ? typedDue(moment.data) : String(answer)
}
