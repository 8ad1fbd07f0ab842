/** On the first page: whom the bot does not reach, and by whose invitation they could come back. */
import type { Panel } from '../../console/desk.ts'
import { showUnreachable } from '../cards.ts'
import { unreachableContacts } from '../unreachable.ts'

export const unreachablePanel: Panel = {
  order: 40,
  title: 'console-unreachable',
  none: 'console-unreachable-none',
  async read({ db }, clerk, shown) {
    const { total, contacts } = await unreachableContacts(db, shown)
    const rows = contacts.map((contact) => (
      <>
        <span>{contact.name || '–'}</span>
        <span class="note">{showUnreachable(contact, clerk.tr, clerk.zone)}</span>
        {contact.organisations.map(({ id, name }) => (
          <a href={`/console/partners/${id}#invitation`}>
            {clerk.tr.plain('partners-unreachable-invite', { organisation: name })}
          </a>
        ))}
      </>
    ))
    return { rows, more: total - contacts.length }
  },
}
