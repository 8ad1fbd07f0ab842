/** On the first page: what is being sent, or will be. */
import { moment } from '../../console/dates.ts'
import type { Panel } from '../../console/desk.ts'
import { running } from '../rules.ts'
import { allTitled } from '../title.ts'
import { titleLength } from './broadcast-list.tsx'

export const sendingPanel: Panel = {
  order: 30,
  title: 'console-sending',
  empty: {
    says: 'console-sending-none',
    begin: { label: 'console-broadcast-begin', path: '/console/broadcasts/new' },
  },
  async read({ db }, clerk, shown) {
    const found = await db.broadcast.findMany({
      where: { status: { in: [...running] } },
      orderBy: { sendAt: 'asc' },
      take: shown,
    })
    const rows = (await allTitled(db, found)).map(({ id, title, status, sendAt }) => ({
      what: <a href={`/console/broadcasts/${id}`}>{title(clerk.tr, titleLength)}</a>,
      about: `${clerk.tr.plain(`console-broadcast-${status}`)} · ${moment(sendAt, clerk)}`,
    }))
    return { rows }
  },
}
