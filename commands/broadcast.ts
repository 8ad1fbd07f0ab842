import { z } from 'zod'
import { listBroadcasts } from '../src/broadcasts/actions.ts'
import { broadcastFormKind, newBroadcast } from '../src/broadcasts/forms.ts'
import { coordinators, defineCommand, defineSubcommand } from '../src/chat/command.ts'

/** A message to many. */
export const broadcast = defineCommand({
  name: 'broadcast',
  who: coordinators,
  subcommands: [
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({}),
      run: (context) => context.beginForm(broadcastFormKind, newBroadcast, { fresh: true }),
    }),
    defineSubcommand({
      name: 'list',
      who: coordinators,
      options: z.object({}),
      run: listBroadcasts,
    }),
  ],
})
