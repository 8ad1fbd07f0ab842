/** Programmes: workshops and meetings, who comes, who waits for a seat. */

import type { Room } from '../room.ts'
import { actions } from './actions.ts'
import { announcingJob } from './announcing.ts'
import { rsvpLeaf } from './audience.ts'
import { programmeKinds } from './broadcasts.ts'
import { calendarJob } from './calendar-job.ts'
import { pollActions, pollForms, pollKind } from './date-poll-chat.ts'
import { pollsJob } from './date-polling.ts'
import { forms } from './forms.ts'
import { hereText } from './here-chat.ts'
import { programmesHousekeeping } from './housekeeping.ts'
import { fromText, invitationText, oneLineText } from './invitation-chat.ts'
import { materialUse } from './materials.ts'
import { herePage } from './pages/here.tsx'
import { posterUpload } from './pages/looks.tsx'
import { materialUpload } from './pages/materials.tsx'
import { answering, unmarkedPanel, upcomingPanel } from './pages/panel.tsx'
import { programmes } from './pages/programmes.tsx'
import { publicProgrammes } from './pages/public.tsx'
import { verifying } from './pages/verify.tsx'
import { programmesPersonal } from './personal.ts'
import { posterUse } from './posters.ts'
import { postUse } from './posts.ts'
import { programmeReminders } from './reminders.ts'
import { seatsJob } from './seats.ts'
import { nextProgrammes } from './viewing.ts'
import { programmesYear } from './year.ts'

export const programmesRoom: Room = {
  years: [programmesYear],
  actions: [...actions, ...pollActions, fromText],
  waiting: nextProgrammes,
  forms: [...forms, ...pollForms],
  texts: [hereText, invitationText, oneLineText],
  broadcasts: [...programmeKinds, pollKind],
  audience: [rsvpLeaf],
  reminders: programmeReminders,
  jobs: [announcingJob, seatsJob, calendarJob, pollsJob],
  uses: [postUse, materialUse, posterUse],
  housekeeping: [programmesHousekeeping],
  personal: programmesPersonal,
  site: [publicProgrammes, verifying, herePage],
  pages: [
    {
      section: 'programmes',
      menu: { label: 'console-programmes', path: '/console/programmes', order: 20 },
      uploads: [materialUpload, posterUpload],
      panels: [upcomingPanel, unmarkedPanel],
      activity: answering,
      mount: programmes,
    },
  ],
}
