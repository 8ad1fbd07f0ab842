/** Programmes: workshops and meetings, who comes, who waits for a seat. */
import type { Room } from '../room.ts'
import { actions } from './actions.ts'
import { programmeKinds } from './broadcasts.ts'
import { forms } from './chat-forms.ts'

export { type ProgrammeCalendar, syncCalendar } from './scheduled-events.ts'

export const programmesRoom: Room = { actions, forms, broadcasts: programmeKinds }
