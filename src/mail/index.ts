/** E-mail beyond sending it: what people want of it, and what a mail's links do. */
import type { Room } from '../room.ts'
import { mailActions, mailForms } from './chat.ts'
import { invitationKind } from './inviting.ts'
import { invitingActions, invitingForm } from './inviting-chat.ts'
import { inviting } from './pages/inviting.tsx'
import { mailLinks } from './pages/links.tsx'
import { mailPersonal } from './personal.ts'

export { demoMails } from './pages/demo.tsx'

export const mailRoom: Room = {
  actions: [...mailActions, ...invitingActions],
  forms: [...mailForms, invitingForm],
  broadcasts: [invitationKind],
  pages: [{ section: 'invitations', mount: inviting }],
  site: [mailLinks],
  personal: mailPersonal,
}
