import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'
import { start as startChat } from '../src/partners/joining-chat.ts'

/** Joins with an invitation's code; without one it opts back in, or asks for the code. */
export const start = defineCommand({
  name: 'start',
  who: 'anyone',
  main: {
    options: z.object({ code: z.string().optional() }),
    run: (context, { code }) => startChat(context, z.string().optional().parse(code)),
  },
})
