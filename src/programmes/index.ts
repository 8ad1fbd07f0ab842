/** Programmes: workshops and meetings, who comes, who waits for a seat. */
import type { Room } from '../chat/command.ts'
import { actions } from './actions.ts'
import { forms } from './chat-forms.ts'

export { broadcastMessages as programmeMessages } from './broadcasts.ts'
export { type ProgrammeCalendar, syncCalendar } from './scheduled-events.ts'

export const programmesRoom: Room = { actions, forms }
