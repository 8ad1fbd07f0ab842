/** The cooperation as a whole: what a year of it came to. */
import type { Room } from '../room.ts'
import { cooperationActions } from './chat.ts'
import { cooperationPage } from './pages/cooperation.tsx'

export const cooperationRoom: Room = {
  actions: cooperationActions,
  pages: [
    {
      section: 'cooperation',
      menu: { label: 'cooperation-menu', path: '/console/cooperation', order: 48 },
      mount: cooperationPage,
    },
  ],
}
