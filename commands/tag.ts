import { z } from 'zod'
import { joinMarkup } from '../src/base/markup.ts'
import { coordinators, defineCommand, defineSubcommand } from '../src/chat/command.ts'
import type { Context } from '../src/chat/context.ts'
import {
  addTag,
  completeOrganisation,
  listTags,
  organisationsNamed,
  removeTag,
} from '../src/partners/store.ts'

const options = z.object({ tag: z.string().trim().min(1).max(60), organisation: z.string().min(1).max(200) })
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
      run: (context, given) =>
        onOne(context, given.organisation, async ({ id, name }) => {
          await addTag(context.tx, id, given.tag)
          await context.say({
            text: context.tr.t('partners-tag-added', { tag: given.tag, organisation: name }),
          })
        }),
    }),
    defineSubcommand({
      name: 'remove',
      who: coordinators,
      options,
      complete,
      run: (context, given) =>
        onOne(context, given.organisation, async ({ id, name }) => {
          const was = await removeTag(context.tx, id, given.tag)
          await context.say({
            text: context.tr.t(was ? 'partners-tag-removed' : 'partners-tag-not-there', {
              tag: given.tag,
              organisation: name,
            }),
          })
        }),
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
        })
      },
    }),
  ],
})

/** A tag is put on exactly one organisation; several that may be meant are named, to be typed in full. */
async function onOne(
  context: Context,
  typed: string,
  run: (organisation: { id: string; name: string }) => Promise<void>,
): Promise<void> {
  const found = await organisationsNamed(context.tx, typed)
  const [first] = found
  if (first && found.length === 1) await run(first)
  else if (!first) await context.say({ text: context.tr.t('partners-none-found', { search: typed }) })
  else
    await context.say({
      text: context.tr.t('partners-which-of', {
        names: found
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', '),
      }),
    })
}
