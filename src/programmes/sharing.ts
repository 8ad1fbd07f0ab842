/** What a contact does with programmes beside answering: tells a colleague of one, suggests another. */
import { z } from 'zod'
import { escapeMarkup, joinMarkup, trusted } from '../base/markup.ts'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { readSettings } from '../db/settings.ts'
import { form, ask as question } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { hostOf } from '../inbox/hosts.ts'
import { ask } from '../inbox/inquiring.ts'
import { passedMessage } from '../inbox/messages.ts'
import { whenText, whereText } from './messages.ts'
import { type Programme, wordsIn } from './programme.ts'
import { isListed } from './rules.ts'

/** A text to be passed on: with the address of its page where it has one, else with whom to ask. */
export async function share(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, links } = context
  const { publicProgrammes, name } = await readSettings(tx)
  const open = publicProgrammes && isListed(programme) && programme.status === 'announced'
  const host = await hostOf(tx, { kind: 'programme', id: programme.id })
  const address = `${links.base}/programmes/${programme.id}`
  await context.say({
    text: joinMarkup(
      [
        tr.t('programmes-share'),
        joinMarkup([
          trusted(`<b>${escapeMarkup(wordsIn(programme.title, tr.language))}</b>`),
          escapeMarkup(whenText(programme.starts, programme.ends, tr)),
          escapeMarkup(whereText(programme, tr)),
          open
            ? trusted(`<a href="${escapeMarkup(address)}">${escapeMarkup(address)}</a>`)
            : tr.t('programmes-share-ask', { name: host?.name || name }),
        ]),
      ],
      '\n\n',
    ),
  })
}

/** A programme or a topic that somebody would like to see; the organisers find it in their inbox. */
export const suggesting: ChatForm = {
  kind: 'programme-suggest',
  who: everyone,
  load: async () =>
    form(
      'programme-suggest',
      inBoth('programmes-suggest'),
      [
        question('text', 'text', inBoth('programmes-suggest'), {
          appearance: ['multiline'],
          hint: inBoth('programmes-suggest-hint'),
          constraint: 'string-length(.) <= 1000',
        }),
      ],
      { review: false },
    ),
  async finish(context, _reference, answers) {
    const { tx, tr } = context
    const said = z.object({ text: z.string() }).parse(answers).text
    const text = tr.plain('programmes-suggestion', { text: said })
    const { host } = await ask(tx, { about: null, text }, byOf(context))
    await context.say(passedMessage(host, tr))
  },
}
