/** The inbox in chat: words that nothing else takes, their buttons, what coordinators do with them. */

import { z } from 'zod'
import { shortened } from '../base/shortened.ts'
import {
  type Action,
  button,
  coordinators,
  defineAction,
  everyone,
  mayUse,
  type TextTaker,
} from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { goOnButtons } from '../chat/help.ts'
import { type About, type AboutKind, findSubject, readAbout, writeAbout } from './about.ts'
import { answerKind, askKind } from './forms.ts'
import { nameHost, possibleHosts } from './hosts.ts'
import { closeInquiry, draftInquiry, passOn } from './inquiring.ts'
import { conversation, inboxList, offer, passedMessage } from './messages.ts'
import { countWaiting, findInquiry, listInquiries } from './store.ts'
import { forSomebody, heard } from './topics.ts'
import { coordinatorTopics } from './vocabulary.ts'

/** Shown in chat: what waits, and the latest that are answered. */
const shown = { waiting: 7, answered: 3 }

/** Own words, which are neither a command nor an answer: the last to be asked. */
export const ownWords: TextTaker = {
  who: everyone,
  recognises: () => true,
  async run(context, text) {
    const { tx, tr, person } = context
    const draft = await draftInquiry(tx, text, byOf(context))
    const about = heard(text)
    const topics = about.topics.filter(
      (topic) => !coordinatorTopics.has(topic) || mayUse(coordinators, person),
    )
    await context.say(offer({ ...about, topics }, draft, await goOnButtons(context), tr))
    return true
  },
  async beside(context, text) {
    const { tx, tr } = context
    if (!forSomebody(text)) return null
    return button(tr.plain('inbox-pass-on'), 'inq-amid', await draftInquiry(tx, text, byOf(context)))
  },
}

export async function showInbox(context: Context): Promise<void> {
  const { tx, tr } = context
  const waiting = await listInquiries(tx, 'waiting', shown.waiting)
  const answered = await listInquiries(tx, 'answered', shown.answered)
  const more = (await countWaiting(tx)) - waiting.length
  await context.say(inboxList(waiting, answered, more, tr))
}

async function showConversation(context: Context, id: string): Promise<void> {
  const { tx, tr, zone } = context
  const inquiry = await findInquiry(tx, id)
  if (!inquiry) return await sayGone(context)
  const about = readAbout(inquiry.about)
  const subject = about && (await findSubject(tx, about))
  await context.say(conversation(inquiry, subject?.title(tr), zone, tr))
}

async function sayGone(context: Context): Promise<void> {
  context.acknowledge(context.tr.plain('inbox-gone'), true)
}

const id = z.string().regex(/^[\w-]{22}$/)
const kinds = { p: 'programme', s: 'survey', b: 'broadcast', m: 'matter' } as const satisfies Record<
  string,
  AboutKind
>
const kind = z.enum(['p', 's', 'b', 'm'])
const one = z.tuple([id])

/** Whom questions about it go to, as buttons. */
async function chooseHost(context: Context, letter: z.infer<typeof kind>, aboutId: string): Promise<void> {
  const { tx, tr } = context
  const hosts = await possibleHosts(tx)
  await context.say({
    text: tr.t('inbox-host-choose'),
    buttons: hosts
      .slice(0, 20)
      .map((host) => [button(shortened(host.name || '–', 60), 'host-set', letter, aboutId, host.id)]),
  })
}

async function setHost(context: Context, about: About, contactId: string): Promise<void> {
  const { tr } = context
  const result = await nameHost(context.tx, about, contactId)
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'named')
    await context.say(
      { text: tr.t('inbox-host-named', { name: result.host.name || '–' }) },
      { replace: true },
    )
}

export const inboxActions: Action[] = [
  defineAction({
    verb: 'inq-pass',
    who: everyone,
    args: one,
    async run(context, [draft]) {
      const result = await passOn(context.tx, draft, byOf(context))
      if (result.kind === 'passed')
        await context.say(passedMessage(result.host, context.tr), { replace: true })
      else await sayGone(context)
    },
  }),
  defineAction({
    verb: 'inq-amid',
    who: everyone,
    args: one,
    async run(context, [draft]) {
      const result = await passOn(context.tx, draft, byOf(context))
      if (result.kind !== 'passed') return await sayGone(context)
      await context.say(passedMessage(result.host, context.tr))
      await context.continueForm()
    },
  }),
  defineAction({
    verb: 'inq-back',
    who: everyone,
    args: one,
    run: (context, [inquiry]) => context.beginForm(askKind, inquiry, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'ask',
    who: everyone,
    args: z.tuple([kind, id]),
    run: (context, [letter, about]) =>
      context.beginForm(askKind, writeAbout({ kind: kinds[letter], id: about }), {
        fresh: true,
        below: true,
      }),
  }),
  defineAction({
    verb: 'inq-say',
    who: coordinators,
    args: one,
    run: (context, [inquiry]) => context.beginForm(answerKind, inquiry, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'inq-done',
    who: coordinators,
    args: one,
    async run(context, [inquiry]) {
      const result = await closeInquiry(context.tx, inquiry)
      context.acknowledge(context.tr.plain(result.kind === 'closed' ? 'inbox-closed' : 'inbox-gone'))
      if (result.kind === 'closed') await showConversation(context, inquiry)
    },
  }),
  defineAction({
    verb: 'inq-show',
    who: coordinators,
    args: one,
    run: (context, [inquiry]) => showConversation(context, inquiry),
  }),
  defineAction({ verb: 'inq-list', who: coordinators, args: z.tuple([]), run: showInbox }),
  defineAction({
    verb: 'host',
    who: coordinators,
    args: z.tuple([kind, id]),
    run: (context, [letter, about]) => chooseHost(context, letter, about),
  }),
  defineAction({
    verb: 'host-set',
    who: coordinators,
    args: z.tuple([kind, id, id]),
    run: (context, [letter, about, contactId]) =>
      setHost(context, { kind: kinds[letter], id: about }, contactId),
  }),
]
