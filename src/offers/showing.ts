/** Offers and needs as they are shown in chat: the first page, what is found, one's own, one of them. */
import { button, everyone, type TextTaker } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { fileReference } from '../db/files.ts'
import { titleOf } from '../partners/leaf.ts'
import { hasDigest } from './digest.ts'
import { home, postingCard, postingList, primary } from './messages.ts'
import { mineMessage } from './mine.ts'
import type { Side } from './posting.ts'
import { fits, readWanted, type Wanted } from './searching.ts'
import {
  blockedBy,
  countPostings,
  findOpenCall,
  findPosting,
  introductionsOf,
  isMember,
  listPostings,
  type Posting,
  postingsOf,
} from './store.ts'
import { companiesOf } from './thanking.ts'
import { isNamed, maySearch } from './typed.ts'

/** Shown at once. */
const shown = { page: 6, found: 8 }
/** Of one's own: Discord shows 25 buttons, and an introduction may have two. */
const shownOwn = { postings: 6, introductions: 6, blocked: 3 }
/** Looked through for words. */
const searched = 1000

/** Characters of what is looked for, typed by itself. */
const longestSearch = 60

/** `/offers`: the first page, or what is looked for. */
export async function showOffers(context: Context, words = ''): Promise<void> {
  if (words.trim() !== '') return await search(context, words)
  const { tx, now, tr } = context
  const counts = { offer: await countPostings(tx, 'offer', now), need: await countPostings(tx, 'need', now) }
  await context.say(home(counts, tr))
}

async function search(context: Context, words: string): Promise<void> {
  await say(context, words, await find(context, readWanted(words, context)))
}

/** "terem szombatra", typed by itself: looked for where it says what is looked for, or says nothing else. */
export const searchingText: TextTaker = {
  who: everyone,
  recognises: (text) => text.length <= longestSearch && !/[\n?!]/.test(text),
  async run(context, text) {
    if (!maySearch(text, context.language)) return false
    const wanted = readWanted(text, context)
    const named = wanted.words.filter((word) => isNamed(word, context.language))
    if (named.length === 0) return false
    const found = await find(context, wanted)
    // Whoever says more than that may have something to say to the organisers.
    if (found.length === 0 && named.length < wanted.words.length) return false
    await say(context, text, found)
    return true
  },
}

async function find({ tx, now }: Context, wanted: Wanted): Promise<Posting[]> {
  return (await listPostings(tx, {}, { now, take: searched })).filter((one) => fits(one, wanted))
}

async function say(context: Context, words: string, found: readonly Posting[]): Promise<void> {
  const { tr } = context
  const key = found.length === 0 ? 'offers-found-none' : 'offers-found'
  const heading = tr.t(key, { words, count: found.length })
  await context.say(
    postingList(heading, found.slice(0, shown.found), tr, [[button(tr.plain('offers-new'), 'of-new')]]),
  )
}

export async function showList(context: Context, side: Side, page: number): Promise<void> {
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
export async function showForCall(context: Context, callId: string): Promise<void> {
  const { tx, now, tr, language } = context
  const call = await findOpenCall(tx, callId, now)
  if (!call) return sayGone(context)
  const found = await listPostings(tx, { matterId: callId }, { now, take: shown.found })
  const heading = tr.t('offers-for', { title: titleOf(call.title, language), count: found.length })
  const seek = primary(tr.plain('offers-for-seek'), 'of-seek', callId)
  await context.say(postingList(heading, found, tr, [[seek]]))
}

export async function showMine(context: Context): Promise<void> {
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

export async function showPosting(context: Context, id: string): Promise<void> {
  const { tx, tr, person, zone, now } = context
  const posting = await findPosting(tx, id)
  const coordinator = person.role !== 'contact'
  const owner = posting !== null && (await isMember(tx, person.contactId, posting.organisationId))
  const seen = posting && (owner || coordinator || (posting.state === 'open' && posting.expiresAt > now))
  if (!seen) return sayGone(context)
  const picture = posting.fileId === null ? null : await fileReference(tx, posting.fileId)
  await context.say(postingCard(posting, { owner, coordinator, picture, zone }, tr))
}

export async function sayWhy(context: Context, key: string): Promise<void> {
  await context.say({ text: context.tr.t(key) })
}

export function sayGone(context: Context): void {
  context.acknowledge(context.tr.plain('offers-gone'), true)
}
