import { z } from 'zod'
import { defineAction, defineCommand } from '../src/chat/command.ts'

export const help = defineCommand({
  name: 'help',
  alone: true,
  who: 'anyone',
  main: { options: z.object({}), run: (context) => context.showHelp() },
})

export const helpButton = defineAction({
  verb: 'help',
  who: 'anyone',
  kept: true,
  args: z.tuple([]),
  run: (context) => context.showHelp(),
})
