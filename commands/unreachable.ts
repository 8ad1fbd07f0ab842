import { z } from 'zod'
import { joinMarkup } from '../src/base/markup.ts'
import { shortened } from '../src/base/shortened.ts'
import { coordinators, defineCommand, payload } from '../src/chat/command.ts'
import { showUnreachable } from '../src/partners/cards.ts'
import { unreachableContacts } from '../src/partners/unreachable.ts'

/** Contacts nobody can write to any more: why, and a fresh invitation of their organisation at hand. */
export const unreachable = defineCommand({
  name: 'unreachable',
  who: coordinators,
  main: {
    options: z.object({}),
    async run(context) {
      const { tx, tr, zone } = context
      const { total, contacts } = await unreachableContacts(tx, 10)
      if (total === 0) {
        await context.say({ text: tr.t('partners-unreachable-none') })
        return
      }
      const lines = contacts.map((contact) =>
        tr.t('partners-unreachable-line', {
          name: contact.name || '–',
          organisation: contact.organisations.map(({ name }) => name).join(', ') || '–',
          reason: showUnreachable(contact, tr, zone),
        }),
      )
      const organisations = new Map(
        contacts.flatMap((contact) => contact.organisations).map(({ id, name }) => [id, name]),
      )
      await context.say({
        text: joinMarkup([tr.t('partners-unreachable', { count: total }), ...lines]),
        buttons: [...organisations].slice(0, 8).map(([id, name]) => [
          {
            kind: 'action',
            label: shortened(tr.plain('partners-unreachable-invite', { organisation: name }), 60),
            payload: payload('inv-new', id),
          },
        ]),
      })
    },
  },
})
