/** Messages of coordinators to many: composed, previewed, sent, watched, stopped. */

import { daysBefore } from '../jobs/cleanup.ts'
import type { Room } from '../room.ts'
import { broadcastActions } from './actions.ts'
import { broadcastAudience } from './audience.ts'
import { expandDue } from './expand.ts'
import { broadcastChatForm } from './forms.ts'
import { fromLetter, letterText } from './letter.ts'
import { broadcasts } from './pages/broadcasts.tsx'
import { sendingPanel } from './pages/panel.tsx'
import { createdBroadcasts } from './personal.ts'
import { updateProgress } from './progress.ts'
import { messageKind } from './render.ts'
import { clearDeliveries } from './report.ts'
import { broadcastUse } from './store.ts'

export const broadcastsRoom: Room = {
  actions: [...broadcastActions, fromLetter],
  forms: [broadcastChatForm, broadcastAudience.form],
  texts: [letterText],
  broadcasts: [messageKind],
  jobs: [
    {
      name: 'broadcasts',
      schedule: '*/2 * * * * *',
      run: ({ db, provider, now, clock, stopping, log }) =>
        expandDue({ db, provider }, now, { clock, stopping, log }),
    },
    { name: 'progress', schedule: '*/4 * * * * *', run: ({ db, now, log }) => updateProgress(db, now, log) },
  ],
  housekeeping: [
    {
      name: 'broadcasts',
      // Who got a broadcast, by which platform, and who did not; the row has no text. Its numbers stay.
      run: ({ db, now, stopping, kept }) => clearDeliveries(db, daysBefore(now, kept.broadcasts), stopping),
    },
  ],
  uses: [broadcastUse],
  personal: [createdBroadcasts],
  pages: [
    {
      section: 'broadcasts',
      menu: { label: 'console-broadcasts', path: '/console/broadcasts', order: 40 },
      uploads: ['/broadcasts/new'],
      panels: [sendingPanel],
      mount: broadcasts,
    },
  ],
}
