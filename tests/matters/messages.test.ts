/** What people read of each kind, in both languages: goldens, so that a change of wording is a diff to read. */
import { describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { translator } from '../../src/i18n/index.ts'
import { readDutyRules } from '../../src/matters/duty-rules.ts'
import type { MatterKind } from '../../src/matters/kind.ts'
import { call } from '../../src/matters/kinds/call.ts'
import { duty } from '../../src/matters/kinds/duty.ts'
import { measure } from '../../src/matters/kinds/measure.ts'
import type { Matter } from '../../src/matters/matter.ts'
import { card, coordinatorCard, coordinatorList, ownList } from '../../src/matters/messages.ts'
import type { Standing } from '../../src/matters/store.ts'
import { instantOf } from '../../src/time/moment.ts'

const now = new Date('2027-05-10T09:00:00Z')
const zone = 'Europe/Budapest'

function matter(kind: MatterKind, local: string, more: Partial<Matter>): Matter {
  const due = { local, zone }
  return {
    ...{ id: 'A'.repeat(22), kind, text: {}, scope: {}, due, dueAt: instantOf(due), status: 'open' },
    ...{ title: {}, details: {}, revision: 0, createdById: null, openedAt: now },
    ...more,
  }
}

const rule = readDutyRules().rules.find(({ id }) => id === 'annual-report')
if (!rule) throw new Error('there is no rule of the annual report')
const { title, text, scope, details } = rule
const report = matter(duty, '2027-05-31T23:59', { title, text, scope, details })
const grant = matter(call, '2027-06-04T16:00', {
  title: { hu: 'Kis támogatás <2027>' },
  text: { hu: 'Programokra & eszközökre.' },
  scope: { kinds: ['ngo'], towns: ['Ebes'] },
  details: { funder: 'Minta Alap', amount: '500 000 Ft', share: '10%', link: 'https://minta.hu/palyazat' },
})
const point = matter(measure, '2027-05-01T23:59', {
  title: { hu: 'Ifjúsági pont', en: 'Youth point' },
  details: { milestones: ['Terv', 'Nyitás'], partner: 'Minta Kft.', budget: '1 M Ft' },
})

const standing = (state: string, more: Partial<Standing> = {}): Standing => ({
  ...{ organisation: { id: 'B'.repeat(22), name: 'Minta Egyesület' }, state, note: null, shared: false },
  ...{ amount: null, changedAt: now, changedBy: 'Minta Anna', askedAt: null, askEvery: null },
  ...more,
})

const seen = ({ text, buttons = [] }: Message) =>
  [plainText(text), ...buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))].join('\n')

describe.each(languages)('in %s', (language) => {
  const tr = translator(language)
  const silent = standing('waiting', { changedBy: null })
  const organisation = silent.organisation
  const messages: Record<string, Message> = {
    'duty-new': card({ matter: report, standing: silent }, now, tr),
    'duty-list': ownList(
      duty,
      [{ organisation, concerning: [{ matter: report, standing: standing('later') }] }],
      now,
      tr,
    ),
    'duty-coordinator': coordinatorCard(report, { waiting: 3, help: 1 }, [standing('help')], now, tr),
    'call-new': card({ matter: grant, standing: silent }, now, tr, tr.t('matters-call-new')),
    'call-applying': card({ matter: grant, standing: standing('applying') }, now, tr),
    'call-coordinator': coordinatorCard(grant, { waiting: 3, applying: 1 }, [], now, tr),
    'measure-question': card({ matter: point, standing: silent }, now, tr, tr.t('matters-measure-question')),
    'measure-late': coordinatorCard(
      point,
      { late: 1 },
      [standing('late', { note: 'Nincs kulcs', askedAt: new Date('2027-05-11T00:00:00Z') })],
      now,
      tr,
    ),
    'plan-list': coordinatorList(measure, [point], new Map([[point.id, { late: 1 }]]), tr),
    'plan-draft': coordinatorCard({ ...point, status: 'draft' }, {}, [silent], now, tr),
  }

  test('messages read so', async () => {
    const text = Object.entries(messages).map(([name, message]) => `# ${name}\n\n${seen(message)}\n`)
    await expect(text.join('\n')).toMatchFileSnapshot(`golden/messages.${language}.md`)
  })
})
