import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Buckets } from '../../src/base/bucket.ts'
import type { UpdateEvent } from '../../src/base/update.ts'
import { pressing } from '../../src/chat/intake.ts'
import { inOrder, QueueFull } from '../../src/chat/queue.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

describe.each(databases)('one who does not stop, on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const handle = (person: StoryPerson, id: string, event: UpdateEvent) =>
    s.inbound.handle({
      platform: person.platform,
      id,
      chat: person.chat,
      sender: { id: person.id, locale: 'hu' },
      event,
      messageId: '1',
    })

  test('300 updates at once: every text is taken, presses are turned down kindly, others are answered', async () => {
    const flooder = s.person({ name: 'Gyors' })
    const other = s.person({ name: 'Lassú' })
    // As a platform does that is asked for too much.
    s.failing.set(flooder.id, { kind: 'rate-limited', retryAfterMs: 1500, scope: 'chat' })
    let handled = 0
    const all = Array.from({ length: 300 }, async (_, n) => {
      const text = n % 3 !== 0
      const event: UpdateEvent = text
        ? { kind: 'text', text: 'Jó napot!' }
        : { kind: 'button', payload: 'help' }
      const { toast } = await handle(flooder, `flood-${n}`, event)
      if (text) handled++
      return toast
    })
    await handle(other, 'other', { kind: 'text', text: 'Jó napot!' })
    expect(handled).toBeLessThan(100)
    const toasts = await Promise.all(all)
    expect(handled).toBe(200)
    const turnedDown = toasts.filter((toast) => toast?.includes('lassabban')).length
    // The bucket holds 30, of which every third was a press.
    expect(turnedDown).toBe(90)
    expect(await s.db.processedUpdate.count({ where: { updateId: { startsWith: 'flood-' } } })).toBe(210)
    s.failing.clear()
    await s.deliver()
    expect(s.seenIn(other.id)).toHaveLength(1)
    expect(s.seenIn(flooder.id).length).toBeGreaterThan(0)
    expect(s.seenIn(flooder.id).length).toBeLessThan(10)
    expect(await s.db.delivery.count({ where: { status: { in: ['pending', 'sending'] } } })).toBe(0)
  })
})

test('a pressing thumb passes, a machine does not, and it may go on after a pause', () => {
  let at = 0
  const presses = new Buckets(pressing, () => new Date(at))
  const flood = (person: string) => (presses.take(person) === 0 ? 'pass' : 'flood')
  for (let press = 0; press < 200; press++) {
    at += 250
    expect(flood('thumb')).toBe('pass')
  }
  const machine = Array.from({ length: 40 }, () => flood('machine'))
  expect(machine.filter((verdict) => verdict === 'flood')).toHaveLength(10)
  // Thousands of others do not give it a new bucket while it goes on.
  for (let n = 0; n < 20_000; n++) {
    flood(`other-${n}`)
    if (n % 1000 === 0) expect(flood('machine')).toBe('flood')
  }
  at += 1000
  expect(flood('machine')).toBe('pass')
})

test('what waits for one chat is bounded, what is turned away was not begun, and others go on', async () => {
  const queue = inOrder()
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const ran: number[] = []
  const waiting = Array.from({ length: 500 }, (_, n) =>
    queue('a', async () => {
      await gate
      ran.push(n)
    }),
  )
  await expect(queue('a', async () => ran.push(-1))).rejects.toThrow(QueueFull)
  expect(await queue('b', async () => 'at once')).toBe('at once')
  open()
  await Promise.all(waiting)
  expect(ran).toEqual(Array.from({ length: 500 }, (_, n) => n))
  expect(await queue('a', async () => 'again')).toBe('again')
})
