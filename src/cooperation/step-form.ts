/** A step of the yearly calendar, added in chat, or changed: one of its fields at a time, and the rest stays as it is. */
import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { button, type ChatForm, coordinators } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { readSettings } from '../db/settings.ts'
import { ask, form } from '../forms/build.ts'
import type { Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { stepTitle } from './steps.ts'
import { isUsual, removeStep, saveStep, startsKinds, type TypedStep, typedStep } from './template.ts'

const stepKind = 'yearly-step'

export const stepFields = ['title', 'date', 'lead', 'starts', 'use'] as const
type StepField = (typeof stepFields)[number]

/** A step as it would be typed; undefined when there is none such. */
async function typedOf({ tx, tr, now, zone }: Context, id: string): Promise<TypedStep | undefined> {
  const step = (await readSettings(tx)).yearlySteps.find((one) => one.id === id)
  return step && typedStep(step, tr, dayOf(now, zone))
}

/** What can be changed of a step, as it is now, a button each. @param id of the step; `new` asks for all of one */
export async function showStep(context: Context, id: string): Promise<void> {
  const { tr } = context
  if (id === 'new') return await context.beginForm(stepKind, id, { fresh: true, below: true })
  const typed = await typedOf(context, id)
  if (!typed) return void (await context.say({ text: tr.t('cooperation-step-missing') }))
  const shown = (name: StepField) => {
    const value = String(typed[name])
    if (name === 'date') return formatDate(value, tr.language)
    if (name === 'starts') return tr.plain(`cooperation-starts-${value}`)
    return name === 'use' ? tr.plain(`cooperation-use-${value}`) : value
  }
  await context.say({
    text: joinMarkup(
      stepFields.map((name) =>
        tr.t('cooperation-step-fact', { label: tr.plain(`cooperation-field-${name}`), value: shown(name) }),
      ),
    ),
    buttons: [
      ...stepFields.map((name) => [button(tr.plain(`cooperation-change-${name}`), 'co-field', id, name)]),
      ...(isUsual(id) ? [] : [[button(tr.plain('cooperation-use-remove'), 'co-remove', id)]]),
    ],
  })
}

export function changeStep(context: Context, id: string, field: string): Promise<void> {
  return context.beginForm(stepKind, `${id}:${field}`, { fresh: true, below: true })
}

export async function dropStep(context: Context, id: string): Promise<void> {
  const { tx, tr } = context
  const result = await removeStep(tx, id)
  await context.say({
    text:
      result.kind === 'removed'
        ? tr.t('cooperation-step-removed', { what: stepTitle(result.step, tr) })
        : whyNot(result, 'cooperation-step-missing', tr),
  })
}

const referenceSchema = z
  .string()
  .regex(/^[\w-]{1,22}:[a-z]{1,10}$/)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.string(), z.enum(stepFields)]))

/** The reference is `ID:FIELD`, or `new`. */
export const stepForm: ChatForm = {
  kind: stepKind,
  who: coordinators,
  async load(context, reference) {
    const title = inBoth('cooperation-step-form')
    if (reference === 'new')
      return form(stepKind, title, stepFields.filter((name) => name !== 'use').map(questionOf))
    const about = referenceSchema.safeParse(reference).data
    if (!about || !(await typedOf(context, about[0]))) return null
    return form(stepKind, title, [questionOf(about[1])], { review: false })
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const [id] = reference.split(':')
    const before = reference === 'new' ? undefined : await typedOf(context, id ?? '')
    const typed = { title: '', date: '', lead: 0, starts: '', use: 'on', ...before, ...answers }
    const result = await saveStep(tx, reference === 'new' ? null : (id ?? ''), typed)
    await context.say({
      text:
        result.kind === 'saved'
          ? tr.t('cooperation-step-saved', { what: stepTitle(result.step, tr) })
          : whyNot(result, 'cooperation-step-missing', tr),
    })
  },
}

function questionOf(name: StepField): Item {
  const label = inBoth(`cooperation-field-${name}`)
  switch (name) {
    case 'title':
      return ask(name, 'text', label, { constraint: 'string-length(.) <= 100' })
    case 'date':
      return ask(name, 'date', label, { hint: inBoth('cooperation-field-date-hint') })
    case 'lead':
      return ask(name, 'integer', label, {
        ...{ hint: inBoth('cooperation-field-lead-hint'), constraint: '. >= 0 and . <= 90' },
      })
    case 'starts':
      return ask(name, 'select_one', label, {
        choices: startsKinds.map((value) => ({ value, label: inBoth(`cooperation-starts-${value}`) })),
      })
    case 'use':
      return ask(name, 'select_one', label, {
        choices: (['on', 'off'] as const).map((value) => ({
          value,
          label: inBoth(`cooperation-use-${value}`),
        })),
      })
  }
}
