import { z } from 'zod'
import { joinMarkup } from '../src/base/markup.ts'
import type { Message } from '../src/base/message.ts'
import { commandButton, coordinators, defineCommand, defineSubcommand } from '../src/chat/command.ts'
import type { Context } from '../src/chat/context.ts'
import { whyNot } from '../src/chat/refusal.ts'
import type { Translator } from '../src/i18n/index.ts'
import { longestTag } from '../src/partners/rules.ts'
import { completeOrganisation, listTags, organisationsNamed } from '../src/partners/store.ts'
import { type Tagged, tagOrganisation, untagOrganisation } from '../src/partners/tagging.ts'

const options = z.object({
  tag: z.string().trim().min(1).max(longestTag),
  organisation: z.string().min(1).max(200),
})
const complete = {
  organisation: (context: Pick<Context, 'tx'>, typed: string) => completeOrganisation(context.tx, typed),
  tag: async (context: Pick<Context, 'tx'>, typed: string) =>
    (await listTags(context.tx))
      .filter(({ tag }) => tag.includes(typed.toLowerCase()))
      .map(({ tag }) => ({ name: tag, value: tag })),
}

/** Words of the coordinators' own on organisations, by which they can be addressed. */
export const tag = defineCommand({
  name: 'tag',
  who: coordinators,
  subcommands: [
    defineSubcommand({
      name: 'add',
      who: coordinators,
      options,
      complete,
      run: (context, given) => onOne(context, given, tagOrganisation),
    }),
    defineSubcommand({
      name: 'remove',
      who: coordinators,
      options,
      complete,
      run: (context, given) => onOne(context, given, untagOrganisation),
    }),
    defineSubcommand({
      name: 'list',
      who: coordinators,
      options: z.object({}),
      async run(context) {
        const tags = await listTags(context.tx)
        const lines = tags.map((row) => context.tr.t('partners-tag-line', { ...row }))
        await context.say({
          text:
            tags.length === 0
              ? context.tr.t('partners-tags-none')
              : joinMarkup([context.tr.t('partners-tags'), ...lines]),
          buttons: [[commandButton(context.tr.plain('partners-tag-new'), 'tag', 'add')]],
        })
      },
    }),
  ],
})

/** A tag is put on exactly one organisation; several that may be meant are named, to be typed in full. */
async function onOne(
  context: Context,
  { tag, organisation: typed }: z.infer<typeof options>,
  act: typeof tagOrganisation,
): Promise<void> {
  const { tx, tr } = context
  const found = await organisationsNamed(tx, typed)
  const [first] = found
  if (first && found.length === 1)
    await context.say(saidOf(await act(tx, { organisationId: first.id, tag }), tr))
  else if (!first) await context.say({ text: tr.t('partners-none-found', { search: typed }) })
  else
    await context.say({
      text: tr.t('partners-which-of', {
        names: found
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', '),
      }),
    })
}

function saidOf(result: Tagged, tr: Translator): Message {
  if (result.kind === 'gone' || result.kind === 'refused')
    return { text: whyNot(result, 'partners-gone', tr) }
  const { kind, tag, organisation } = result
  return { text: tr.t(`partners-tag-${kind}`, { tag, organisation }) }
}
