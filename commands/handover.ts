import { z } from 'zod'
import { admins, defineCommand } from '../src/chat/command.ts'
import { beginHandingOn } from '../src/partners/handing-on-chat.ts'
import { completeContact } from '../src/partners/store.ts'

/** Gives what a coordinator looks after to another. */
export const handover = defineCommand({
  name: 'handover',
  who: admins,
  main: {
    options: z.object({ name: z.string().min(1).max(100) }),
    complete: {
      name: ({ tx }, typed) => completeContact(tx, typed),
    },
    run: (context, { name }) => beginHandingOn(context, name),
  },
})
