/**
 * Who is reached by the web chat has to look there: what waits, and they have not looked at, is told where they are
 * reached otherwise. Never what answers them: they were there.
 */
import type { Job } from '../jobs/index.ts'
import { tellByMail } from './by-mail.ts'
import { tellByPush } from './by-push.ts'

export const noticesJob: Job = {
  name: 'notices',
  schedule: '* * * * *',
  async run(context) {
    // Devices first: what was told there is not mailed.
    const pushed = context.push ? await tellByPush(context, context.push) : 0
    return pushed + (await tellByMail(context))
  },
}
