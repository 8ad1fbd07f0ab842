/** Offers and needs in chat: the list, one of them, and what is pressed on it. */
import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import { type Action, button, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { Transaction } from '../db/client.ts'
import { fileReference } from '../db/files.ts'
import { inOneLine, type NotDone } from '../i18n/index.ts'
import { titleOf } from '../partners/leaf.ts'
import { chooseDigest, hasDigest } from './digest.ts'
import { introduceKind, postingKind, reportKind, thanksKind, wordsKind } from './forms.ts'
import { beginInterest } from './interest-chat.ts'
import { block, decline, sayOutcome, unblock, withdraw } from './introducing.ts'
import { outcomes } from './introduction-messages.ts'
import { chooseField, chooseSide, home, postingCard, postingList, primary } from './messages.ts'
import { mineMessage } from './mine.ts'
import { fields, type Side, sides } from './posting.ts'
import { keep, remove, takeDown } from './publishing.ts'
import { fits, readWanted } from './searching.ts'
import {
  blockedBy,
  countPostings,
  findIntroduction,
  findOpenCall,
  findPosting,
  introductionsOf,
  isMember,
  listPostings,
  postingsOf,
} from './store.ts'
import { companiesOf } from './thanking.ts'

/** Shown at once. */
const shown = { page: 6, found: 8 }
/** Of one's own: Discord shows 25 buttons, and an introduction may have two. */
const shownOwn = { postings: 6, introductions: 6, blocked: 3 }
/** Looked through for words. */
const searched = 1000

/** `/offers`: the first page, or what is looked for. */
export async function showOffers(context: Context, words = ''): Promise<void> {
  if (words.trim() !== '') return await search(context, words)
  const { tx, now, tr } = context
  const counts = { offer: await countPostings(tx, 'offer', now), need: await countPostings(tx, 'need', now) }
  await context.say(home(counts, tr))
}

async function search(context: Context, words: string): Promise<void> {
  const { tx, now, zone, language, tr } = context
  const wanted = readWanted(words, { now, zone, language })
  const found = (await listPostings(tx, {}, { now, take: searched })).filter((one) => fits(one, wanted))
  const key = found.length === 0 ? 'offers-found-none' : 'offers-found'
  const heading = tr.t(key, { words, count: found.length })
  await context.say(
    postingList(heading, found.slice(0, shown.found), tr, [[button(tr.plain('offers-new'), 'of-new')]]),
  )
}

async function showList(context: Context, side: Side, page: number): Promise<void> {
  const { tx, now, tr } = context
  const skip = page * shown.page
  const found = await listPostings(tx, { side }, { now, take: shown.page + 1, skip })
  const count = await countPostings(tx, side, now)
  const turn = (to: number, key: string) => button(tr.plain(key), 'of-list', side, String(to))
  const turns = [
    ...(page > 0 ? [turn(page - 1, 'offers-newer')] : []),
    ...(found.length > shown.page ? [turn(page + 1, 'offers-older')] : []),
  ]
  await context.say(
    postingList(tr.t(`offers-heading-${side}`, { count }), found.slice(0, shown.page), tr, [
      ...(turns.length > 0 ? [turns] : []),
      [button(tr.plain(`offers-add-${side}`), 'of-add', side)],
    ]),
  )
}

/** Who looks for a partner for a call, and the way to do the same. */
async function showForCall(context: Context, callId: string): Promise<void> {
  const { tx, now, tr, language } = context
  const call = await findOpenCall(tx, callId, now)
  if (!call) return sayGone(context)
  const found = await listPostings(tx, { matterId: callId }, { now, take: shown.found })
  const heading = tr.t('offers-for', { title: titleOf(call.title, language), count: found.length })
  const seek = primary(tr.plain('offers-for-seek'), 'of-seek', callId)
  await context.say(postingList(heading, found, tr, [[seek]]))
}

async function showMine(context: Context): Promise<void> {
  const { tx, tr, person } = context
  const organisationIds = person.organisations.map(({ id }) => id)
  if (organisationIds.length === 0) return await sayWhy(context, 'offers-no-organisation')
  const { contactId } = person
  await context.say(
    mineMessage(
      await postingsOf(tx, organisationIds, shownOwn.postings),
      await introductionsOf(tx, { contactId, organisationIds }, shownOwn.introductions),
      await blockedBy(tx, organisationIds, shownOwn.blocked),
      {
        contactId,
        company: (await companiesOf(tx, contactId)).length > 0,
        digest: await hasDigest(tx, contactId),
        tr,
      },
    ),
  )
}

async function showPosting(context: Context, id: string): Promise<void> {
  const { tx, tr, person, zone, now } = context
  const posting = await findPosting(tx, id)
  const coordinator = person.role !== 'contact'
  const owner = posting !== null && (await isMember(tx, person.contactId, posting.organisationId))
  const seen = posting && (owner || coordinator || (posting.state === 'open' && posting.expiresAt > now))
  if (!seen) return sayGone(context)
  const picture = posting.fileId === null ? null : await fileReference(tx, posting.fileId)
  await context.say(postingCard(posting, { owner, coordinator, picture, zone }, tr))
}

async function sayWhy(context: Context, key: string): Promise<void> {
  await context.say({ text: context.tr.t(key) })
}

function sayGone(context: Context): void {
  context.acknowledge(context.tr.plain('offers-gone'), true)
}

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
