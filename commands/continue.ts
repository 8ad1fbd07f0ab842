import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'

/** Goes on with a form left in the middle, on whatever platform it was begun. */
export const continueCommand = defineCommand({
  name: 'continue',
  who: 'anyone',
  main: {
    options: z.object({}),
    async run(context) {
      if (!(await context.continueForm())) await context.say({ text: context.tr.t('chat-form-none') })
    },
  },
})
