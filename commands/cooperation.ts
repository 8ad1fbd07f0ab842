import { z } from 'zod'
import { coordinators, defineCommand } from '../src/chat/command.ts'
import { showCooperation } from '../src/cooperation/chat.ts'

/** What this year of the cooperation has come to, beside the last. */
export const cooperation = defineCommand({
  name: 'cooperation',
  who: coordinators,
  alone: true,
  main: { options: z.object({}), run: (context) => showCooperation(context) },
})
