import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'

/** Throws away a form of the bot's own; a survey is only left, its answers stay. */
export const cancel = defineCommand({
  name: 'cancel',
  who: 'anyone',
  main: {
    options: z.object({}),
    async run(context) {
      if (!(await context.cancelForm())) await context.say({ text: context.tr.t('chat-form-none') })
    },
  },
})
