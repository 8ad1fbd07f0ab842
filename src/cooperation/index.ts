/** The cooperation as a whole: what a year of it came to. */
import type { Room } from '../room.ts'
import { calendarJob } from './calendar.ts'
import { cooperationActions } from './chat.ts'
import { cooperationPage } from './pages/cooperation.tsx'
import { calendarPanel, yearAhead } from './pages/panel.tsx'
import { cooperationPersonal } from './personal.ts'
import { stepForm } from './step-form.ts'

export const cooperationRoom: Room = {
  actions: cooperationActions,
  forms: [stepForm],
  jobs: [calendarJob],
  personal: cooperationPersonal,
  pages: [
    {
      section: 'cooperation',
      menu: { label: 'cooperation-menu', path: '/console/cooperation', order: 48 },
      panels: [calendarPanel],
      ahead: yearAhead,
      mount: cooperationPage,
    },
  ],
}
