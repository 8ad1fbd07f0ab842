/** Matters: what concerns organisations until a day, how far each is, who is reminded, what was done. */
import type { Use } from '../db/uses.ts'
import type { Room } from '../room.ts'
import { matterActions } from './actions.ts'
import { matterQuestions } from './asking.ts'
import { matterLeaves } from './audience.ts'
import { matterBroadcasts } from './broadcasts.ts'
import { editForm } from './changing-chat.ts'
import { concernJob } from './concerning.ts'
import { askedFeedsJob, feedsJob, leadsHousekeeping } from './feeds/checking.ts'
import { entryForm, noteForm } from './forms.ts'
import { lateLeaf } from './late-leaf.ts'
import { matterStates } from './organisations.ts'
import { matterPages } from './pages/matters.ts'
import { publicMatters } from './pages/public.tsx'
import { mattersPersonal } from './personal.ts'
import { matterReminders } from './reminders.ts'
import { mattersYear } from './year.ts'

/** Pictures that were sent with what was said. */
const pictureUse: Use = {
  name: 'matters',
  async files(db, ids) {
    const rows = await db.matterNews.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    return rows.map(({ fileId }) => fileId)
  },
}

export const mattersRoom: Room = {
  years: [mattersYear],
  actions: matterActions,
  forms: [noteForm, entryForm, editForm],
  broadcasts: matterBroadcasts,
  audience: [...matterLeaves, lateLeaf],
  reminders: [...matterReminders, ...matterQuestions],
  jobs: [concernJob, feedsJob, askedFeedsJob],
  housekeeping: [leadsHousekeeping],
  uses: [pictureUse],
  personal: mattersPersonal,
  organisations: [matterStates],
  site: [publicMatters],
  pages: matterPages,
}
