import { z } from 'zod'
import { type Role, roles } from '../src/base/role.ts'
import { shortened } from '../src/base/shortened.ts'
import { admins, defineAction, defineCommand, defineSubcommand, payload } from '../src/chat/command.ts'
import { byOf, type Context } from '../src/chat/context.ts'
import { refusalText } from '../src/chat/refusal.ts'
import { beginNaming } from '../src/partners/naming-chat.ts'
import { changeRole } from '../src/partners/roles.ts'
import { completeContact, contactsNamed } from '../src/partners/store.ts'

/** Gives a contact a role, or another name. */
export const role = defineCommand({
  name: 'role',
  who: admins,
  main: {
    options: z.object({ role: z.enum(roles), name: z.string().min(1).max(100) }),
    complete: {
      name: ({ tx }, typed) => completeContact(tx, typed),
    },
    async run(context, { role: wanted, name }) {
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
              label: shortened(
                [contact.name, ...contact.memberships.map(({ organisation }) => organisation.name)].join(
                  ' – ',
                ),
                60,
              ),
              payload: payload('role', contact.id, wanted),
            },
          ]),
        })
    },
  },
  subcommands: [
    defineSubcommand({
      name: 'rename',
      who: admins,
      options: z.object({ name: z.string().min(1).max(100) }),
      complete: {
        name: ({ tx }, typed) => completeContact(tx, typed),
      },
      run: (context, { name }) => beginNaming(context, name),
    }),
  ],
})

export const roleButton = defineAction({
  verb: 'role',
  who: admins,
  args: z.tuple([z.string().regex(/^[\w-]{22}$/), z.enum(roles)]),
  run: (context, [contactId, wanted]) => give(context, contactId, wanted),
})

async function give(context: Context, contactId: string, wanted: Role): Promise<void> {
  const { tx, tr } = context
  const result = await changeRole(tx, { contactId, role: wanted }, byOf(context))
  switch (result.kind) {
    case 'gone':
      await context.say({ text: tr.t('partners-contact-gone') })
      return
    case 'refused':
      await context.say({ text: refusalText(result.faults, tr) })
      return
    case 'changed': {
      const { name, role } = result
      await context.say({ text: tr.t('partners-role-changed', { name, role }) })
    }
  }
}
