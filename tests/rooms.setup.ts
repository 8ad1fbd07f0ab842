/** As at the start of the app: what the rooms bring is known by its names. */
import { setFlagsFromString } from 'node:v8'
import { register } from '../src/room.ts'
import { rooms } from '../src/rooms.ts'

register(rooms)

// The room of vitest.config.ts is the tests' own: with it a thread that reads files would have more than it is given,
// and end the process where it is to end itself.
setFlagsFromString('--max-semi-space-size=0')
