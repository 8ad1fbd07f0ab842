import { z } from 'zod'
import { coordinators, defineCommand, defineSubcommand, everyone } from '../src/chat/command.ts'
import { entryKind } from '../src/matters/forms.ts'
import { importInChat } from '../src/matters/importing-chat.ts'
import { measure } from '../src/matters/kinds/measure.ts'
import { showMatters } from '../src/matters/showing.ts'

/** The measures of the action plan, and how far they are. */
export const plan = defineCommand({
  name: 'plan',
  who: everyone,
  alone: true,
  main: { options: z.object({}), run: (context) => showMatters(context, measure) },
  subcommands: [
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({}),
      run: (context) => context.beginForm(entryKind, measure.name),
    }),
    defineSubcommand({
      name: 'import',
      who: coordinators,
      options: z.object({}),
      takesFile: true,
      run: (context) => importInChat(context, measure),
    }),
  ],
})
