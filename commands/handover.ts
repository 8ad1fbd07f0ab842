import { z } from 'zod'
import { admins, defineCommand } from '../src/chat/command.ts'
import { beginHandingOn } from '../src/partners/handing-on-chat.ts'
import { completeContact } from '../src/partners/store.ts'

const options = z.object({ name: z.string().min(1).max(100) })

/** Gives what a coordinator looks after to another. */
export const handover = defineCommand({
  name: 'handover',
  who: admins,
  main: {
    options,
    complete: {
      name: ({ tx }, typed) => completeContact(tx, typed),
    },
    run: (context, given) => beginHandingOn(context, options.parse(given).name),
  },
})
