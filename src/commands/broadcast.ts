import { z } from 'zod'
import { listBroadcasts } from '../broadcasts/actions.ts'
import { broadcastFormKind, newBroadcast } from '../broadcasts/forms.ts'
import { coordinators, defineCommand, defineSubcommand } from '../chat/command.ts'

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
