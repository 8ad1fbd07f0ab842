/** A text that is consulted on: its points in their order, each with what stands with it. */
import { z } from 'zod'
import { stored } from '../base/stored/index.ts'
import { consultedTextMigrations } from '../base/stored/migrations/consulted-text.ts'

const pictureSchema = z.strictObject({
  /** Of the file in the survey's archive. */
  name: z.string(),
  description: z.string(),
})

const pointSchema = z.strictObject({
  /** Of the survey's question: `p1`. */
  name: z.string(),
  /** Headings that begin with this point. */
  headings: z.array(z.strictObject({ level: z.number().int().min(1).max(6), text: z.string() })),
  text: z.string(),
  tables: z.array(z.array(z.array(z.string()))),
  pictures: z.array(pictureSchema),
})
export type Point = z.infer<typeof pointSchema>

const textSchema = z.strictObject({ title: z.string(), points: z.array(pointSchema).min(1) })
export type ConsultedText = z.infer<typeof textSchema>
export const storedText = stored<ConsultedText>('consulted-text', consultedTextMigrations, textSchema)

/** Its place in the text, as people say it: 1 for `p1`. */
export function numberOf({ name }: Pick<Point, 'name'>): number {
  return Number(name.slice(1))
}

/** The beginning of a text with its lines, with … in place of the rest. */
export function beginningOf(text: string, longest: number): string {
  const letters = [...text]
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
