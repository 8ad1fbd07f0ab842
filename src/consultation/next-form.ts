/** The next version of a text, sent in chat. */
import { z } from 'zod'
import { type ChatForm, coordinators } from '../chat/command.ts'
import { ask, form } from '../forms/build.ts'
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
    const { file } = z.object({ file: z.object({ file: z.string() }) }).parse(answers)
    const sent = await context.tx.storedFile.findUniqueOrThrow({
      where: { id: file.file },
      select: { name: true, type: true, bytes: true },
    })
    await takeText({ ...context, file: sent }, reference)
  },
}
