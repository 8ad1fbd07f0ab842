/** Commands and their choices as Discord takes them. https://discord.com/developers/docs/interactions/application-commands */
import { z } from 'zod'
import { type FieldFault, faults } from './errors.ts'
import { parse } from './forms.ts'

const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: z.record(z.string(), z.string().min(1).max(100)).nullish(),
  value: z.union([z.string().max(100), z.number()]),
})
export const autocompleteBody = (body: unknown) => parse(z.object({ choices: z.array(choice).max(25) }), body)

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const commandName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase(), { message: 'Command name is invalid: upper case' })
const locales =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'
const locale = z.enum(locales.split(' '))
const texts = {
  name: commandName,
  name_localizations: z.partialRecord(locale, commandName).nullish(),
  description: z.string().min(1).max(100),
  description_localizations: z.partialRecord(locale, z.string().min(1).max(100)).nullish(),
}
const valueOption = z
  .object({
    ...texts,
    type: z.union([z.literal(3), z.literal(4), z.literal(5), z.literal(11)]),
    required: z.boolean().optional(),
    choices: z.array(choice).max(25).optional(),
    autocomplete: z.boolean().optional(),
  })
  .refine((one) => !(one.autocomplete && one.choices?.length), { message: 'Either choices or autocomplete' })
const valueOptions = z
  .array(valueOption)
  .max(25)
  .superRefine((options, context) => {
    const fault = (path: number, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    let optional = false
    options.forEach((one, at) => {
      if (one.required && optional) fault(at, 'Required options must be placed before non-required options')
      optional ||= !one.required
      if (options.findIndex((other) => other.name === one.name) < at) fault(at, 'Option name is already used')
    })
  })
const subcommand = z.object({ ...texts, type: z.literal(1), options: valueOptions.optional() })
const command = z.object({
  ...texts,
  type: z.literal(1).optional(),
  options: z.union([z.array(subcommand).max(25), valueOptions]).optional(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int()]).nullish(),
  contexts: z.array(z.union([z.literal(0), z.literal(1), z.literal(2)])).nullish(),
  integration_types: z.array(z.union([z.literal(0), z.literal(1)])).nullish(),
})
export type Command = z.infer<typeof command>
export type CommandOption = z.infer<typeof valueOption>

export function commandsBody(body: unknown): Command[] {
  const commands = parse(z.array(command).max(100), body)
  const wrong = commands.flatMap((one, at): FieldFault[] => {
    const size = JSON.stringify([one.name, one.description, one.options ?? []]).length
    const repeated = commands.findIndex((other) => other.name === one.name) < at
    // 8000 characters a command: names, descriptions and values; ours counts the punctuation too.
    if (size > 8000)
      return [
        {
          path: `${at}`,
          code: 'APPLICATION_COMMAND_TOO_LARGE',
          message: 'Command exceeds maximum size (8000)',
        },
      ]
    if (!repeated) return []
    return [
      {
        path: `${at}.name`,
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      },
    ]
  })
  if (wrong.length > 0) throw faults.invalidForm(wrong)
  return commands
}
