import { z } from 'zod'
import { admins, defineAction, defineCommand, payload } from '../src/chat/command.ts'
import type { Context } from '../src/chat/context.ts'
import { changeRole } from '../src/partners/roles.ts'
import { contactsNamed } from '../src/partners/store.ts'

const roles = ['contact', 'coordinator', 'admin'] as const

/** Gives a contact a role. */
export const role = defineCommand({
  name: 'role',
  who: admins,
  main: {
    options: z.object({ role: z.enum(roles), name: z.string().min(1).max(100) }),
    complete: {
      name: async (context, typed) =>
        (await contactsNamed(context.tx, typed, 25)).map(({ name }) => ({
          name: (name || '–').slice(0, 100),
          value: name.slice(0, 100),
        })),
    },
    async run(context, options) {
      const wanted = z.enum(roles).parse(options.role)
      const name = z.string().parse(options.name)
      const found = await contactsNamed(context.tx, name, 10)
      const [first] = found
      const { tr } = context
      if (!first) await context.say({ text: tr.t('partners-role-nobody', { name }) })
      else if (found.length === 1) await give(context, first.id, wanted)
      else
        await context.say({
          text: tr.t('partners-role-which', { name }),
          buttons: found.map((contact) => [
            {
              kind: 'action',
              label: [contact.name, ...contact.memberships.map(({ organisation }) => organisation.name)]
                .join(' – ')
                .slice(0, 60),
              payload: payload('role', contact.id, wanted),
            },
          ]),
        })
    },
  },
})

export const roleButton = defineAction({
  verb: 'role',
  who: admins,
  args: z.tuple([z.string().regex(/^[\w-]{22}$/), z.enum(roles)]),
  run: (context, [contactId, wanted]) => give(context, contactId, wanted),
})

async function give(context: Context, contactId: string, wanted: (typeof roles)[number]): Promise<void> {
  const { tx, tr } = context
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { name: true } })
  if (!contact) {
    await context.say({ text: tr.t('partners-role-nobody', { name: '–' }) })
    return
  }
  const verdict = await changeRole(tx, contactId, wanted)
  const name = contact.name || '–'
  await context.say({
    text: tr.t(`partners-role-${verdict}`, { name, role: tr.plain(`partners-role-${wanted}`) }),
  })
  if (verdict === 'allowed' && contactId !== context.person.contactId)
    await context.tell(contactId, (reader) => ({
      text: reader.t('partners-role-notice', { role: reader.plain(`partners-role-${wanted}`) }),
    }))
}
