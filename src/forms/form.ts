/**
 * A form: what is asked, in which order, under which conditions. Plain data: it is stored as JSON with a published
 * survey (`storedForm`). Surveys come from XLSForm files (`xlsform.ts`); the bot's own dialogues
 * (joining, a new programme, a broadcast) are made by `build.ts`.
 *
 * Expressions are kept as their source text in the ODK dialect of XPath 1.0 and compiled once per form (`compile.ts`).
 */
import { z } from 'zod'
import { stored } from '../base/stored/index.ts'
import { formMigrations } from '../base/stored/migrations/form.ts'
import { momentSchema } from '../time/moment.ts'

/** A text by language tag ("hu", "en"). A language that is missing falls back, see {@link inLanguage}. */
export type Localised = Record<string, string>
export const localisedSchema = z.record(z.string(), z.string())

/** One choice of a list. */
export interface FormChoice {
  /** What is stored. */
  value: string
  label: Localised
  /** Name of an attached picture (XLSForm `media::image`). */
  image?: Localised
  /** Further columns of the list, which a choice_filter may read. */
  columns?: Record<string, string>
}

const choiceSchema = z.strictObject({
  value: z.string(),
  label: localisedSchema,
  image: localisedSchema.exactOptional(),
  columns: z.record(z.string(), z.string()).exactOptional(),
})

const shared = {
  /** Unique among its siblings; letters, digits, `_`, `-`, `.`. */
  name: z.string().min(1),
  label: localisedSchema,
  /** Expression; the item is left out (with everything in it) while it is false. */
  relevant: z.string().exactOptional(),
  appearance: z.array(z.string()),
}

const questionSchema = z.strictObject({
  ...shared,
  kind: z.literal('question'),
  /** The canonical name of a type in `types/`. */
  type: z.string(),
  hint: localisedSchema.exactOptional(),
  /** Longer help, shown on request (XLSForm `guidance_hint`). */
  guidance: localisedSchema.exactOptional(),
  image: localisedSchema.exactOptional(),
  /** Name of an attached sound, video or big picture that is sent with it (XLSForm `media::audio` …). */
  medium: localisedSchema.exactOptional(),
  /** Expression: `true()` for always. */
  required: z.string().exactOptional(),
  requiredMessage: localisedSchema.exactOptional(),
  /** Expression in which `.` is the answer. Not tried on an empty answer. */
  constraint: z.string().exactOptional(),
  constraintMessage: localisedSchema.exactOptional(),
  /** Expression: the value is shown, not asked. */
  readOnly: z.string().exactOptional(),
  /** A value as stored by ODK; offered as a one-tap answer. */
  default: z.string().exactOptional(),
  /** Expression that gives the default. */
  dynamicDefault: z.string().exactOptional(),
  calculation: z.string().exactOptional(),
  /** Names of questions: the calculation is taken when one of their answers changes, and not otherwise. */
  trigger: z.array(z.string()).exactOptional(),
  /** Name of a list in `Form.choices`. */
  choiceList: z.string().exactOptional(),
  /** Name of a question in a repeat, whose answers are the choices. */
  choiceRepeat: z.string().exactOptional(),
  /** Expression over a choice's columns, true for those to be offered. */
  choiceFilter: z.string().exactOptional(),
  /** XLSForm `parameters` (start, end, step, randomize, seed, max-pixels …). */
  parameters: z.record(z.string(), z.string()),
})
/** One question. Absent optional fields mean "does not apply". */
export type Question = z.infer<typeof questionSchema>

export interface Group {
  kind: 'group'
  name: string
  label: Localised
  relevant?: string
  appearance: string[]
  items: Item[]
}

export interface Repeat {
  kind: 'repeat'
  name: string
  label: Localised
  relevant?: string
  appearance: string[]
  /** Expression for how many times; absent: "another one?" is asked after each. */
  count?: string
  items: Item[]
}

export type Item = Question | Group | Repeat

const itemSchema: z.ZodType<Item> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    questionSchema,
    z.strictObject({ ...shared, kind: z.literal('group'), items: z.array(itemSchema) }),
    z.strictObject({
      ...shared,
      kind: z.literal('repeat'),
      count: z.string().exactOptional(),
      items: z.array(itemSchema),
    }),
  ]),
)

/** A file that a form names and that was not sent with it. */
const awaitedSchema = z.strictObject({
  file: z.string(),
  /** Without it the form cannot be asked; a picture, a sound or a video is only not shown. */
  needed: z.boolean(),
  /** Whose choices, value or picture it holds: names of questions and lists. */
  uses: z.array(z.string()),
})
export type AwaitedFile = z.infer<typeof awaitedSchema>

export const formSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string(),
  title: localisedSchema,
  /** Language tags, the default one first. At least one. */
  languages: z.array(z.string()).min(1),
  defaultLanguage: z.string(),
  /** Expression that names a finished response (XLSForm `instance_name`). */
  instanceName: z.string().exactOptional(),
  items: z.array(itemSchema),
  choices: z.record(z.string(), z.array(choiceSchema)),
  /** Attached CSV files by name without extension: rows by column, for `pulldata` and `select_…_from_file`. */
  tables: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
  awaited: z.array(awaitedSchema).exactOptional(),
  /** False: the form is done after its last question, without a summary to look over. */
  review: z.boolean(),
})
/** A whole form. */
export type Form = z.infer<typeof formSchema>
export const storedForm = stored<Form>('form', formMigrations, formSchema)

/** A place, WGS 84 degrees; altitude and accuracy in metres. */
const placeSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  altitude: z.number().exactOptional(),
  accuracy: z.number().min(0).exactOptional(),
})
export type Place = z.infer<typeof placeSchema>

/** A line or the rim of an area, from place to place. */
const placesSchema = z.strictObject({ places: z.array(placeSchema).min(1) })

/** A file somebody sent: the id of its row in StoredFile, the name and the MIME type as sent. */
const fileSchema = z.strictObject({ file: z.string(), name: z.string(), type: z.string() })
export type FileValue = z.infer<typeof fileSchema>

/**
 * An answer as it is stored:
 * - string: text, select_one (the choice's value), date `YYYY-MM-DD`, time `HH:mm`, dateTime (ISO with offset),
 *   barcode, acknowledge (`OK`), hidden and calculated values
 * - number: integer, decimal, range
 * - string[]: select_multiple (in the order of the form), rank (best first)
 * - object: geopoint, geotrace and geoshape, image/audio/video/file, moment
 */
export const answerSchema = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  placeSchema,
  placesSchema,
  fileSchema,
  momentSchema,
])
export type Answer = z.infer<typeof answerSchema>

/**
 * The text in a language, or in its base language ("en" for "en-GB"), else in the form's default language, else in
 * any language, else ''.
 */
export function inLanguage(text: Localised | undefined, language: string, fallback?: string): string {
  if (!text) return ''
  return (
    own(text, language) ??
    own(text, language.split('-')[0] ?? '') ??
    (fallback === undefined ? undefined : own(text, fallback)) ??
    Object.values(text)[0] ??
    ''
  )
}

/** The value of an own key: names of questions and lists come from outside, "constructor" among them. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** All questions of the form in order, whatever group or repeat they are in. */
export function* questionsOf(items: readonly Item[]): Generator<Question> {
  for (const item of items) {
    if (item.kind === 'question') yield item
    else yield* questionsOf(item.items)
  }
}
