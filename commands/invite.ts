import { z } from 'zod'
import { button, coordinators, defineCommand, payload } from '../src/chat/command.ts'
import { showInvitation, withOrganisation } from '../src/partners/actions.ts'
import { completeOrganisation } from '../src/partners/store.ts'

/** An organisation's invitation: code, addresses, picture. Without a name: all of them as a file for letters. */
export const invite = defineCommand({
  name: 'invite',
  who: coordinators,
  main: {
    options: z.object({ organisation: z.string().max(200).optional() }),
    complete: { organisation: (context, typed) => completeOrganisation(context.tx, typed) },
    async run(context, { organisation: typed }) {
      if (typed !== undefined)
        return await withOrganisation(context, typed, 'inv', (id) => showInvitation(context, id))
      const { tr, links } = context
      await context.say({
        text: tr.t('partners-invite-how'),
        buttons: [
          [{ kind: 'action', label: tr.plain('partners-list-button'), payload: payload('orgs', '', '0') }],
          [
            { kind: 'action', label: tr.plain('partners-letters-xlsx'), payload: payload('letters', 'xlsx') },
            { kind: 'action', label: tr.plain('partners-letters-csv'), payload: payload('letters', 'csv') },
          ],
          ...(links.mail ? [[button(tr.plain('mail-inviting-button'), 'mail-invite')]] : []),
        ],
      })
    },
  },
})
