import { z } from 'zod'
import { coordinators, defineCommand, defineSubcommand, everyone } from '../src/chat/command.ts'
import { duty } from '../src/matters/kinds/duty.ts'
import { offerRounds } from '../src/matters/round-chat.ts'
import { showMatters } from '../src/matters/showing.ts'

/** What the law asks of an organisation in a year. */
export const duties = defineCommand({
  name: 'duties',
  who: everyone,
  alone: true,
  main: { options: z.object({}), run: (context) => showMatters(context, duty) },
  subcommands: [
    defineSubcommand({ name: 'new', who: coordinators, options: z.object({}), run: offerRounds }),
  ],
})
