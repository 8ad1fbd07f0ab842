import { z } from 'zod'
import { coordinators, defineCommand } from '../src/chat/command.ts'
import { signInUrl } from '../src/partners/addresses.ts'
import { createSignIn, signInMinutes } from '../src/partners/signin.ts'

/** A one-time link to the coordinators' pages. */
export const consoleCommand = defineCommand({
  name: 'console',
  who: coordinators,
  main: {
    options: z.object({}),
    async run(context) {
      const { tx, tr, person, now, links } = context
      const token = await createSignIn(tx, { contactId: person.contactId, now })
      const url = signInUrl(links.base, token)
      await context.say({
        text: tr.t('partners-signin-link', { url, minutes: signInMinutes.coordinator }),
        buttons: [[{ kind: 'link', label: tr.plain('partners-signin-open'), url }]],
        private: true,
        secret: true,
      })
    },
  },
})
