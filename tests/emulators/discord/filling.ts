/** Filling in commands and dialogues as a person does it: what the form would refuse is refused here. */
import type { Command, CommandOption } from './commands.ts'
import type { ModalInput } from './dialogues.ts'
import type { Attachment, StoredFile } from './world.ts'

export type OptionValue = string | number | boolean | StoredFile

/** Keeps a file and tells its attachment. */
type Upload = (file: StoredFile) => Attachment

/** The interaction's data of a slash command. @param focused the option being typed in, for completion */
export function commandData(
  command: Command,
  subcommand: string | undefined,
  values: Record<string, OptionValue>,
  focused: string | undefined,
  upload: Upload,
): Record<string, unknown> {
  const subcommands = (command.options ?? []).filter((one) => one.type === 1)
  const sub = subcommands.find((one) => subcommand !== undefined && called(one, subcommand))
  if (subcommands.length > 0 && !sub) throw new Error(`/${command.name} has no subcommand "${subcommand}"`)
  const listed = sub ? (sub.options ?? []) : (command.options ?? []).filter((one) => one.type !== 1)
  const { keep, resolved } = uploads(upload)
  const given = filled(listed, values, focused, keep)
  return {
    id: '1',
    name: command.name,
    type: 1,
    options: sub ? [{ type: 1, name: sub.name, options: given }] : given,
    ...resolved(),
  }
}

/** The interaction's data of a dialogue. @param values by custom id or label */
export function modalData(
  customId: string,
  inputs: ModalInput[],
  values: Record<string, string | StoredFile>,
  upload: Upload,
): Record<string, unknown> {
  const known = new Set(inputs.flatMap((input) => [input.custom_id, input.label]))
  for (const name of Object.keys(values))
    if (!known.has(name)) throw new Error(`the dialogue has no "${name}"`)
  const { keep, resolved } = uploads(upload)
  const components = inputs.map((input) => {
    const value = values[input.custom_id] ?? values[input.label]
    return { type: 18, id: 1, component: filledInput(input, value, keep) }
  })
  return { custom_id: customId, components, ...resolved() }
}

/** By its own or a localised name. */
export function called(
  one: { name: string; name_localizations?: Partial<Record<string, string>> | null | undefined },
  name: string,
): boolean {
  return one.name === name || Object.values(one.name_localizations ?? {}).includes(name)
}

function filledInput(
  input: ModalInput,
  value: string | StoredFile | undefined,
  keep: (file: StoredFile) => string,
): Record<string, unknown> {
  const base = { id: 2, custom_id: input.custom_id }
  if (input.kind === 'file') {
    if (value === undefined && input.required) throw new Error(`"${input.label}" is required`)
    if (typeof value === 'string') throw new Error(`"${input.label}" takes a file`)
    return { ...base, type: 19, values: value ? [keep(value)] : [] }
  }
  const text = value ?? input.value ?? ''
  if (typeof text !== 'string') throw new Error(`"${input.label}" takes a text`)
  if (input.required && text === '') throw new Error(`"${input.label}" is required`)
  if (text.length > input.max || (text !== '' && text.length < input.min))
    throw new Error(`"${input.label}" takes ${input.min} to ${input.max} characters`)
  return { ...base, type: 4, value: text }
}

function filled(
  listed: CommandOption[],
  values: Record<string, OptionValue>,
  focused: string | undefined,
  keep: (file: StoredFile) => string,
): Record<string, unknown>[] {
  for (const name of Object.keys(values))
    if (!listed.some((one) => called(one, name))) throw new Error(`no option "${name}"`)
  return listed.flatMap((option) => {
    const entry = Object.entries(values).find(([name]) => called(option, name))
    if (!entry) {
      if (option.required && focused === undefined) throw new Error(`option "${option.name}" is required`)
      return []
    }
    const [name, raw] = entry
    const value = typeof raw === 'object' ? keep(raw) : raw
    const wanted = { 3: 'string', 4: 'number', 5: 'boolean', 11: 'object' }[option.type]
    if (typeof raw !== wanted) throw new Error(`option "${option.name}" takes a ${wanted}`)
    if (option.choices?.length && !option.choices.some((one) => one.value === value))
      throw new Error(`option "${option.name}" has no choice "${String(value)}"`)
    return [{ name: option.name, type: option.type, value, ...(name === focused && { focused: true }) }]
  })
}

function uploads(upload: Upload) {
  const attachments: Record<string, Attachment> = {}
  return {
    keep(file: StoredFile): string {
      const stored = upload(file)
      attachments[stored.id] = stored
      return stored.id
    },
    resolved: () => (Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {}),
  }
}
