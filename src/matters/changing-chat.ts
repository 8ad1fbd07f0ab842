/** Changing a matter in chat: one of its fields at a time, and the rest stays as it is. */

import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { shortened } from '../base/shortened.ts'
import { button, type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { Transaction } from '../db/client.ts'
import { form } from '../forms/build.ts'
import { inBoth, type Translator } from '../i18n/index.ts'
import { readEntry } from './entry.ts'
import { type Field, fieldLabel, type Typed } from './fields.ts'
import { questionOf, typedAnswer } from './forms.ts'
import { changeMatter } from './making.ts'
import type { Matter } from './matter.ts'
import { sayGone, showToCoordinator } from './showing.ts'
import { findMatter, standingsSeen } from './store.ts'

const editKind = 'matter-edit'

/** Of a value in the list of fields: enough to see which is meant. */
const valueShown = 80

/** Its fields as they would be typed. */
async function typedOf(tx: Transaction, matter: Matter, tr: Translator): Promise<Typed> {
  const [owner] = matter.kind.concerns === 'owner' ? await standingsSeen(tx, matter, 1) : []
  return matter.kind.entry?.typed(matter, matter.details, owner?.organisation.name ?? '', tr) ?? {}
}

/** What can be changed, as it is now, a button each. */
export async function offerFields(context: Context, id: string): Promise<void> {
  const { tx, tr } = context
  const matter = await findMatter(tx, id)
  if (!matter?.kind.entry) return sayGone(context)
  const typed = await typedOf(tx, matter, tr)
  const { fields } = matter.kind.entry
  await context.say({
    text: joinMarkup([
      tr.t('matters-edit-which'),
      ...fields.map(({ name }) =>
        tr.t('matters-fact', {
          label: fieldLabel(name, tr),
          value: shortened((typed[name] || '–').replaceAll('\n', ' / '), valueShown),
        }),
      ),
    ]),
    buttons: fields.map(({ name }) => [button(fieldLabel(name, tr), 'm-field', id, name)]),
  })
}

export function beginEdit(context: Context, id: string, field: string): Promise<void> {
  return context.beginForm(editKind, `${id}:${field}`, { fresh: true, below: true })
}

const referenceSchema = z
  .string()
  .regex(/^[\w-]{22}:[a-z]{1,20}$/)
  .transform((text) => ({ id: text.slice(0, 22), name: text.slice(23) }))

async function meant(
  { tx }: Context,
  reference: string,
): Promise<{ matter: Matter; field: Field } | undefined> {
  const about = referenceSchema.safeParse(reference).data
  const matter = about && (await findMatter(tx, about.id))
  const field = matter?.kind.entry?.fields.find(({ name }) => name === about?.name)
  return matter && field ? { matter, field } : undefined
}

/** The reference is `MATTER:FIELD`. A field that may be left out is emptied by leaving it out. */
export const editForm: ChatForm = {
  kind: editKind,
  who: coordinators,
  async load(context, reference) {
    const found = await meant(context, reference)
    return found ? form(editKind, inBoth('matters-edit'), [questionOf(found.field)], { review: false }) : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const found = await meant(context, reference)
    if (!found) return void (await context.say({ text: tr.t('matters-gone') }))
    const { matter, field } = found
    const answer = answers[field.name]
    const typed = {
      ...(await typedOf(tx, matter, tr)),
      [field.name]: answer === undefined ? '' : typedAnswer(answer),
    }
    const read = await readEntry(tx, matter.kind, typed, context)
    const { id, revision } = matter
    const result =
      'faults' in read ? read : await changeMatter(tx, { id, revision, edit: read.entered }, byOf(context))
    if (result.kind === 'changed') {
      if ('remarks' in read && read.remarks.length > 0)
        await context.say({ text: refusalText(read.remarks, tr) })
      return await showToCoordinator(context, id)
    }
    if (result.kind === 'gone') return void (await context.say({ text: tr.t('matters-gone') }))
    await context.say({ text: refusalText(result.faults, tr) })
    await beginEdit(context, id, field.name)
  },
}
