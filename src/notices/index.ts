/** What waits in the web chat is told elsewhere, too: on devices whose people agreed, else by mail. */
import type { Room } from '../room.ts'
import { noticesActions } from './chat.ts'
import { noticesJob } from './job.ts'

export const noticesRoom: Room = {
  actions: noticesActions,
  jobs: [noticesJob],
}
