/** On the first page: who waits for an answer. */

import { shortened } from '../../base/shortened.ts'
import type { Panel } from '../../console/desk.ts'
import { callerOf, countWaiting, listInquiries } from '../store.ts'

export const waitingPanel: Panel = {
  order: 5,
  title: 'console-inbox-waiting',
  empty: { says: 'console-inbox-none' },
  async read({ db }, _clerk, shown) {
    const found = await listInquiries(db, 'waiting', shown)
    const rows = found.map((inquiry) => {
      const path = `/console/inbox/${inquiry.id}`
      return {
        what: <a href={path}>{callerOf(inquiry)}</a>,
        about: shortened(inquiry.words.at(-1)?.text ?? '', 80),
        press: { label: 'console-inbox-to-answer', path: `${path}#answer` },
      }
    })
    return { rows, more: (await countWaiting(db)) - found.length }
  },
}
