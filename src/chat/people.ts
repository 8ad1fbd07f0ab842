/** Who wrote: the contact behind a platform's account, made at their first private word. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import type { Update } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import type { Person } from './context.ts'

const personRow = z.object({
  contactId: z.string(),
  channelId: z.string(),
  name: z.string(),
  language: z.string(),
  languageGuessed: z.coerce.boolean(),
  formLanguage: z.string().nullable(),
  role: z.enum(['contact', 'coordinator', 'admin']),
  consented: z.coerce.boolean(),
  optedOut: z.coerce.boolean(),
  organisationId: z.string().nullable(),
  organisation: z.string().nullable(),
  reached: z.coerce.boolean(),
  heldText: z.string().nullable(),
  heldAt: z.coerce.date().nullable(),
})

/**
 * The person behind the account, or null for somebody the bot has never met. One statement of both dialects, since
 * every update asks; a row for each organisation of theirs.
 */
export async function findPerson(
  db: Database | Transaction,
  update: Pick<Update, 'platform' | 'sender'>,
): Promise<Person | null> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT c."id" AS "contactId", h."id" AS "channelId", c."name", c."language", c."languageGuessed", c."formLanguage", c."role",
      c."consentedAt" IS NOT NULL AS "consented", c."optedOutAt" IS NOT NULL AS "optedOut",
      h."chatId" IS NOT NULL AS "reached", h."heldText", h."heldAt",
      o."id" AS "organisationId", o."name" AS "organisation"
    FROM "Channel" h JOIN "Contact" c ON c."id" = h."contactId"
      LEFT JOIN "Membership" m ON m."contactId" = c."id"
      LEFT JOIN "Organisation" o ON o."id" = m."organisationId"
    WHERE h."platform" = ${update.platform} AND h."userId" = ${update.sender.id}
    ORDER BY o."id"`
  const people = rows.map((row) => personRow.parse(row))
  const [first] = people
  if (!first) return null
  const { contactId, channelId, name, language, formLanguage, role } = first
  const { consented, optedOut, reached, languageGuessed, heldText, heldAt } = first
  return {
    contactId,
    channelId,
    name,
    language: toLanguage(language),
    ...(languageGuessed && { languageGuessed }),
    ...(formLanguage !== null && { formLanguage }),
    role,
    consented,
    optedOut,
    reached,
    ...(heldText !== null && heldAt !== null && { held: { text: heldText, at: heldAt } }),
    organisations: people.flatMap(({ organisationId: id, organisation }) =>
      id !== null && organisation !== null ? [{ id, name: organisation }] : [],
    ),
  }
}

/** The language in which somebody reads forms that have others than ours, from now on. */
export async function rememberLanguage(tx: Transaction, person: Person, formLanguage: string): Promise<void> {
  await tx.contact.update({ where: { id: person.contactId }, data: { formLanguage }, select: { id: true } })
  person.formLanguage = formLanguage
}

/** Makes a contact without consent: it is in no audience, and gone if they decline. */
export async function meet(tx: Transaction, update: Update, now: Date): Promise<Person> {
  const contactId = newId()
  const { locale } = update.sender
  const language = toLanguage(locale)
  const languageGuessed = locale === undefined
  const name = update.sender.name ?? ''
  const channelId = newId()
  await tx.contact.create({
    data: {
      id: contactId,
      name,
      language,
      languageGuessed,
      createdAt: now,
      channels: {
        create: {
          id: channelId,
          platform: update.platform,
          userId: update.sender.id,
          chatId: update.chat.kind === 'private' ? update.chat.id : null,
          lastSeenAt: now,
        },
      },
    },
  })
  return {
    contactId,
    channelId,
    name,
    language,
    ...(languageGuessed && { languageGuessed }),
    role: 'contact',
    consented: false,
    optedOut: false,
    reached: update.chat.kind === 'private',
    organisations: [],
  }
}

/**
 * Notes that the person wrote: the channel is reachable again and the preferred one. The channel's row is locked
 * before anything is read of the person, which makes several processes take turns at one person's updates: each finds
 * what the one before has stored.
 * @returns null for somebody the bot has never met
 */
export async function seen(tx: Transaction, update: Update, now: Date): Promise<Person | null> {
  const { count } = await tx.channel.updateMany({
    where: { platform: update.platform, userId: update.sender.id },
    data: {
      lastSeenAt: now,
      unreachableAt: null,
      unreachableReason: null,
      ...(update.chat.kind === 'private' && { chatId: update.chat.id }),
    },
  })
  const person = count === 0 ? null : await findPerson(tx, update)
  // The web chat's is what we have stored ourselves: maybe the very guess.
  if (person?.languageGuessed && update.platform !== 'web' && update.sender.locale !== undefined)
    await learnLanguage(tx, person, update.sender.locale)
  return person
}

/** Somebody named in `ADMINS`, or who began in a Discord message, is spoken to in their language once a platform says it. */
async function learnLanguage(tx: Transaction, person: Person, locale: string): Promise<void> {
  person.language = toLanguage(locale)
  delete person.languageGuessed
  await tx.contact.update({
    where: { id: person.contactId },
    data: { language: person.language, languageGuessed: false },
    select: { id: true },
  })
}

/** In the language that the platform says of the sender: what can be said before it is known who that is. */
export function senderTranslator({ sender }: Pick<Update, 'sender'>): Translator {
  return translator(toLanguage(sender.locale))
}
