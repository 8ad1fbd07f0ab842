import { z } from 'zod'
import { coordinators, defineCommand, defineSubcommand, everyone } from '../src/chat/command.ts'
import { showConsultations, takeText } from '../src/consultation/showing.ts'

/** Texts that are consulted on: to read and to say what one thinks; coordinators send them and answer. */
export const consultation = defineCommand({
  name: 'consultation',
  who: everyone,
  alone: true,
  main: { options: z.object({}), run: showConsultations },
  subcommands: [
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({}),
      takesFile: true,
      run: (context) => takeText(context),
    }),
  ],
})
