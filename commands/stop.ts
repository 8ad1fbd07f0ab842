import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'
import { byOf } from '../src/chat/context.ts'
import { optOut } from '../src/partners/leaving.ts'

/** Opts out of everything at once. */
export const stop = defineCommand({
  name: 'stop',
  who: 'anyone',
  main: {
    options: z.object({}),
    async run(context) {
      await optOut(context.tx, byOf(context))
      context.person.optedOut = true
      await context.say({ text: context.tr.t('partners-stopped') })
    },
  },
})
