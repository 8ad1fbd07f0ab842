/** Invitations by e-mail: to organisations of the partner list from which nobody has joined, as a broadcast. */

import { z } from 'zod'
import type { By } from '../base/by.ts'
import { type Language, languages } from '../base/language.ts'
import { readMailAddress } from '../base/mail-address.ts'
import type { Message } from '../base/message.ts'
import { groupCode } from '../base/secret.ts'
import { createBroadcast, storedContent } from '../broadcasts/store.ts'
import type { Links } from '../chat/context.ts'
import { byName } from '../db/by-name.ts'
import type { Database, Transaction } from '../db/client.ts'
import { stoppedAmong } from '../db/mail-stops.ts'
import { readSettings } from '../db/settings.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import { type LastMail, lastMails } from '../delivery/mailed.ts'
import { type NotDone, type Translator, toLanguage, translator } from '../i18n/index.ts'
import { inviteOrganisation } from '../partners/inviting.ts'

const contentSchema = z.object({
  organisations: z.array(z.string()),
  /** They were invited before. */
  reminder: z.boolean(),
  /** Where one joins, with `{CODE}` for the invitation's code. */
  ways: z.array(z.object({ platform: z.string(), url: z.string() })),
})
type Content = z.infer<typeof contentSchema>
const storedInvitation = storedContent<Content>(contentSchema)

export interface Invitable {
  id: string
  name: string
  language: Language
  /** As it is written to. */
  address: string
  /** The last mail there. */
  last: LastMail | undefined
}

/** Organisations with an address from which nobody has joined; not those that said stop. By name. */
export async function invitable(db: Database | Transaction): Promise<Invitable[]> {
  const rows = await db.organisation.findMany({
    where: { email: { not: null }, memberships: { none: {} } },
    orderBy: byName,
    select: { id: true, name: true, language: true, email: true },
  })
  const isStopped = await stoppedAmong(db)
  const last = await lastMails(db)
  const found: Invitable[] = []
  for (const { id, name, language, email } of rows) {
    const address = readMailAddress(email ?? '')
    if (address !== null && !isStopped(address))
      found.push({ id, name, language: toLanguage(language), address, last: last.get(address) })
  }
  return found
}

export type Invited = NotDone | { kind: 'invited'; broadcastId: string; count: number }

/** Sends invitations to these organisations, at once or at a time; to those that cannot be invited any more, none. */
export async function inviteByMail(
  tx: Transaction,
  {
    organisationIds,
    reminder,
    sendAt,
    links,
  }: {
    organisationIds: readonly string[]
    reminder: boolean
    sendAt: Date | null
    links: Links
  },
  by: By,
): Promise<Invited> {
  const refused = (key: string) => ({ kind: 'refused' as const, faults: [{ key }] })
  if (!links.mail) return refused('mail-off')
  if (sendAt !== null && sendAt < by.now) return refused('mail-invite-past')
  const chosen = (await invitable(tx)).filter(({ id }) => organisationIds.includes(id))
  if (chosen.length === 0) return refused('mail-invite-nobody')
  const content: Content = {
    organisations: chosen.map(({ id }) => id),
    reminder,
    ways: links.invitation('{CODE}'),
  }
  const broadcast = await createBroadcast(tx, {
    kind: 'invitation',
    content,
    audience: { all: true },
    sendAt: sendAt ?? by.now,
    createdById: by.contactId,
    trace: by.trace,
  })
  return broadcast === null
    ? { kind: 'gone' }
    : { kind: 'invited', broadcastId: broadcast.id, count: chosen.length }
}

/** What an organisation is written. @param code of its invitation; the preview has none */
function invitationMessage(
  {
    organisation,
    workspace,
    reminder,
    ways,
    code,
  }: {
    organisation: string
    workspace: string
    reminder: boolean
    ways: readonly { platform: string; url: string }[]
    code: string
  },
  tr: Translator,
): Message {
  // The browser first: it needs nothing that they may not have.
  const sorted = [...ways].sort((a, b) => Number(b.platform === 'web') - Number(a.platform === 'web'))
  return {
    title: tr.plain(reminder ? 'mail-invite-title-again' : 'mail-invite-title', { organisation, workspace }),
    text: tr.t(reminder ? 'mail-invite-text-again' : 'mail-invite-text', {
      organisation,
      workspace,
      code: groupCode(code),
    }),
    buttons: [
      sorted.map(({ platform, url }) => ({
        kind: 'link',
        label: tr.plain('mail-invite-join', { platform: tr.plain(`partners-platform-${platform}`) }),
        url: url.replaceAll('{CODE}', code).replaceAll('%7BCODE%7D', code),
      })),
    ],
  }
}

/** What each language's readers get, for who sends it to look at first. */
export function previews(
  chosen: readonly Invitable[],
  workspace: string,
  reminder: boolean,
  links: Links,
): { language: Language; message: Message }[] {
  return languages.flatMap((language) => {
    const first = chosen.find((one) => one.language === language)
    if (!first) return []
    const given = {
      organisation: first.name,
      workspace,
      reminder,
      ways: links.invitation('{CODE}'),
      code: 'ABCDE12345',
    }
    return [{ language, message: invitationMessage(given, translator(language)) }]
  })
}

export const invitationKind: BroadcastKind = {
  kind: 'invitation',
  priority: 2,
  titles: async (_db, rows) =>
    rows.map(
      ({ content }) =>
        (tr) =>
          tr.plain(
            storedInvitation.tryRead(content)?.reminder
              ? 'broadcasts-kind-invitation-again'
              : 'broadcasts-kind-invitation',
          ),
    ),
  // Its messages are made with their recipients, who are no contacts.
  render: async () => null,
  audience: (_broadcast, tr) => tr.plain('mail-invite-audience'),
  /** Each gets its own code; who has joined meanwhile, or said stop, gets nothing. */
  async recipients(tx, broadcast, { after, take, now }) {
    const { organisations, reminder, ways } = storedInvitation.read(broadcast.content)
    const { name: workspace } = await readSettings(tx)
    const ids = organisations
      .filter((id) => after === null || id > after)
      .sort()
      .slice(0, take)
    const still = new Map((await invitable(tx)).map((one) => [one.id, one]))
    const messages = []
    for (const id of ids) {
      const one = still.get(id)
      const invited = one && (await inviteOrganisation(tx, id, { contactId: null, now }))
      if (!one || invited?.kind !== 'invited') continue
      const { code } = invited.invitation
      const { language, address, name: organisation } = one
      const message = invitationMessage(
        { organisation, workspace, reminder, ways, code },
        translator(language),
      )
      messages.push({ address, language, message })
    }
    return { messages, last: ids.at(-1) ?? null, ended: ids.length < take }
  },
}
