/** The next version of a text, sent in chat. */
import { z } from 'zod'
import { type ChatForm, coordinators } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { ask, form } from '../forms/build.ts'
import type { Answer } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { takeText } from './showing.ts'
import { findConsultation } from './store.ts'

export const nextKind = 'consultation-next'

/** The reference is the consultation that it is a new version of. */
export const nextForm: ChatForm = {
  kind: nextKind,
  who: coordinators,
  async load({ tx }, reference) {
    const before = await findConsultation(tx, reference)
    if (!before || before.nextId) return null
    return form(
      nextKind,
      inBoth('consultation-next'),
      [ask('file', 'file', inBoth('consultation-next-file', { title: before.text.title }))],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    await takeText(context, { previousId: reference, file: context.file ?? (await sent(context, answers)) })
  },
}

/** The file as it was stored: it came with an earlier message. */
async function sent({ tx }: Context, answers: Record<string, Answer>) {
  const { file } = z.object({ file: z.object({ file: z.string() }) }).parse(answers)
  return await tx.storedFile.findUniqueOrThrow({
    where: { id: file.file },
    select: { name: true, type: true, bytes: true },
  })
}
