/** What coordinators do with partners in chat; the commands and the buttons share these. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { type Action, coordinators, defineAction, payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { xlsxType } from '../tables/xlsx.ts'
import {
  importMessage,
  invitationCard,
  invitationPicture,
  organisationCard,
  organisationChoice,
} from './cards.ts'
import { importPartners } from './import/store.ts'
import { currentInvitation, renewInvitation, revokeInvitations } from './invitations.ts'
import { inviteEveryone, letterRows, lettersCsv, lettersXlsx } from './letters.ts'
import { findOrganisations, organisationsNamed, readOrganisation, searchLimit } from './store.ts'

/** Imports the file that came with the update and says what became of it. */
export async function importFile(context: Context): Promise<void> {
  const { file, tr, tx, now } = context
  if (!file) {
    await context.say({ text: tr.t('partners-import-no-file') })
    return
  }
  const result = await importPartners(tx, file.bytes, now)
  if (result.ok) await context.say(importMessage(result.report, tr))
  else
    await context.say({
      text: tr.t('partners-import-failed', {
        problem: { markup: tr.t(result.problem.key, result.problem.args) },
      }),
    })
}

/** A CSV, whatever the platform calls it. */
export function recognises(file: { name: string; type: string }): boolean {
  return /\.(csv|tsv)$/i.test(file.name) || /^text\/(csv|tab-separated-values)\b/.test(file.type)
}

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
    })
    return
  }
  const title = tr.t(found.length === searchLimit ? 'partners-list-many' : 'partners-list', {
    count: found.length,
  })
  const pagePayload = payload('orgs', searchKey(typed), '')
  await context.say(organisationChoice(found, title, 'org', pagePayload, page), { replace })
}

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
  const { tx, tr, now, links, zone } = context
  const organisation = await readOrganisation(tx, id)
  if (!organisation) {
    await context.say({ text: tr.t('partners-gone') })
    return
  }
  const invitation = renew ? await renewInvitation(tx, id, now) : await currentInvitation(tx, id, now)
  const bytes = await invitationPicture(invitation.code, links)
  const picture = bytes && (await storeFile(tx, { name: `${invitation.code}.png`, type: 'image/png', bytes }))
  await context.say(invitationCard(invitation, organisation, links, tr, zone, picture ?? undefined))
}

async function sendLetters(context: Context, format: 'csv' | 'xlsx'): Promise<void> {
  const { tx, tr, links, now } = context
  await inviteEveryone(tx, now)
  const rows = await letterRows(tx, links, now)
  if (rows.length === 0) {
    await context.say({ text: tr.t('partners-none') })
    return
  }
  const file = await storeFile(tx, {
    name: `${tr.plain('partners-letter-file')}.${format}`,
    type: format === 'csv' ? 'text/csv' : xlsxType,
    bytes: format === 'csv' ? lettersCsv(rows, tr) : await lettersXlsx(rows, tr),
  })
  await context.say({ text: tr.t('partners-letters', { count: rows.length }), file })
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
      const count = await revokeInvitations(context.tx, organisation, context.now)
      context.acknowledge(context.tr.plain('partners-invite-revoked', { count }))
      await context.say({
        text: context.tr.t('partners-invite-revoked', { count }),
        buttons: [
          [
            {
              kind: 'action',
              label: context.tr.plain('partners-invite-new'),
              payload: payload('inv-new', organisation),
            },
          ],
        ],
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
