/** On the first page: who waits for an answer. */

import { shortened } from '../../base/shortened.ts'
import type { Panel } from '../../console/desk.ts'
import { callerOf, countWaiting, listInquiries } from '../store.ts'

export const waitingPanel: Panel = {
  order: 5,
  title: 'console-inbox-waiting',
  none: 'console-inbox-none',
  async read({ db }, _clerk, shown) {
    const found = await listInquiries(db, 'waiting', shown)
    const rows = found.map((inquiry) => (
      <>
        <a href={`/console/inbox/${inquiry.id}`}>{callerOf(inquiry)}</a>
        <span class="note">{shortened(inquiry.words.at(-1)?.text ?? '', 80)}</span>
      </>
    ))
    return { rows, more: (await countWaiting(db)) - found.length }
  },
}
