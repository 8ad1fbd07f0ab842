/** As at the start of the app: what the rooms bring is known by its names. */
import { register } from '../src/room.ts'
import { rooms } from '../src/rooms.ts'

register(rooms)
