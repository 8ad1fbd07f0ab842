import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'
import { start as startChat } from '../src/partners/joining-chat.ts'
import { sayHere } from '../src/programmes/here-chat.ts'

/**
 * Joins with an invitation's code; without one it opts back in, or asks for the code. The code of a room, which a phone
 * read there, says that one is there.
 */
export const start = defineCommand({
  name: 'start',
  who: 'anyone',
  main: {
    options: z.object({ code: z.string().optional() }),
    async run(context, { code }) {
      if (code !== undefined && (await sayHere(context, code))) return
      await startChat(context, code)
    },
  },
})
