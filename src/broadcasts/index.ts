/** Messages of coordinators to many: composed, previewed, sent, watched, stopped. */
import type { Room } from '../room.ts'
import { broadcastActions } from './actions.ts'
import { broadcastAudience } from './audience.ts'
import { broadcastChatForm } from './forms.ts'
import { messageKind } from './render.ts'

export const broadcastsRoom: Room = {
  actions: broadcastActions,
  forms: [broadcastChatForm, broadcastAudience.form],
  broadcasts: [messageKind],
}
