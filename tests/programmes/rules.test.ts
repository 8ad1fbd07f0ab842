import { describe, expect, test } from 'vitest'
import { refuseAnswer } from '../../src/programmes/rules.ts'

describe('whether an answer is taken', () => {
  const programme = {
    status: 'announced' as const,
    startsAt: new Date('2026-12-03T16:00:00Z'),
    deadlineAt: new Date('2026-12-01T16:00:00Z'),
  }
  const at = (time: string) => new Date(time)

  test('until the deadline, to the millisecond', () => {
    expect(refuseAnswer(programme, null, at('2026-12-01T15:59:59.999Z'))).toBeNull()
    expect(refuseAnswer(programme, null, at('2026-12-01T16:00:00Z'))).toBe('deadline')
  })

  test('until the start where there is no deadline or a later one', () => {
    for (const deadlineAt of [null, at('2026-12-04T16:00:00Z')]) {
      expect(refuseAnswer({ ...programme, deadlineAt }, null, at('2026-12-03T15:59:00Z'))).toBeNull()
      expect(refuseAnswer({ ...programme, deadlineAt }, null, at('2026-12-03T16:00:00Z'))).toBe('started')
    }
  })

  test('who is asked to confirm may answer until the start', () => {
    const own = { confirm: true }
    expect(refuseAnswer(programme, own, at('2026-12-02T00:00:00Z'))).toBeNull()
    expect(refuseAnswer(programme, own, at('2026-12-03T16:00:00Z'))).toBe('started')
  })

  test('not for a draft or a cancelled programme', () => {
    for (const status of ['draft', 'cancelled'] as const)
      expect(refuseAnswer({ ...programme, status }, null, at('2026-11-01T00:00:00Z'))).toBe(status)
  })
})
