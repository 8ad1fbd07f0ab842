import { describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import type { Message } from '../../src/base/message.ts'
import { translator } from '../../src/i18n/index.ts'
import {
  announcement,
  answerToast,
  cancellation,
  cancelledPost,
  change,
  groupPost,
  promotion,
} from '../../src/programmes/messages.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import { deadlineReminder, startReminder } from '../../src/programmes/reminders.ts'
import { now, plainSeats, workshop, zone } from './sample.ts'

const programme: Programme = {
  ...workshop,
  ...plainSeats,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  startsAt: new Date('2026-12-03T16:00:00Z'),
  endsAt: new Date('2026-12-03T18:00:00Z'),
  deadlineAt: new Date('2026-12-01T11:00:00Z'),
  listed: null,
  status: 'announced',
  revision: 0,
  edition: 0,
  editedAt: null,
  announcedAt: now,
  createdById: null,
}

const online: Programme = {
  ...programme,
  type: 'training',
  title: { hu: 'Két nap <online> & ingyen' },
  description: {},
  ends: { local: '2026-12-04T12:00', zone },
  endsAt: new Date('2026-12-04T11:00:00Z'),
  deadline: null,
  deadlineAt: null,
  place: null,
  link: 'https://meet.minta.hu/?a=1&b="2"',
  capacity: null,
}

const own = (kind: 'seated' | 'maybe' | 'declined', confirm = false) => ({ standing: { kind }, confirm })
const second = { standing: { kind: 'waitlisted' as const, place: 2 }, confirm: false }
const numbers = { going: 4, guests: 0, maybe: 1, declined: 2, waitlisted: 2, came: 0 }
const afterDeadline = new Date('2026-12-02T16:00:00Z')
const before = { starts: { local: '2026-12-02T17:00', zone }, ends: null, place: null, link: null }

describe.each(languages)('in %s', (language) => {
  const tr = translator(language)
  const messages: Record<string, Message | null> = {
    announcement: announcement(programme, null, tr),
    'announcement-going': announcement(programme, own('seated'), tr),
    'announcement-waitlisted': announcement(programme, second, tr),
    'announcement-maybe': announcement(programme, own('maybe'), tr),
    'announcement-declined': announcement(programme, own('declined'), tr),
    'announcement-online': announcement(online, null, tr),
    'group-post': groupPost(programme, numbers, tr),
    'group-post-without-capacity': groupPost(online, numbers, tr),
    'group-post-cancelled': cancelledPost({ ...programme, status: 'cancelled' }, tr),
    promotion: promotion(programme, tr),
    'change-confirm': change(programme, { changed: ['time', 'place'], before }, own('seated', true), tr),
    'change-waitlisted': change(programme, { changed: ['place'], before }, second, tr),
    cancellation: cancellation(programme, tr),
    'reminder-going': startReminder({ programme, own: own('seated') }, tr, now),
    'reminder-maybe': startReminder({ programme, own: own('maybe') }, tr, now),
    'reminder-unconfirmed': startReminder({ programme, own: own('seated', true) }, tr, now),
    'reminder-going-closed': startReminder({ programme, own: own('seated') }, tr, afterDeadline),
    'reminder-maybe-closed': startReminder({ programme, own: own('maybe') }, tr, afterDeadline),
    'deadline-reminder': deadlineReminder({ programme, own: null }, tr),
  }

  test.each(Object.entries(messages))('%s', async (name, message) => {
    await expect(draw(message)).toMatchFileSnapshot(`golden/${name}.${language}.txt`)
  })

  test('toasts fit into one', () => {
    for (const standing of [
      own('seated').standing,
      own('maybe').standing,
      own('declined').standing,
      second.standing,
    ])
      expect(answerToast(standing, tr).length).toBeLessThanOrEqual(200)
  })
})

test('no reminder to those who are not coming, or after the start', () => {
  const tr = translator('hu')
  expect(startReminder({ programme, own: own('declined') }, tr, now)).toBeNull()
  expect(startReminder({ programme, own: second }, tr, now)).toBeNull()
  expect(startReminder({ programme, own: null }, tr, now)).toBeNull()
  expect(startReminder({ programme, own: own('seated') }, tr, programme.startsAt)).toBeNull()
  expect(
    startReminder({ programme: { ...programme, status: 'cancelled' }, own: own('seated') }, tr, now),
  ).toBeNull()
})

/** As a reader would describe it: title, text in its markup, rows of buttons with what they send. */
function draw(message: Message | null): string {
  if (!message) return '(nothing)\n'
  const rows = (message.buttons ?? []).map((row) =>
    row
      .map((button) => `[${button.label}](${button.kind === 'action' ? button.payload : button.url})`)
      .join(' '),
  )
  return `${[message.title ?? '', '', message.text, '', ...rows].join('\n')}\n`
}
