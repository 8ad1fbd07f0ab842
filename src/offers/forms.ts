/** The dialogues: what is posted, an interest in it, the other side's yes, words to the other, a report. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { type AskOptions, ask, form } from '../forms/build.ts'
import type { Answer, Form, Item } from '../forms/form.ts'
import type { Path } from '../forms/state.ts'
import { inBoth } from '../i18n/index.ts'
import { dayOf } from '../time/zone.ts'
import { askFor, introduce, otherOf, relay } from './introducing.ts'
import { askedMessage, introducedMessage } from './introduction-messages.ts'
import { fittingOf } from './matching.ts'
import { postedMessage } from './messages.ts'
import { fields, longest, sides } from './posting.ts'
import { post, report } from './publishing.ts'
import { findIntroduction, findOpenCall, findPosting } from './store.ts'
import { companiesOf, longestThanks, stateThanks } from './thanking.ts'

export const postingKind = 'posting'
export const interestKind = 'posting-interest'
export const introduceKind = 'posting-introduce'
export const wordsKind = 'posting-words'
export const reportKind = 'posting-report'
export const thanksKind = 'posting-thanks'

const atMost = (length: number): AskOptions => ({ constraint: `string-length(.) <= ${length}` })
const optional = (length: number): AskOptions => ({ required: false, ...atMost(length) })

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
const posting: ChatForm = {
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
    }),
    ask('until', 'date', inBoth('offers-form-until'), {
      required: false,
      relevant: "${from} != ''",
      constraint: '. >= ${from}',
      constraintMessage: inBoth('offers-form-until-before'),
    }),
  ]
}

const words = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null)
const postingSchema = z.object({
  text: z.string(),
  organisation: z.string().optional(),
  place: words,
  from: words,
  until: words,
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

/** For which of their organisations, where they have several. */
function organisationQuestion({ person }: Context): Item[] {
  const { organisations } = person
  if (organisations.length < 2) return []
  return [
    ask('organisation', 'choose', inBoth('offers-form-organisation'), {
      choices: organisations.map(({ id, name }) => ({ value: id, label: { hu: name, en: name } })),
    }),
  ]
}

/** How the other side may reach them once both have agreed: the bot, the address they have confirmed, or as they type. */
async function reachQuestions({ tx, person }: Own): Promise<Item[]> {
  const mail = await mailOf({ tx, person })
  return [
    ask('way', 'choose', inBoth('offers-form-way'), {
      hint: inBoth('offers-form-way-hint', { name: person.name || '–' }),
      choices: [
        { value: 'bot', label: inBoth('offers-form-way-bot') },
        ...(mail === null ? [] : [{ value: 'mail', label: { hu: mail, en: mail } }]),
        { value: 'typed', label: inBoth('offers-form-way-typed') },
      ],
    }),
    ask('reach', 'text', inBoth('offers-form-reach'), {
      relevant: "${way} = 'typed'",
      ...atMost(longest.reach),
    }),
  ]
}

type Own = Pick<Context, 'tx' | 'person'>

/** The address that they have confirmed. */
async function mailOf({ tx, person }: Own): Promise<string | null> {
  const channel = await tx.channel.findFirst({
    where: { contactId: person.contactId, platform: 'mail', unreachableAt: null },
    select: { userId: true },
  })
  return channel?.userId ?? null
}

const reachSchema = z.object({ way: z.enum(['bot', 'mail', 'typed']), reach: words })

/** @returns null: by the bot alone */
async function reachOf(own: Own, answers: Record<Path, Answer>): Promise<string | null> {
  const { way, reach } = reachSchema.parse(answers)
  if (way === 'mail') return await mailOf(own)
  return way === 'typed' ? reach : null
}

/** An interest in a posting, by its id. */
const interest: ChatForm = {
  kind: interestKind,
  who: everyone,
  async load(context, reference) {
    const found = await findPosting(context.tx, reference)
    if (found?.state !== 'open') return null
    return form(
      interestKind,
      inBoth('offers-form-interest'),
      [
        ask('words', 'text', inBoth('offers-form-words'), {
          hint: inBoth('offers-form-words-hint', { organisation: found.organisation.name }),
          appearance: ['multiline'],
          ...optional(longest.words),
        }),
        ...organisationQuestion(context),
        ...(await reachQuestions(context)),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr, person } = context
    const given = z.object({ words, organisation: z.string().optional() }).parse(answers)
    const result = await askFor(
      tx,
      {
        postingId: reference,
        organisationId: given.organisation ?? person.organisations[0]?.id ?? '',
        words: given.words,
        reach: await reachOf(context, answers),
      },
      byOf(context),
    )
    await context.say(
      result.kind === 'asked'
        ? askedMessage(result.introduction, tr)
        : { text: whyNot(result, 'offers-gone', tr) },
    )
  },
}

/** The other side's yes, by the introduction's id: how they are reached. */
const introducing: ChatForm = {
  kind: introduceKind,
  who: everyone,
  async load(context, reference) {
    const found = await findIntroduction(context.tx, reference)
    if (found?.state !== 'waiting') return null
    return form(introduceKind, inBoth('offers-form-introduce'), await reachQuestions(context), {
      review: false,
    })
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const result = await introduce(
      tx,
      { id: reference, reach: await reachOf(context, answers) },
      byOf(context),
    )
    if (result.kind !== 'introduced')
      return void (await context.say({ text: whyNot(result, 'offers-gone', tr) }))
    await context.say(introducedMessage(result.introduction, 'owner', tr))
    if (!result.reached)
      await context.say({
        text: tr.t('offers-unreached', { name: result.introduction.contact.name || '–' }),
      })
  },
}

function oneText(kind: string, label: 'words-to' | 'report' | 'thanks', options: AskOptions): Form {
  return form(
    kind,
    inBoth(`offers-form-${label}`),
    [ask('text', 'text', inBoth(`offers-form-${label}`), { appearance: ['multiline'], ...options })],
    { review: false },
  )
}

/** Words to the other of two who were introduced. */
const relaying: ChatForm = {
  kind: wordsKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const found = await findIntroduction(tx, reference)
    return found && otherOf(found, person.contactId)
      ? oneText(wordsKind, 'words-to', atMost(longest.words * 2))
      : null
  },
  async finish(context, reference, answers) {
    const { text } = z.object({ text: z.string() }).parse(answers)
    const result = await relay(context.tx, { id: reference, text }, byOf(context))
    await context.say({
      text:
        result.kind === 'passed'
          ? context.tr.t('offers-passed', { name: result.name })
          : whyNot(result, 'offers-gone', context.tr),
    })
  },
}

const reporting: ChatForm = {
  kind: reportKind,
  who: everyone,
  load: async ({ tx }, reference) =>
    (await findPosting(tx, reference)) ? oneText(reportKind, 'report', optional(longest.words)) : null,
  async finish(context, reference, answers) {
    const { text } = z.object({ text: words }).parse(answers)
    const result = await report(context.tx, { id: reference, words: text ?? '' }, byOf(context))
    const key = result.kind === 'reported' ? 'offers-report-thanks' : 'offers-gone'
    await context.say({ text: context.tr.t(key) })
  },
}

/** What a company says of itself on the page of thanks; nothing takes it off. */
const thanking: ChatForm = {
  kind: thanksKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const own = (await companiesOf(tx, person.contactId)).find(({ id }) => id === reference)
    return own ? oneText(thanksKind, 'thanks', optional(longestThanks)) : null
  },
  async finish(context, reference, answers) {
    const { text } = z.object({ text: words }).parse(answers)
    const result = await stateThanks(context.tx, { organisationId: reference, gives: text }, byOf(context))
    await context.say({
      text: context.tr.t(result.kind === 'gone' ? 'offers-gone' : `offers-thanks-${result.kind}`),
    })
  },
}

export const offerForms: ChatForm[] = [posting, interest, introducing, relaying, reporting, thanking]
