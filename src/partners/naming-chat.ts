/** Calling somebody by another name in chat: who is meant, and what they are called from now on. For admins. */

import { z } from 'zod'
import { shortened } from '../base/shortened.ts'
import { type Action, admins, button, type ChatForm, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { nameContact } from './addressing.ts'
import { longestName } from './rules.ts'
import { contactsNamed } from './store.ts'

/** Several of the name are a choice. */
export async function beginNaming(context: Context, name: string): Promise<void> {
  const { tx, tr } = context
  const found = await contactsNamed(tx, name, 10)
  const [first] = found
  if (!first) await context.say({ text: tr.t('partners-role-nobody', { name }) })
  else if (found.length === 1) await context.beginForm('rename', first.id, { fresh: true })
  else
    await context.say({
      text: tr.t('partners-role-which', { name }),
      buttons: found.map((one) => [
        button(
          shortened(
            [one.name, ...one.memberships.map(({ organisation }) => organisation.name)].join(' – '),
            60,
          ),
          'rename',
          one.id,
        ),
      ]),
    })
}

export const namingActions: readonly Action[] = [
  defineAction({
    verb: 'rename',
    who: admins,
    args: z.tuple([z.string().regex(/^[\w-]{22}$/)]),
    run: (context, [contactId]) => context.beginForm('rename', contactId, { fresh: true }),
  }),
]

export const nameForm: ChatForm = {
  kind: 'rename',
  who: admins,
  async load({ tx }, contactId) {
    if ((await tx.contact.count({ where: { id: contactId } })) === 0) return null
    return form(
      'rename',
      inBoth('partners-rename'),
      [
        ask('name', 'text', inBoth('partners-rename-ask'), {
          constraint: `string-length(.) <= ${longestName}`,
        }),
      ],
      { review: false },
    )
  },
  async finish(context, contactId, answers) {
    const { tx, tr } = context
    const { name } = z.object({ name: z.string() }).parse(answers)
    const result = await nameContact(tx, { contactId, name }, byOf(context))
    await context.say({
      text:
        result.kind === 'renamed'
          ? tr.t('partners-renamed', { before: result.before, name: result.name })
          : whyNot(result, 'partners-contact-gone', tr),
    })
  },
}
