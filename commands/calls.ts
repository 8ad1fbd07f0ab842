import { z } from 'zod'
import { coordinators, defineCommand, defineSubcommand, everyone } from '../src/chat/command.ts'
import { entryKind } from '../src/matters/forms.ts'
import { importInChat } from '../src/matters/importing-chat.ts'
import { call } from '../src/matters/kinds/call.ts'
import { showMatters } from '../src/matters/showing.ts'

/** Funding calls: what there is, and how far an organisation is with its application. */
export const calls = defineCommand({
  name: 'calls',
  who: everyone,
  alone: true,
  main: { options: z.object({}), run: (context) => showMatters(context, call) },
  subcommands: [
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({}),
      run: (context) => context.beginForm(entryKind, call.name),
    }),
    defineSubcommand({
      name: 'import',
      who: coordinators,
      options: z.object({}),
      takesFile: true,
      run: (context) => importInChat(context, call),
    }),
  ],
})
