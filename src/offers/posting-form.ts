/** The dialogue of a new offer or need. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import type { Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { dayOf } from '../time/zone.ts'
import { fittingOf } from './matching.ts'
import { postedMessage } from './messages.ts'
import { fields, longest, sides } from './posting.ts'
import { post } from './publishing.ts'
import { atMost, optional, organisationQuestion, typedWords } from './questions.ts'
import { findOpenCall } from './store.ts'

export const postingKind = 'posting'

/** `offer:room`, or `need:partner:CALL`. */
const referenceSchema = z
  .string()
  .transform((text) => text.split(':'))
  .pipe(
    z.union([
      z.tuple([z.enum(sides), z.enum(fields)]),
      z.tuple([z.literal('need'), z.literal('partner'), z.string()]),
    ]),
  )

const heldSchema = z.object({ answers: z.object({ picture: z.unknown().optional() }) })

/** A new posting. */
export const postingForm: ChatForm = {
  kind: postingKind,
  who: everyone,
  async load(context, reference) {
    const about = referenceSchema.safeParse(reference).data
    if (!about) return null
    const [side, field, matterId] = about
    if (matterId !== undefined && !(await findOpenCall(context.tx, matterId, context.now))) return null
    const today = dayOf(context.now, context.zone).toString()
    return form(
      postingKind,
      inBoth(`offers-form-${side}`),
      [
        ask('text', 'text', inBoth(`offers-form-text-${side}`), {
          hint: inBoth(`offers-form-text-hint-${field}`),
          appearance: ['multiline'],
          ...atMost(longest.text),
        }),
        ...organisationQuestion(context),
        // Of a call that a partner is looked for the day is known.
        ...(matterId === undefined ? whereAndWhen(today) : []),
        // Comes with the text, as a picture with words under it; it is not asked for by itself.
        ask('picture', 'file', inBoth('offers-form-picture'), {
          required: false,
          relevant: (await pictureGiven(context, reference)) ? 'true()' : 'false()',
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr, zone } = context
    const [side, field, matterId] = referenceSchema.parse(reference)
    const given = postingSchema.parse(answers)
    const result = await post(
      tx,
      {
        side,
        field,
        text: given.text,
        place: given.place,
        fromDay: given.from,
        untilDay: given.until,
        fileId: given.picture?.file ?? null,
        ...(matterId !== undefined && { matterId }),
        organisationId: given.organisation ?? context.person.organisations[0]?.id ?? '',
        zone,
      },
      byOf(context),
    )
    if (result.kind !== 'posted')
      return await context.say({ text: whyNot(result, 'offers-gone', tr) }).then(() => {})
    const fitting = await fittingOf(tx, result.posting, context.now)
    await context.say(postedMessage(result.posting, fitting, zone, tr))
  },
}

/** Where it is, and from when until when. @param today YYYY-MM-DD */
function whereAndWhen(today: string): Item[] {
  return [
    ask('place', 'text', inBoth('offers-form-place'), optional(longest.place)),
    ask('from', 'date', inBoth('offers-form-from'), {
      required: false,
      hint: inBoth('offers-form-from-hint'),
      constraint: `. >= date('${today}')`,
      constraintMessage: inBoth('offers-form-past'),
      // "Jövő héten" says the end, too: it is not asked then.
      parameters: { end: 'until', repeats: 'offers-form-repeats' },
    }),
    ask('until', 'date', inBoth('offers-form-until'), {
      required: false,
      relevant: "${from} != ''",
      constraint: '. >= ${from}',
      constraintMessage: inBoth('offers-form-until-before'),
      parameters: { day: 'end' },
    }),
  ]
}

const postingSchema = z.object({
  text: z.string(),
  organisation: z.string().optional(),
  place: typedWords,
  from: typedWords,
  until: typedWords,
  picture: z.object({ file: z.string(), type: z.string() }).nullish(),
})

async function pictureGiven({ tx, person }: Context, reference: string): Promise<boolean> {
  const session = await tx.formSession.findUnique({
    where: {
      contactId_kind_reference: { contactId: person.contactId, kind: postingKind, reference },
    },
    select: { state: true },
  })
  const held = heldSchema.safeParse(session?.state)
  return held.success && held.data.answers.picture != null
}
