/** On the first page: who joined of late, whom the bot does not reach, and by whose invitation they could come back. */
import type { Activity, Panel } from '../../console/desk.ts'
import { joinedPerDay } from '../../db/per-day.ts'
import { showUnreachable } from '../cards.ts'
import { unreachableContacts } from '../unreachable.ts'

export const unreachablePanel: Panel = {
  order: 40,
  title: 'console-unreachable',
  async read({ db }, clerk, shown) {
    const { total, contacts } = await unreachableContacts(db, shown)
    const rows = contacts.map((contact) => {
      const [organisation] = contact.organisations
      return {
        what: (
          <>
            {contact.name || '–'}
            {organisation && <span class="note"> {organisation.name}</span>}
          </>
        ),
        about: showUnreachable(contact, clerk.tr, clerk.zone),
        ...(organisation && {
          press: {
            label: 'console-unreachable-invite',
            path: `/console/partners/${organisation.id}#invitation`,
          },
        }),
      }
    })
    return { rows, more: total - contacts.length }
  },
}

export const joining: Activity = { label: 'console-activity-joined', perDay: joinedPerDay }
