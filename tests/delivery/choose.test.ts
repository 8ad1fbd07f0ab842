import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../src/db/claim.ts'
import { choose } from '../../src/delivery/choose.ts'

let lastId = 0
function row(chat: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id: ++lastId,
    chatId: chat,
    chatKind: 'private',
    recipientId: chat,
    contactId: null,
    language: 'hu',
    priority: 0,
    content: { text: `text ${lastId}` },
    broadcastId: null,
    replaces: null,
    replacesId: null,
    replyHandle: null,
    attempts: 0,
    failures: 0,
    mayHaveArrived: false,
    triedChannels: null,
    trace: null,
    contactName: null,
    optedOutAt: null,
    unreachableAt: null,
    unreachableReason: null,
    originalStatus: null,
    originalBroadcastId: null,
    originalMessageId: null,
    ...more,
  }
}
const none: ReadonlySet<string> = new Set()
const texts = (rows: Candidate[]) => rows.map(({ id }) => id)

describe('choosing', () => {
  test('one for each chat, in order, as many as there are slots', () => {
    const rows = [row('a'), row('a'), row('b'), row('c'), row('d')]
    expect(texts(choose(rows, 3, none).send)).toEqual(
      texts([rows[0], rows[2], rows[3]].filter((r) => r !== undefined)),
    )
    expect(texts(choose(rows, 9, new Set(['a', 'c'])).send)).toEqual(
      texts([rows[2], rows[4]].filter((r) => r !== undefined)),
    )
  })

  test('the newest change of a message takes the place of the older ones', () => {
    const changes = [row('a', { replacesId: 7 }), row('a', { replacesId: 7 }), row('a', { replacesId: 7 })]
    const others = [row('a', { replacesId: 8 }), row('b', { replaces: '7' })]
    const { send, needless } = choose([...changes, ...others], 9, none)
    expect(needless.map(({ row, reason }) => [row.id, reason])).toEqual([
      [changes[0]?.id, 'superseded'],
      [changes[1]?.id, 'superseded'],
    ])
    expect(texts(send)).toEqual([changes[2]?.id, others[1]?.id])
  })

  test('of the questions of one form the last is asked; other messages and other forms are not left out', () => {
    const asks = (form: string, text: string) => ({
      content: { text, ask: { kind: 'text', payload: `f:${form}:q:t`, fields: [], openLabel: '' } },
    })
    const said = { content: { text: 'He wrote "payload":"f:one:"', buttons: [] } }
    const rows = [
      row('a', asks('one', 'Question 1')),
      row('a', said),
      row('a', asks('one', 'Not a number. Question 1')),
      row('a', asks('two', 'Question 1')),
      row('a', asks('one', 'Question 2')),
      row('b', asks('one', 'Question 1')),
    ]
    const { send, needless } = choose(rows, 9, none)
    expect(texts(needless.map(({ row }) => row))).toEqual([rows[0]?.id, rows[2]?.id])
    expect(texts(send)).toEqual([rows[1]?.id, rows[5]?.id])
  })

  test('the same words twice to the same person are said once, but not to two, and not for bulk', () => {
    const same = { content: { text: 'Köszönjük!' } }
    const rows = [row('a', same), row('a', same), row('b', same)]
    expect(choose(rows, 9, none).needless).toEqual([{ row: rows[0], reason: 'repeated' }])
    const bulk = [row('a', { ...same, priority: 2 }), row('a', { ...same, priority: 2 })]
    expect(choose(bulk, 9, none).needless).toEqual([])
  })

  test('a change waits while its message is not sent, and becomes a message when it never will be', () => {
    for (const [originalStatus, sent] of [
      ['pending', 0],
      ['sending', 0],
      ['sent', 1],
      ['cancelled', 1],
      ['unreachable', 1],
    ] as const)
      expect(choose([row('a', { replacesId: 1, originalStatus })], 9, none).send).toHaveLength(sent)
  })

  test('a group is a chat, whoever wrote there', () => {
    const rows = [
      row('-1', { chatKind: 'group', recipientId: 'a' }),
      row('-1', { chatKind: 'group', recipientId: 'b' }),
    ]
    expect(choose(rows, 9, none).send).toHaveLength(1)
  })

  test('what one member of a group is shown alone does not make needless what another is shown', () => {
    const content = { text: 'Segítség', private: true }
    const to = (recipientId: string) => row('-1', { chatKind: 'group', recipientId, content })
    expect(choose([to('a'), to('b')], 9, none).needless).toEqual([])
    expect(choose([to('a'), to('b')], 9, none).send).toHaveLength(2)
    expect(choose([to('a'), to('b')], 9, new Set(['a', '-1'])).send).toHaveLength(1)
    expect(choose([to('a'), to('a')], 9, none).needless).toMatchObject([{ reason: 'repeated' }])
  })
})
