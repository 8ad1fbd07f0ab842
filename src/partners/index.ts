/** Partner organisations and their contacts: lists, invitations, joining, linking, roles, one's own data, audiences. */
import { coordinators } from '../chat/command.ts'
import type { Room } from '../room.ts'
import { partnerActions } from './actions.ts'
import { looksLikeCode } from './codes.ts'
import { handingOnActions } from './handing-on-chat.ts'
import { partnersHousekeeping } from './housekeeping.ts'
import { readPartnerList } from './import/reader.ts'
import { importFile, importingActions, recognises, townForm } from './importing-chat.ts'
import { joiningActions, toStranger, useCode, wordsAtInvitation } from './joining-chat.ts'
import { partnerLeaves } from './leaves.ts'
import { linkingActions } from './linking-chat.ts'
import { nameForm, namingActions } from './naming-chat.ts'
import { tellDailyNews } from './news.ts'
import { joining, unreachablePanel } from './pages/panel.tsx'
import { partners } from './pages/partners.tsx'
import { person } from './pages/person.tsx'
import { partnersPersonal } from './personal.ts'
import { stoppingActions, stoppingTexts, wordsAfterStop } from './stopping-chat.ts'

export const partnersRoom: Room = {
  stranger: toStranger,
  actions: [
    ...joiningActions,
    ...stoppingActions,
    ...linkingActions,
    ...partnerActions,
    ...namingActions,
    ...handingOnActions,
    ...importingActions,
  ],
  forms: [townForm, nameForm],
  texts: [
    ...stoppingTexts,
    { who: 'anyone', recognises: looksLikeCode, run: useCode },
    wordsAtInvitation,
    wordsAfterStop,
  ],
  files: [
    { who: coordinators, recognises, ahead: ({ bytes }) => readPartnerList({ bytes }), run: importFile },
  ],
  audience: partnerLeaves,
  jobs: [{ name: 'membership-news', schedule: '0 5 8 * * *', run: ({ db, now }) => tellDailyNews(db, now) }],
  housekeeping: partnersHousekeeping,
  personal: partnersPersonal,
  pages: [
    {
      section: 'partners',
      menu: { label: 'console-partners', path: '/console/partners', order: 10 },
      uploads: ['/partners/import'],
      panels: [unreachablePanel],
      activity: joining,
      mount: partners,
    },
    { section: 'people', mount: person },
  ],
}
