/** What is pressed on offers and needs in chat. */
import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import { type Action, button, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { Transaction } from '../db/client.ts'
import { inOneLine, type NotDone } from '../i18n/index.ts'
import { block, unblock } from './blocking.ts'
import { chooseDigest } from './digest.ts'
import { reportKind, thanksKind } from './forms.ts'
import { beginInterest } from './interest-chat.ts'
import { decline, sayOutcome, withdraw } from './introducing.ts'
import { introduceKind, wordsKind } from './introduction-forms.ts'
import { outcomes } from './introduction-messages.ts'
import { chooseField, chooseSide } from './messages.ts'
import { fields, sides } from './posting.ts'
import { postingKind } from './posting-form.ts'
import { keep, remove, takeDown } from './publishing.ts'
import { sayGone, sayWhy, showForCall, showList, showMine, showOffers, showPosting } from './showing.ts'
import { findIntroduction, isMember } from './store.ts'
import { companiesOf } from './thanking.ts'

/** Says what came of a press: in place of the message, or in a toast where nothing did. */
async function sayDone(context: Context, result: NotDone | { kind: string }, key: string): Promise<void> {
  if (result.kind === 'gone') return sayGone(context)
  if ('faults' in result) return context.acknowledge(inOneLine(result.faults, context.tr), true)
  await context.say({ text: context.tr.t(key) }, { replace: true })
}

const id = z.string().regex(/^[\w-]{22}$/)
const one = z.tuple([id])
const side = z.enum(sides)
const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)

/** A press that does one thing to one posting or introduction, and what is said when it is done. */
function press(
  verb: string,
  act: (tx: Transaction, id: string, by: ByPerson) => Promise<NotDone | { kind: string }>,
  done: string,
  who: Action['who'] = everyone,
): Action {
  return defineAction({
    verb,
    who,
    args: one,
    run: async (context, [about]) => sayDone(context, await act(context.tx, about, byOf(context)), done),
  })
}

export const offerActions: Action[] = [
  defineAction({ verb: 'of-home', who: everyone, args: z.tuple([]), run: (context) => showOffers(context) }),
  defineAction({
    verb: 'of-list',
    who: everyone,
    args: z.tuple([side, page]),
    run: (context, [which, number]) => showList(context, which, number),
  }),
  defineAction({ verb: 'of-mine', who: everyone, args: z.tuple([]), run: showMine }),
  defineAction({
    verb: 'of-new',
    who: everyone,
    args: z.tuple([]),
    run: async (context) => void (await context.say(chooseSide(context.tr))),
  }),
  defineAction({
    verb: 'of-add',
    who: everyone,
    args: z.tuple([side, z.enum(fields).optional()]),
    async run(context, [which, field]) {
      if (context.person.organisations.length === 0) return await sayWhy(context, 'offers-no-organisation')
      if (field === undefined) await context.say(chooseField(which, context.tr))
      else await context.beginForm(postingKind, `${which}:${field}`, { fresh: true, below: true })
    },
  }),
  defineAction({
    verb: 'of-for',
    who: everyone,
    args: one,
    run: (context, [call]) => showForCall(context, call),
  }),
  defineAction({
    verb: 'of-seek',
    who: everyone,
    args: one,
    async run(context, [call]) {
      if (context.person.organisations.length === 0) return await sayWhy(context, 'offers-no-organisation')
      await context.beginForm(postingKind, `need:partner:${call}`, { fresh: true, below: true })
    },
  }),
  defineAction({
    verb: 'of-show',
    who: everyone,
    args: one,
    run: (context, [posting]) => showPosting(context, posting),
  }),
  defineAction({
    verb: 'of-want',
    who: everyone,
    args: one,
    run: (context, [posting]) => beginInterest(context, posting),
  }),
  press('of-undo', withdraw, 'offers-withdraw-done'),
  defineAction({
    verb: 'of-yes',
    who: everyone,
    args: one,
    async run(context, [introduction]) {
      const found = await findIntroduction(context.tx, introduction)
      const owner =
        found && (await isMember(context.tx, context.person.contactId, found.posting.organisationId))
      if (!found || !owner) return sayGone(context)
      if (found.state === 'waiting')
        await context.beginForm(introduceKind, introduction, { fresh: true, below: true })
      else await sayWhy(context, `offers-already-${found.state}`)
    },
  }),
  press('of-no', decline, 'offers-no-done'),
  defineAction({
    verb: 'of-block',
    who: everyone,
    args: one,
    async run(context, [introduction]) {
      const result = await block(context.tx, introduction, byOf(context))
      if (result.kind === 'gone') return sayGone(context)
      await context.say({ text: context.tr.t('offers-block-done', { name: result.name }) })
    },
  }),
  defineAction({
    verb: 'of-free',
    who: everyone,
    args: one,
    async run(context, [organisation]) {
      if (await unblock(context.tx, organisation, byOf(context)))
        context.acknowledge(context.tr.plain('offers-unblock-done'))
      await showMine(context)
    },
  }),
  press('of-down', takeDown, 'offers-down-done'),
  press('of-remove', remove, 'offers-remove-done', coordinators),
  defineAction({
    verb: 'of-keep',
    who: everyone,
    args: one,
    async run(context, [posting]) {
      const { tx, tr } = context
      const result = await keep(tx, posting, byOf(context))
      if (result.kind === 'kept') await context.say({ text: tr.t('offers-keep-done') }, { replace: true })
      else await context.say({ text: whyNot(result, 'offers-gone', tr) })
    },
  }),
  defineAction({
    verb: 'of-report',
    who: everyone,
    args: one,
    run: (context, [posting]) => context.beginForm(reportKind, posting, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'of-write',
    who: everyone,
    args: one,
    run: (context, [introduction]) =>
      context.beginForm(wordsKind, introduction, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'of-digest',
    who: everyone,
    args: z.tuple([z.enum(['on', 'off'])]),
    async run(context, [choice]) {
      const { tx, tr, person } = context
      await chooseDigest(tx, person.contactId, choice === 'on')
      const other = choice === 'on' ? 'off' : 'on'
      await context.say({
        text: tr.t(`offers-digest-${choice}`),
        buttons: [
          [button(tr.plain(`offers-digest-${other === 'on' ? 'start' : 'stop'}`), 'of-digest', other)],
        ],
      })
    },
  }),
  defineAction({
    verb: 'of-thanks',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      const [company] = await companiesOf(context.tx, context.person.contactId)
      if (company) await context.beginForm(thanksKind, company.id, { fresh: true, below: true })
      else sayGone(context)
    },
  }),
  defineAction({
    verb: 'of-worked',
    who: everyone,
    args: z.tuple([id, z.enum(outcomes)]),
    async run(context, [introduction, outcome]) {
      const result = await sayOutcome(context.tx, { id: introduction, outcome }, byOf(context))
      await sayDone(context, result, `offers-outcome-thanks-${outcome}`)
    },
  }),
]
