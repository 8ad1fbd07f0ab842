import { z } from 'zod'
import { admins, defineCommand } from '../src/chat/command.ts'
import { beginHandingOn } from '../src/partners/handing-on-chat.ts'
import { contactsNamed } from '../src/partners/store.ts'

const options = z.object({ name: z.string().min(1).max(100) })

/** Gives what a coordinator looks after to another. */
export const handover = defineCommand({
  name: 'handover',
  who: admins,
  main: {
    options,
    complete: {
      name: async ({ tx }, typed) =>
        (await contactsNamed(tx, typed, 25)).map(({ name }) => ({
          name: (name || '–').slice(0, 100),
          value: name.slice(0, 100),
        })),
    },
    run: (context, given) => beginHandingOn(context, options.parse(given).name),
  },
})
