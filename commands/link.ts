import { z } from 'zod'
import { defineCommand } from '../src/chat/command.ts'
import { useCode } from '../src/partners/joining-chat.ts'
import { offerLinkCode, offerWebLink } from '../src/partners/linking-chat.ts'

/** One person on several platforms: a short-lived code to type on the other one, or a personal web link. */
export const link = defineCommand({
  name: 'link',
  who: 'anyone',
  main: {
    options: z.object({ code: z.string().optional() }),
    async run(context, { code }) {
      if (code !== undefined && /^(web|webchat|böngésző|bongeszo)$/i.test(code) && context.person.consented)
        await offerWebLink(context)
      else if (code !== undefined) await useCode(context, code)
      else if (context.person.consented) await offerLinkCode(context)
      else await context.say({ text: context.tr.t('partners-link-how') })
    },
  },
})
