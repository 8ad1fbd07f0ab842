/** Invitations by e-mail in chat: how many could be written to, what they would read, and then to all, some or one. */
import { z } from 'zod'
import { joinMarkup, type Markup } from '../base/markup.ts'
import { type Action, button, type ChatForm, coordinators, defineAction, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { readSettings } from '../db/settings.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { instantOf, momentSchema } from '../time/moment.ts'
import { type Invitable, invitable, inviteByMail, previews } from './inviting.ts'

/** Who was not written to yet; who was, and has not joined; or one organisation. */
const whom = z.union([z.enum(['new', 'again']), z.string().regex(/^[\w-]{22}$/)])
type Whom = z.infer<typeof whom>

const isWritten = ({ last }: Invitable) => last?.state === 'sent'

async function chosenOf({ tx }: Context, wanted: Whom): Promise<{ chosen: Invitable[]; reminder: boolean }> {
  const all = await invitable(tx)
  const chosen = all.filter((one) =>
    wanted === 'new' ? one.last === undefined : wanted === 'again' ? isWritten(one) : one.id === wanted,
  )
  return { chosen, reminder: chosen.length > 0 && chosen.every(isWritten) }
}

/** How many there are, and what can be done. */
async function offer(context: Context): Promise<void> {
  const { tx, tr, links } = context
  if (!links.mail) return void (await context.say({ text: tr.t('mail-off') }))
  const all = await invitable(tx)
  const fresh = all.filter(({ last }) => last === undefined).length
  const written = all.filter(isWritten).length
  await context.say({
    text: tr.t('mail-inviting', { count: all.length, fresh, written }),
    buttons: [
      ...(fresh > 0 ? [[button(tr.plain('mail-inviting-new', { count: fresh }), 'mail-inv', 'new')]] : []),
      ...(written > 0
        ? [[button(tr.plain('mail-inviting-again', { count: written }), 'mail-inv', 'again')]]
        : []),
      ...(all.length > 0 ? [[button(tr.plain('mail-inviting-choose'), 'mail-pick')]] : []),
    ],
  })
}

/** Who is invited first, and who is reminded of it; groups that are empty are left out. */
function byWhatTheyGet(all: readonly Invitable[]): { organisations: Invitable[]; reminder: boolean }[] {
  return [false, true]
    .map((reminder) => ({ organisations: all.filter((one) => isWritten(one) === reminder), reminder }))
    .filter(({ organisations }) => organisations.length > 0)
}

/** What they would read, in each language that one of them reads. */
async function asTheyRead(
  { tx, tr, links }: Context,
  chosen: readonly Invitable[],
  reminder: boolean,
): Promise<Markup> {
  const { name } = await readSettings(tx)
  const parts = previews(chosen, name, reminder, links).map(({ language, message }) =>
    tr.t('mail-inviting-preview', {
      language: tr.plain(`console-language-${language}`),
      title: message.title ?? '',
      text: { markup: message.text },
      buttons: (message.buttons ?? [])
        .flat()
        .map(({ label }) => `[${label}]`)
        .join(' '),
    }),
  )
  return joinMarkup(parts, '\n\n')
}

/** That, and the button that sends it. */
async function preview(context: Context, wanted: Whom): Promise<void> {
  const { tr, links } = context
  if (!links.mail) return void (await context.say({ text: tr.t('mail-off') }))
  const { chosen, reminder } = await chosenOf(context, wanted)
  if (chosen.length === 0) return void (await context.say({ text: tr.t('mail-invite-nobody') }))
  await context.say({
    text: await asTheyRead(context, chosen, reminder),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('mail-inviting-send', { count: chosen.length }),
          payload: payload('mail-inv-go', wanted),
          style: 'primary',
        },
      ],
    ],
  })
}

async function send(context: Context, organisationIds: readonly string[], reminder: boolean, at?: Date) {
  const { tx, tr, links } = context
  const sendAt = at ?? null
  const result = await inviteByMail(tx, { organisationIds, reminder, sendAt, links }, byOf(context))
  if (result.kind !== 'invited')
    return void (await context.say({
      text: result.kind === 'refused' ? refusalText(result.faults, tr) : tr.t('mail-invite-nobody'),
    }))
  await context.say({
    text: tr.t('mail-inviting-sent', { count: result.count }),
    buttons: [[button(tr.plain('mail-inviting-report'), 'bc-show', result.broadcastId)]],
  })
}

const pickKind = 'mail-invite'

export const invitingForm: ChatForm = {
  kind: pickKind,
  who: coordinators,
  async load({ tx }) {
    const all = await invitable(tx)
    return form(pickKind, inBoth('mail-inviting-form'), [
      ask('organisations', 'select_multiple', inBoth('mail-inviting-whom'), {
        choices: all.map(({ id, name, address }) => {
          const label = `${name} – ${address}`
          return { value: id, label: { hu: label, en: label } }
        }),
      }),
      ask('at', 'moment', inBoth('mail-inviting-when'), {
        required: false,
        hint: inBoth('mail-inviting-when-hint'),
        constraint: 'decimal-date-time(.) > decimal-date-time(now())',
        constraintMessage: inBoth('mail-invite-past'),
      }),
    ])
  },
  async finish(context, _reference, answers) {
    const { organisations, at } = z
      .object({ organisations: z.array(z.string()), at: momentSchema.optional() })
      .parse(answers)
    const all = await invitable(context.tx)
    const groups = byWhatTheyGet(all.filter(({ id }) => organisations.includes(id)))
    if (groups.length === 0) return await send(context, [], false)
    for (const group of groups) {
      const ids = group.organisations.map(({ id }) => id)
      await send(context, ids, group.reminder, at && instantOf(at))
    }
  },
}

export const invitingActions: Action[] = [
  defineAction({ verb: 'mail-invite', who: coordinators, args: z.tuple([]), run: offer }),
  defineAction({
    verb: 'mail-inv',
    who: coordinators,
    args: z.tuple([whom]),
    run: (context, [wanted]) => preview(context, wanted),
  }),
  defineAction({
    verb: 'mail-inv-go',
    who: coordinators,
    args: z.tuple([whom]),
    async run(context, [wanted]) {
      const { chosen, reminder } = await chosenOf(context, wanted)
      const ids = chosen.map(({ id }) => id)
      await send(context, ids, reminder)
    },
  }),
  defineAction({
    verb: 'mail-pick',
    who: coordinators,
    args: z.tuple([]),
    async run(context) {
      const { links, tr, tx } = context
      if (!links.mail) return void (await context.say({ text: tr.t('mail-off') }))
      const all = await invitable(tx)
      // Whoever is chosen is written this: it is looked at before it goes, since the form's end sends it.
      const groups = byWhatTheyGet(all)
      const parts = await Promise.all(
        groups.map(async ({ organisations, reminder }) => {
          const text = await asTheyRead(context, organisations, reminder)
          const count = organisations.length
          const head = tr.t(reminder ? 'mail-inviting-again' : 'mail-inviting-new', { count })
          return groups.length > 1 ? joinMarkup([head, text], '\n') : text
        }),
      )
      if (parts.length > 0) await context.say({ text: joinMarkup(parts, '\n\n') })
      await context.beginForm(pickKind, '', { fresh: true, below: true })
    },
  }),
]
