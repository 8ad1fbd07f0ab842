/** What coordinators see of partners: a card, a list, an invitation with its picture, a report of an import. */
import QRCode from 'qrcode'
import { joinMarkup } from '../base/markup.ts'
import type { Button, FileReference, Message } from '../base/message.ts'
import { groupCode } from '../base/secret.ts'
import { payload } from '../chat/command.ts'
import type { Links } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { emailsOf } from './import/plan.ts'
import type { Found, OrganisationDetails } from './store.ts'
import { reasonText, type UnreachableContact } from './unreachable.ts'

/** An organisation with everything known of it and what can be done next. */
export function organisationCard(organisation: OrganisationDetails, tr: Translator): Message {
  const people = organisation.memberships.map(({ contact }) => {
    const state = contact.optedOutAt
      ? 'opted-out'
      : contact.channels.every(({ unreachableAt }) => unreachableAt !== null)
        ? 'unreachable'
        : 'fine'
    const platforms = [
      ...new Set(contact.channels.map(({ platform }) => tr.plain(`partners-platform-${platform}`))),
    ]
    return tr.t('partners-card-contact', {
      name: contact.name || '–',
      platforms: platforms.join(', '),
      state: tr.plain(`partners-contact-${state}`),
    })
  })
  return {
    text: joinMarkup([
      tr.t('partners-card', {
        name: organisation.name,
        kind: tr.plain(`partners-kind-${organisation.kind}`),
        town: organisation.town,
        fields: list(organisation.fields.map(({ field }) => field)),
        tags: list(organisation.tags.map(({ tag }) => tag)),
        email: emailsOf(organisation) || '–',
        phone: organisation.phone ?? '–',
        language: tr.plain(`partners-language-${organisation.language === 'en' ? 'en' : 'hu'}`),
        joined: organisation.memberships.length,
        limit: organisation.contactLimit,
      }),
      ...people,
    ]),
    buttons: [[action(tr, 'partners-invite-show', 'inv', organisation.id)]],
  }
}

/** Organisations to choose one from. @param verb what a press on one does; it gets the organisation's id */
export function organisationChoice(
  found: Found[],
  title: Message['text'],
  verb: string,
  pagePayload: string,
  page = 0,
): Message {
  return {
    text: title,
    ask: {
      kind: 'choose-one',
      payload: `${verb}:`,
      choices: found.map(({ id, name }) => ({ value: id, label: name })),
      page,
      pagePayload,
    },
  }
}

/** An invitation to pass on: code, addresses, a picture to scan. */
export function invitationCard(
  invitation: { code: string; expiresAt: Date },
  organisation: { id: string; name: string },
  links: Links,
  tr: Translator,
  zone: string,
  picture?: FileReference,
): Message {
  const addresses = links.invitation(invitation.code)
  return {
    text: joinMarkup([
      tr.t('partners-invite-card', {
        organisation: organisation.name,
        code: groupCode(invitation.code),
        expires: showDate(invitation.expiresAt, tr, zone),
      }),
      ...addresses.map(({ platform, url }) =>
        tr.t('partners-invite-link', { platform: tr.plain(`partners-platform-${platform}`), url }),
      ),
    ]),
    ...(picture && {
      picture,
      pictureDescription: tr.plain('partners-invite-picture', { organisation: organisation.name }),
    }),
    buttons: [
      [
        action(tr, 'partners-invite-renew', 'inv-new', organisation.id),
        { ...action(tr, 'partners-invite-revoke', 'inv-stop', organisation.id), style: 'danger' },
      ],
      ...(links.mail ? [[action(tr, 'mail-inviting-button', 'mail-inv', organisation.id)]] : []),
    ],
  }
}

/** The address that the picture holds: Telegram's where it is on, else the web page that anybody can open. */
export async function invitationPicture(code: string, links: Links): Promise<Uint8Array | null> {
  const addresses = links.invitation(code)
  const address = addresses.find(({ platform }) => platform === 'telegram') ?? addresses[0]
  if (!address) return null
  return await QRCode.toBuffer(address.url, { type: 'png', width: 512, margin: 4, errorCorrectionLevel: 'M' })
}

/** Why each channel of somebody who cannot be reached fails, and since when. */
export function showUnreachable(
  { channels }: Pick<UnreachableContact, 'channels'>,
  tr: Translator,
  zone: string,
): string {
  return channels
    .map(({ platform, reason, since }) =>
      tr.plain('partners-unreachable-reason', {
        platform: tr.plain(`partners-platform-${platform}`),
        reason: reasonText(reason, tr) ?? tr.plain('partners-reason-chat-not-found'),
        since: showDate(since, tr, zone),
      }),
    )
    .join('; ')
}

/** A day as the reader writes it ("2026. december 3."). */
export function showDate(date: Date, tr: Translator, zone: string): string {
  return new Intl.DateTimeFormat(tr.language === 'hu' ? 'hu-HU' : 'en-GB', {
    dateStyle: 'long',
    timeZone: zone,
  }).format(date)
}

function action(
  tr: Translator,
  label: string,
  verb: string,
  ...args: string[]
): Extract<Button, { kind: 'action' }> {
  return { kind: 'action', label: tr.plain(label), payload: payload(verb, ...args) }
}

function list(values: string[]): string {
  return values.length > 0 ? values.join(', ') : '–'
}
