/** A programme's poster and its name as a template, in chat. */
import { z } from 'zod'
import { button, type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { dropFiles } from '../db/files.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { sayGone } from './acts-chat.ts'
import { previewProgramme } from './drafting.ts'
import { readPoster, setPoster } from './posters.ts'
import { findProgramme } from './store.ts'
import { keepAsTemplate, longestTemplateName, templatesOf } from './templates.ts'
import { showProgramme } from './viewing.ts'

const answersSchema = z.object({
  picture: z.object({ file: z.string() }).nullish(),
  name: z.string().nullish(),
})

/** A picture for a programme; the reference is its id. Passed over: none any more. */
export const postering: ChatForm = {
  kind: 'programme-poster',
  who: coordinators,
  async load({ tx }, reference) {
    if (!(await findProgramme(tx, reference))) return null
    return form(
      'programme-poster',
      inBoth('programmes-form-poster'),
      [
        ask('picture', 'image', inBoth('programmes-form-poster-picture'), {
          required: false,
          hint: inBoth('programmes-form-poster-hint'),
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { picture } = answersSchema.parse(answers)
    const sent = picture && (await tx.storedFile.findUnique({ where: { id: picture.file } }))
    const bytes = sent ? context.outside('poster', () => readPoster(sent.bytes)) : null
    if (picture) await dropFiles(tx, [picture.file])
    if (sent && !bytes) {
      await context.say({
        text: tr.t('programmes-poster-no-picture'),
        buttons: [[button(tr.plain('programmes-do-poster'), 'p-poster', reference)]],
      })
      return
    }
    const result = await setPoster(tx, reference, bytes, byOf(context))
    if (result.kind === 'gone') return await sayGone(context)
    if (result.kind === 'refused') await context.say({ text: refusalText(result.faults, tr) })
    else if (result.programme.status === 'draft') await previewProgramme(context, result.programme, true)
    else await showProgramme(context, result.programme)
  },
}

/** A name under which others are made of it; passed over: it is a template no more. */
export const templating: ChatForm = {
  kind: 'programme-template',
  who: coordinators,
  async load({ tx }, reference) {
    const programme = await findProgramme(tx, reference)
    if (!programme) return null
    return form(
      'programme-template',
      inBoth('programmes-form-template'),
      [
        ask('name', 'text', inBoth('programmes-form-template-name'), {
          required: false,
          hint: inBoth('programmes-form-template-hint'),
          constraint: `string-length(.) <= ${longestTemplateName}`,
          ...(programme.template !== null && { default: programme.template }),
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const name = answersSchema.parse(answers).name ?? ''
    const result = await keepAsTemplate(tx, reference, name)
    if (result.kind === 'gone') return await sayGone(context)
    const text =
      result.kind === 'refused'
        ? refusalText(result.faults, tr)
        : tr.t(result.programme.template === null ? 'programmes-template-off' : 'programmes-template-kept', {
            name: result.programme.template ?? '',
          })
    await context.say({ text })
  },
}

/** A press for each: it makes a draft. */
export async function showTemplates(context: Context): Promise<void> {
  const { tx, tr } = context
  const templates = await templatesOf(tx)
  await context.say({
    text: tr.t(templates.length === 0 ? 'programmes-templates-none' : 'programmes-templates'),
    buttons: templates.slice(0, 10).map(({ id, name }) => [button(name, 'p-copy', id)]),
  })
}
