/** Reminders before things that rooms bring, and what is asked after them. */
import type { Room } from '../room.ts'
import { remind } from './store.ts'

export const remindersRoom: Room = {
  jobs: [
    {
      name: 'reminders',
      schedule: '10 * * * * *',
      async run({ db, now }) {
        const stored = await remind(db, now)
        return stored.length === 0 ? 0 : { stored }
      },
    },
  ],
}
