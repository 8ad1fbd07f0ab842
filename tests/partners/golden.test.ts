/** Every message of these rooms in both languages, so that a change of wording is a readable difference. */
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { confirmation, progress, report } from '../../src/broadcasts/messages.ts'
import { beginning } from '../../src/broadcasts/render.ts'
import { type Translator, translator } from '../../src/i18n/index.ts'
import { describeAudience } from '../../src/partners/audiences/describe.ts'
import { invitationCard, organisationCard } from '../../src/partners/cards.ts'
import { importMessage } from '../../src/partners/import/messages.ts'

const zone = 'Europe/Budapest'
const now = new Date('2026-11-25T09:00:00Z')
const links = {
  base: 'https://dialogus.test',
  invitation: (code: string) => [
    { platform: 'telegram' as const, url: `https://t.me/dialogus_test_bot?start=${code}` },
  ],
}

/** As a person reads it: the text, then the buttons. */
function seen(message: Message): string {
  const rows = (message.buttons ?? []).map((row) => row.map(({ label }) => `[${label}]`).join(' '))
  return [plainText(message.text), ...rows].join('\n')
}

const row = {
  id: 'b',
  kind: 'message' as const,
  status: 'sending' as const,
  sendAt: now,
  createdAt: now,
  content: {
    hu: 'Kedves Partnerek! Holnap zárva leszünk, pénteken viszont egész nap várjuk Önöket.',
    en: 'We are closed tomorrow.',
  },
}
const broadcast = { ...row, title: beginning(row.content) }
const numbers = {
  total: 100,
  sent: 61,
  pending: 35,
  unreachable: 3,
  rejected: 1,
  cancelled: 0,
  possibleDuplicates: 1,
  byPlatform: { telegram: 50, discord: 10, web: 1 },
}
const missed = [
  {
    contact: 'Minta Anna',
    organisations: ['Minta Őszikék Egyesület'],
    platform: 'telegram' as const,
    reason: 'blocked',
  },
  { contact: '', organisations: [], platform: 'discord' as const, reason: 'rejected' },
]

const messages: Record<string, (tr: Translator) => Message> = {
  'organisation card': (tr) =>
    organisationCard(
      {
        id: 'o',
        name: 'Minta Őszikék Egyesület',
        nameKey: '',
        nameOrder: '',
        kind: 'ngo',
        town: 'Debrecen',
        townKey: '',
        townOrder: '',
        language: 'hu',
        email: 'minta@example.org',
        otherEmails: 'masik@example.org',
        phone: '+36 52 123 456',
        archivedAt: null,
        contactLimit: 3,
        createdAt: now,
        updatedAt: now,
        fields: [{ organisationId: 'o', field: 'idősek', fieldKey: 'idosek' }],
        tags: [],
        memberships: [
          {
            contactId: 'a',
            organisationId: 'o',
            createdAt: now,
            contact: {
              id: 'a',
              name: 'Minta Anna',
              optedOutAt: null,
              channels: [{ platform: 'telegram', unreachableAt: null }],
            },
          },
          {
            contactId: 'b',
            organisationId: 'o',
            createdAt: now,
            contact: {
              id: 'b',
              name: 'Minta Béla',
              optedOutAt: now,
              channels: [{ platform: 'web', unreachableAt: null }],
            },
          },
          {
            contactId: 'c',
            organisationId: 'o',
            createdAt: now,
            contact: {
              id: 'c',
              name: '',
              optedOutAt: null,
              channels: [{ platform: 'discord', unreachableAt: now }],
            },
          },
        ],
      },
      tr,
    ),
  invitation: (tr) =>
    invitationCard(
      { code: '7K3QW9XTB2', expiresAt: new Date('2027-01-24T09:00:00Z') },
      { id: 'o', name: 'Minta Őszikék Egyesület' },
      links,
      tr,
      zone,
    ),
  'import with problems': (tr) =>
    importMessage(
      {
        imported: 1,
        updated: 2,
        unchanged: 3,
        leftOut: 8,
        problems: [
          { line: 3, column: 'név', key: 'partners-import-no-name', args: {} },
          { line: 4, column: 'típus', key: 'partners-import-unknown-kind', args: { value: 'szekta' } },
          { line: 5, column: 'e-mail', key: 'partners-import-bad-email', args: { value: 'nem-email' } },
          { line: 6, column: 'név', key: 'partners-import-formula', args: { value: '=1+1' } },
          { line: 7, column: 'név', key: 'partners-import-duplicate', args: { name: 'Minta', earlier: 5 } },
          {
            line: 8,
            column: 'település',
            key: 'partners-import-few-columns',
            args: { found: 2, expected: 7 },
          },
          {
            line: 9,
            column: 'mandátum',
            key: 'partners-import-bad-number',
            args: { value: 'sok', maximum: 1000 },
          },
        ],
      },
      tr,
    ),
  'confirmation of a broadcast': (tr) =>
    confirmation(
      broadcast,
      {
        summary: tr.t('partners-audience-count', { contacts: 12, organisations: 1 }),
        contacts: 12,
        faults: [],
        now,
        zone,
        allowed: now,
      },
      tr,
    ),
  'confirmation of one at night': (tr) =>
    confirmation(
      { ...broadcast, sendAt: new Date('2026-11-26T20:00:00Z') },
      {
        summary: tr.t('partners-audience-count', { contacts: 1, organisations: 1 }),
        contacts: 1,
        faults: [],
        now,
        zone,
        allowed: new Date('2026-11-27T07:00:00Z'),
      },
      tr,
    ),
  'confirmation for nobody': (tr) =>
    confirmation(
      broadcast,
      {
        summary: tr.t('partners-audience-count', { contacts: 0, organisations: 0 }),
        contacts: 0,
        faults: [{ key: 'broadcasts-fault-nobody' }],
        now,
        zone,
        allowed: now,
      },
      tr,
    ),
  'confirmation of one whose time is over': (tr) =>
    confirmation(
      { ...broadcast, sendAt: new Date(now.getTime() + 60_000) },
      {
        summary: tr.t('partners-audience-count', { contacts: 12, organisations: 1 }),
        contacts: 12,
        faults: [{ key: 'broadcasts-fault-past' }],
        now: new Date(now.getTime() + 120_000),
        zone,
        allowed: new Date(now.getTime() + 120_000),
      },
      tr,
    ),
  progress: (tr) => progress(broadcast, numbers, { zone, now, reach: 12 }, tr),
  'progress in quiet hours': (tr) =>
    progress(
      broadcast,
      { ...numbers, waitingUntil: new Date('2026-11-26T07:00:00Z') },
      { zone, now, reach: 12 },
      tr,
    ),
  report: (tr) => report({ ...broadcast, status: 'done' }, numbers, missed, tr),
  'report of one stopped': (tr) =>
    report({ ...broadcast, status: 'cancelled' }, { ...numbers, pending: 0, cancelled: 35 }, [], tr),
  audience: (tr) => ({
    text: tr.t('partners-audience-who', {
      audience: describeAudience(
        {
          and: [
            { or: [{ kind: 'ngo' }, { kind: 'training' }] },
            { not: { or: [{ town: 'Ebes' }, { field: 'sport' }, { tag: 'új' }] } },
            { rsvp: { programmeId: 'p', state: 'none' } },
            { survey: { surveyId: 's', state: 'not-started' } },
            { language: 'en' },
          ],
        },
        tr,
        new Map([
          ['p', 'Pályázatíró műhely'],
          ['s', 'Helyzetfelmérés'],
        ]),
      ),
    }),
  }),
}

/** Sentences that stand alone, with their arguments. */
const sentences: [string, Record<string, string | number>?][] = [
  ['partners-start-ask-code'],
  ['partners-code-unknown'],
  ['partners-code-revoked', { organisation: 'Minta Őszikék Egyesület' }],
  ['partners-code-expired', { organisation: 'Ébredő Egyesület' }],
  ['partners-code-full', { organisation: 'Minta Őszikék Egyesület', limit: 2 }],
  ['partners-code-already', { organisation: 'Ébredő Egyesület' }],
  ['partners-join-welcome', { organisation: 'Minta Őszikék Egyesület' }],
  ['partners-join-privacy'],
  ['partners-joined', { organisation: 'Minta Őszikék Egyesület' }],
  ['partners-join-declined', { code: '7K3QW-9XTB2' }],
  ['partners-stopped'],
  ['partners-link-code', { code: '7K3Q-9XTB', minutes: 10 }],
  ['partners-erase-ask'],
]

describe.each(languages)('in %s', (language: Language) => {
  const tr = translator(language)

  it('messages read so', async () => {
    const text = Object.entries(messages).map(([name, make]) => `# ${name}\n\n${seen(make(tr))}\n`)
    const lines = sentences.map(([key, args]) => `# ${key}\n\n${tr.plain(key, args)}\n`)
    await expect([...text, ...lines].join('\n')).toMatchFileSnapshot(`golden/messages.${language}.md`)
  })

  it('payloads fit a Telegram button (64 bytes, Bot API) with ids of 22 characters', () => {
    for (const make of Object.values(messages))
      for (const button of (make(tr).buttons ?? []).flat())
        if (button.kind === 'action') expect(Buffer.byteLength(button.payload)).toBeLessThanOrEqual(64 - 21)
  })
})
