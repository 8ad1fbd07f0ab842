/** On the first page: what is being sent, or will be. */
import { moment } from '../../console/dates.ts'
import type { Panel } from '../../console/desk.ts'
import { running } from '../rules.ts'
import { allTitled } from '../title.ts'
import { titleLength } from './broadcasts.tsx'

export const sendingPanel: Panel = {
  order: 30,
  title: 'console-sending',
  none: 'console-sending-none',
  async read({ db }, clerk, shown) {
    const found = await db.broadcast.findMany({
      where: { status: { in: [...running] } },
      orderBy: { sendAt: 'asc' },
      take: shown,
    })
    const rows = (await allTitled(db, found)).map(({ id, title, status, sendAt }) => (
      <>
        <a href={`/console/broadcasts/${id}`}>{title(clerk.tr, titleLength)}</a>
        <span class="note">
          {clerk.tr.plain(`console-broadcast-${status}`)} · {moment(sendAt, clerk)}
        </span>
      </>
    ))
    return { rows }
  },
}
