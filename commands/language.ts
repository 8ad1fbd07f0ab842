import { z } from 'zod'
import { type Language, languages } from '../src/base/language.ts'
import { defineAction, defineCommand, payload } from '../src/chat/command.ts'
import { byOf, type Context } from '../src/chat/context.ts'
import { changeLanguage } from '../src/partners/addressing.ts'

/** The language in which the bot speaks to the person, on every platform of theirs. */
export const language = defineCommand({
  name: 'language',
  alone: true,
  who: 'anyone',
  main: {
    options: z.object({ language: z.enum(languages).optional() }),
    async run(context, { language: wanted }) {
      if (wanted) return await change(context, wanted, false)
      await context.say({
        text: context.tr.t('partners-language-ask'),
        buttons: [
          languages.map((one) => ({
            kind: 'action',
            label: context.tr.plain(`partners-language-${one}`),
            payload: payload('lang', one),
          })),
        ],
      })
    },
  },
})

export const languageButton = defineAction({
  verb: 'lang',
  who: 'anyone',
  args: z.tuple([z.enum(languages)]),
  run: (context, [wanted]) => change(context, wanted, true),
})

async function change(context: Context, wanted: Language, replace: boolean): Promise<void> {
  await changeLanguage(context.tx, wanted, byOf(context))
  context.person.language = wanted
  await context.say({ text: context.tr.t('partners-language-changed') }, { replace })
}
