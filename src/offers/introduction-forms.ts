/** The dialogues of two who are introduced: an interest, the other side's yes, and words to the other. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import type { Answer, Item } from '../forms/form.ts'
import type { Path } from '../forms/state.ts'
import { inBoth } from '../i18n/index.ts'
import { askFor, introduce, otherOf, relay } from './introducing.ts'
import { askedMessage, introducedMessage } from './introduction-messages.ts'
import { longest } from './posting.ts'
import { atMost, oneText, optional, organisationQuestion, typedWords } from './questions.ts'
import { findIntroduction, findPosting } from './store.ts'

export const interestKind = 'posting-interest'
export const introduceKind = 'posting-introduce'
export const wordsKind = 'posting-words'

/** An interest in a posting, by its id. */
export const interestForm: ChatForm = {
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
    const given = z.object({ words: typedWords, organisation: z.string().optional() }).parse(answers)
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
export const introduceForm: ChatForm = {
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

/** Words to the other of two who were introduced. */
export const wordsForm: ChatForm = {
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

const reachSchema = z.object({ way: z.enum(['bot', 'mail', 'typed']), reach: typedWords })

/** @returns null: by the bot alone */
async function reachOf(own: Own, answers: Record<Path, Answer>): Promise<string | null> {
  const { way, reach } = reachSchema.parse(answers)
  if (way === 'mail') return await mailOf(own)
  return way === 'typed' ? reach : null
}
