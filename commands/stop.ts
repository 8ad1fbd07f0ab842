import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'
import { stopMessages } from '../src/partners/stopping-chat.ts'

/** Opts out of everything at once. */
export const stop = defineCommand({
  name: 'stop',
  who: 'anyone',
  main: {
    options: z.object({}),
    run: (context) => stopMessages(context),
  },
})
