/** What coordinators do with partners in chat; the commands and the buttons share these. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { plainText } from '../base/markup.ts'
import { type Action, button, commandButton, coordinators, defineAction, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import type { Translator } from '../i18n/index.ts'
import { xlsxType } from '../tables/xlsx.ts'
import { invitationCard, invitationPicture, organisationCard, organisationChoice } from './cards.ts'
import { currentInvitation, newCode } from './invitations.ts'
import { inviteEveryone, inviteOrganisation, renewInvitation, withdrawInvitation } from './inviting.ts'
import { letterRows, lettersCsv, lettersXlsx } from './letters.ts'
import { findOrganisations, organisationsNamed, readOrganisation, searchLimit } from './store.ts'

export async function listOrganisations(
  context: Context,
  typed: string,
  page: number,
  replace = false,
): Promise<void> {
  const { tr, tx } = context
  const found = await findOrganisations(tx, typed)
  if (found.length === 0) {
    await context.say({
      text: tr.t(typed === '' ? 'partners-none' : 'partners-none-found', { search: typed }),
      buttons: newButton(tr),
    })
    return
  }
  const title = tr.t(found.length === searchLimit ? 'partners-list-many' : 'partners-list', {
    count: found.length,
  })
  const pagePayload = payload('orgs', searchKey(typed), '')
  await context.say(
    { ...organisationChoice(found, title, 'org', pagePayload, page), buttons: newButton(tr) },
    { replace },
  )
}

const newButton = (tr: Translator) => [[commandButton(tr.plain('partners-import-new'), 'partners', 'import')]]

/** A search as a part of a payload (64 bytes in all): folded, so that a letter is a byte. */
function searchKey(typed: string): string {
  return fold(typed)
    .replace(/[^a-z0-9 -]/g, ' ')
    .slice(0, 48)
}

/** Finds the one organisation meant, or asks which; `verb` is what happens to the one chosen. */
export async function withOrganisation(
  context: Context,
  typed: string,
  verb: string,
  run: (id: string) => Promise<void>,
): Promise<void> {
  const { tr } = context
  const found = await organisationsNamed(context.tx, typed)
  const [first] = found
  if (!first) await context.say({ text: tr.t('partners-none-found', { search: typed }) })
  else if (found.length === 1) await run(first.id)
  else
    await context.say(
      organisationChoice(found, tr.t('partners-which'), verb, payload('orgs', searchKey(typed), '')),
    )
}

export async function showOrganisation(context: Context, id: string): Promise<void> {
  const organisation = await readOrganisation(context.tx, id)
  await context.say(
    organisation ? organisationCard(organisation, context.tr) : { text: context.tr.t('partners-gone') },
  )
}

export async function showInvitation(context: Context, id: string, renew = false): Promise<void> {
  const { tx, tr, links, zone, now } = context
  const drawn = context.outside('invitation', async (db) => {
    const code = (renew ? null : await currentInvitation(db, id, now))?.code ?? newCode()
    return { code, bytes: await invitationPicture(code, links) }
  })
  const result = await (renew ? renewInvitation : inviteOrganisation)(tx, id, byOf(context), drawn.code)
  if (result.kind === 'gone') {
    await context.say({ text: tr.t('partners-gone') })
    return
  }
  const { invitation, organisation } = result
  // Somebody else may have made one meanwhile.
  const bytes = invitation.code === drawn.code ? drawn.bytes : await invitationPicture(invitation.code, links)
  const picture =
    bytes &&
    (await storeFile(tx, { name: `${invitation.code}.png`, type: 'image/png', bytes, role: 'coordinator' }))
  await context.say(invitationCard(invitation, organisation, links, tr, zone, picture ?? undefined))
}

async function sendLetters(context: Context, format: 'csv' | 'xlsx'): Promise<void> {
  const { tr, links, now } = context
  // Invited for good before the file is made: those who are invited already are not again.
  const { count, bytes } = context.outside('letters', async (db) => {
    await db.$transaction((tx) => inviteEveryone(tx, byOf(context)))
    const rows = await letterRows(db, links, now)
    return {
      count: rows.length,
      bytes: format === 'csv' ? lettersCsv(rows, tr) : await lettersXlsx(rows, tr),
    }
  })
  if (count === 0) {
    await context.say({ text: tr.t('partners-none') })
    return
  }
  const file = await storeFile(context.tx, {
    name: `${tr.plain('partners-letter-file')}.${format}`,
    type: format === 'csv' ? 'text/csv' : xlsxType,
    bytes,
    role: 'coordinator',
  })
  await context.say({ text: tr.t('partners-letters', { count }), file })
}

const id = z.string().regex(/^[\w-]{22}$/)

export const partnerActions: Action[] = [
  defineAction({
    verb: 'orgs',
    who: coordinators,
    args: z.tuple([z.string().max(48), z.coerce.number().int().min(0).max(1000).transform(String)]),
    run: (context, [typed, page]) => listOrganisations(context, typed, Number(page), true),
  }),
  defineAction({
    verb: 'org',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [organisation]) => showOrganisation(context, organisation),
  }),
  defineAction({
    verb: 'inv',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [organisation]) => showInvitation(context, organisation),
  }),
  defineAction({
    verb: 'inv-new',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [organisation]) => showInvitation(context, organisation, true),
  }),
  defineAction({
    verb: 'inv-stop',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [organisation]) {
      const { tr } = context
      const result = await withdrawInvitation(context.tx, organisation, byOf(context))
      if (result.kind === 'gone') {
        await context.say({ text: tr.t('partners-gone') })
        return
      }
      const said = result.kind === 'refused' ? result.faults : [{ key: 'partners-invite-withdrawn' }]
      context.acknowledge(plainText(refusalText(said, tr)))
      await context.say({
        text: refusalText(said, tr),
        buttons: [[button(tr.plain('partners-invite-new'), 'inv-new', organisation)]],
      })
    },
  }),
  defineAction({
    verb: 'letters',
    who: coordinators,
    args: z.tuple([z.enum(['csv', 'xlsx'])]),
    run: (context, [format]) => sendLetters(context, format),
  }),
]
