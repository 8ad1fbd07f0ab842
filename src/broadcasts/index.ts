/** Messages of coordinators to many: composed, previewed, sent, watched, stopped. */
import type { Room } from '../chat/command.ts'
import { broadcastActions } from './actions.ts'
import { broadcastAudience } from './audience.ts'
import { broadcastChatForm } from './forms.ts'

export const broadcastsRoom: Room = {
  actions: broadcastActions,
  forms: [broadcastChatForm, broadcastAudience.form],
}
