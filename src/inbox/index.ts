/** The inbox: people's own words, passed on to the organisers by a press, and answered in their chat. */
import type { Room } from '../room.ts'
import { inboxActions, ownWords } from './actions.ts'
import { answerForm, askForm } from './forms.ts'
import { inboxHousekeeping } from './housekeeping.ts'
import { inbox } from './pages/inbox.tsx'
import { waitingPanel } from './pages/panel.tsx'
import { inboxPersonal } from './personal.ts'

export const inboxRoom: Room = {
  actions: inboxActions,
  forms: [askForm, answerForm],
  texts: [ownWords],
  housekeeping: [inboxHousekeeping],
  personal: inboxPersonal,
  pages: [
    {
      section: 'inbox',
      menu: { label: 'console-inbox', path: '/console/inbox', order: 5 },
      panels: [waitingPanel],
      mount: inbox,
    },
  ],
}
