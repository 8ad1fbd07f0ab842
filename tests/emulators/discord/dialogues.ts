/** Dialogues (modals) as Discord takes them. https://discord.com/developers/docs/components/reference */
import { z } from 'zod'
import { customId, parse } from './forms.ts'

const textInput = z
  .object({
    type: z.literal(4),
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    label: z.string().min(1).max(45).optional(),
    value: z.string().max(4000).optional(),
    placeholder: z.string().max(100).optional(),
    required: z.boolean().optional(),
    min_length: z.int().min(0).max(4000).optional(),
    max_length: z.int().min(1).max(4000).optional(),
  })
  .refine((input) => (input.value?.length ?? 0) <= (input.max_length ?? 4000), {
    message: 'The value is longer than max_length',
    path: ['value'],
  })
const fileUpload = z.object({
  type: z.literal(19),
  custom_id: customId,
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
})
const label = z.object({
  type: z.literal(18),
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).optional(),
  component: z.union([textInput, fileUpload]),
})
const inputRow = z.object({
  type: z.literal(1),
  components: z
    .array(textInput.refine((input) => input.label !== undefined, { message: 'A label is required' }))
    .length(1),
})
const modal = z
  .object({
    custom_id: customId,
    title: z.string().min(1).max(45),
    components: z
      .array(z.union([label, inputRow]))
      .min(1)
      .max(5),
  })
  .refine(
    (one) => new Set(modalInputs(one).map((input) => input.custom_id)).size === modalInputs(one).length,
    { message: 'Component custom id cannot be duplicated', path: ['components'] },
  )
export type Modal = z.infer<typeof modal>
export type ModalInput = { custom_id: string; label: string } & (
  | {
      kind: 'text'
      required: boolean
      min: number
      max: number
      value?: string
      placeholder?: string
      multiline: boolean
    }
  | { kind: 'file'; required: boolean }
)

export const modalBody = (body: unknown): Modal => parse(modal, body)

/** The inputs of a dialogue, whichever way they are laid out. */
export function modalInputs(one: {
  components: (z.infer<typeof label> | z.infer<typeof inputRow>)[]
}): ModalInput[] {
  return one.components.flatMap((part): ModalInput[] => {
    const inputs = part.type === 18 ? [part.component] : part.components
    return inputs.map((input) => {
      const title = part.type === 18 ? part.label : 'label' in input ? (input.label ?? '') : ''
      const shared = { custom_id: input.custom_id, label: title, required: input.required ?? true }
      if (input.type === 19) return { ...shared, kind: 'file' }
      return {
        ...shared,
        kind: 'text',
        min: input.min_length ?? 0,
        max: input.max_length ?? 4000,
        multiline: input.style === 2,
        ...(input.value !== undefined && { value: input.value }),
        ...(input.placeholder !== undefined && { placeholder: input.placeholder }),
      }
    })
  })
}
