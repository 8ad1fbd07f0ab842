import { z } from 'zod'
import { coordinators, defineCommand } from '../src/chat/command.ts'
import { showInbox } from '../src/inbox/actions.ts'

/** What people ask the organisers. */
export const inbox = defineCommand({
  name: 'inbox',
  who: coordinators,
  main: { options: z.object({}), run: showInbox },
})
