/** Materials of a programme in chat: looked at and asked for by people, added and sent by whoever runs it. */

import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { Database, Transaction } from '../db/client.ts'
import { fileReference } from '../db/files.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth, type Translator } from '../i18n/index.ts'
import {
  addMaterial,
  longestMaterialName,
  type Material,
  materialsOf,
  removeMaterial,
  sendMaterials,
} from './materials.ts'
import { type Programme, wordsIn } from './programme.ts'
import { findProgramme } from './store.ts'

/** What there is, a press for each; a single file comes along at once. */
export async function materialsMessage(
  db: Database | Transaction,
  programme: Programme,
  tr: Translator,
): Promise<Message | null> {
  const materials = await materialsOf(db, programme.id)
  const [only, ...others] = materials
  if (!only) return null
  const file = others.length === 0 && only.fileId !== null ? await fileReference(db, only.fileId) : null
  const text = joinMarkup([
    tr.t('materials-here', { title: wordsIn(programme.title, tr.language) }),
    ...materials.map(({ name }) => tr.t('materials-line', { name })),
  ])
  return {
    text,
    ...(file ? { file } : { buttons: materials.map((one) => [materialButton(programme.id, one)]) }),
  }
}

function materialButton(programmeId: string, { id, name, link }: Material): Button {
  const label = shortened(name, 60)
  return link === null ? button(label, 'p-material', programmeId, id) : { kind: 'link', label, url: link }
}

/** Whoever runs it also sees what can be done with them. */
export async function showMaterials(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, person } = context
  const message = (await materialsMessage(tx, programme, tr)) ?? { text: tr.t('materials-none') }
  if (person.role === 'contact') {
    await context.say({ ...message, private: true })
    return
  }
  const unsent = (await materialsOf(tx, programme.id)).some(({ sentAt }) => sentAt === null)
  const tools = [
    button(tr.plain('materials-do-add'), 'p-mat-new', programme.id),
    ...(unsent ? [button(tr.plain('materials-do-send'), 'p-mat-send', programme.id)] : []),
    ...(message.buttons || message.file
      ? [button(tr.plain('materials-do-remove'), 'p-mat-less', programme.id)]
      : []),
  ]
  await context.say({ ...message, buttons: [...(message.buttons ?? []), tools], private: true })
}

/** One of the files. */
export async function giveMaterial(context: Context, programme: Programme, id: string): Promise<void> {
  const { tx, tr } = context
  const found = (await materialsOf(tx, programme.id)).find((one) => one.id === id)
  const file = found?.fileId ? await fileReference(tx, found.fileId) : null
  if (!found || !file) return context.acknowledge(tr.plain('materials-gone'), true)
  await context.say({ text: tr.t('materials-line', { name: found.name }), file, private: true })
}

/** Which one is to go: a press each. */
export async function chooseRemoval(context: Context, programme: Programme): Promise<void> {
  const { tx, tr } = context
  const materials = await materialsOf(tx, programme.id)
  await context.say({
    text: tr.t(materials.length === 0 ? 'materials-none' : 'materials-which'),
    buttons: materials.map(({ id, name }) => [button(shortened(name, 60), 'p-mat-off', programme.id, id)]),
  })
}

export async function removePress(context: Context, programme: Programme, id: string): Promise<void> {
  const result = await removeMaterial(context.tx, programme.id, id)
  context.acknowledge(context.tr.plain(`materials-${result.kind}`), result.kind === 'gone')
  await showMaterials(context, programme)
}

export async function sendPress(context: Context, programme: Programme): Promise<void> {
  const { tx, tr } = context
  const result = await sendMaterials(tx, programme.id, byOf(context))
  if (result.kind === 'gone') return context.acknowledge(tr.plain('programmes-gone'), true)
  const text =
    result.kind === 'refused'
      ? refusalText(result.faults, tr)
      : tr.t('materials-sent', { count: result.contacts })
  await context.say({ text })
}

const answersSchema = z.object({
  file: z.object({ file: z.string(), name: z.string() }).nullish(),
  link: z.string().nullish(),
  name: z.string().nullish(),
})

/** A file or a link for a programme; the reference is its id. */
export const addingMaterial: ChatForm = {
  kind: 'programme-material',
  who: coordinators,
  async load({ tx }, reference) {
    if ((await findProgramme(tx, reference))?.status !== 'announced') return null
    return form(
      'programme-material',
      inBoth('materials-form'),
      [
        ask('file', 'file', inBoth('materials-form-file'), {
          required: false,
          hint: inBoth('materials-form-file-hint'),
        }),
        ask('link', 'text', inBoth('materials-form-link'), {
          relevant: `\${file} = ''`,
          constraint: "regex(., '^https?://[^ ]+$') and string-length(.) <= 500",
          constraintMessage: inBoth('materials-no-link'),
        }),
        ask('name', 'text', inBoth('materials-form-name'), {
          relevant: `\${file} = ''`,
          required: false,
          constraint: `string-length(.) <= ${longestMaterialName}`,
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { file, link, name } = answersSchema.parse(answers)
    const given = file
      ? ({ kind: 'stored', fileId: file.file, name: file.name } as const)
      : ({ kind: 'link', url: link ?? '', name: name ?? '' } as const)
    const result = await addMaterial(tx, reference, given, byOf(context))
    if (result.kind === 'gone') return context.acknowledge(tr.plain('programmes-gone'), true)
    if (result.kind === 'refused') await context.say({ text: refusalText(result.faults, tr) })
    else await showMaterials(context, result.programme)
  },
}
