/** The rooms, in the order in which menus list what they bring, and in which their jobs are looked at. */
import { commandsRoom } from '../commands/index.ts'
import { broadcastsRoom } from './broadcasts/index.ts'
import { consultationRoom } from './consultation/index.ts'
import { cooperationRoom } from './cooperation/index.ts'
import { inboxRoom } from './inbox/index.ts'
import { mailRoom } from './mail/index.ts'
import { mattersRoom } from './matters/index.ts'
import { noticesRoom } from './notices/index.ts'
import { offersRoom } from './offers/index.ts'
import { partnersRoom } from './partners/index.ts'
import { programmesRoom } from './programmes/index.ts'
import { remindersRoom } from './reminders/index.ts'
import type { Room } from './room.ts'
import { surveysRoom } from './surveys/index.ts'
import { workspaceRoom } from './workspace/index.ts'

export const rooms: readonly Room[] = [
  commandsRoom,
  programmesRoom,
  // Before partners: a form may be a CSV file too, and says so by its columns.
  surveysRoom,
  consultationRoom,
  partnersRoom,
  mattersRoom,
  mailRoom,
  noticesRoom,
  remindersRoom,
  broadcastsRoom,
  offersRoom,
  cooperationRoom,
  workspaceRoom,
  // The last: it takes the words that nobody else does.
  inboxRoom,
]
