/** Who is addressed. Plain data, stored as Json beside what it is for. */
import { z } from 'zod'
import { stored } from '../base/stored/index.ts'
import { audienceMigrations } from '../base/stored/migrations/audience.ts'

export const organisationKinds = ['ngo', 'municipality', 'company', 'training', 'other'] as const
export const rsvpStates = ['going', 'maybe', 'declined', 'none', 'waitlisted', 'came'] as const
export const surveyStates = ['answered', 'started', 'not-started'] as const

export type Audience =
  | { all: true }
  | { kind: (typeof organisationKinds)[number] }
  /** Compared folded (case, accents, white space). */
  | { town: string }
  | { field: string }
  | { tag: string }
  | { organisation: string }
  | { language: 'hu' | 'en' }
  | { rsvp: { programmeId: string; state: (typeof rsvpStates)[number] } }
  | { survey: { surveyId: string; state: (typeof surveyStates)[number] } }
  | { and: Audience[] }
  | { or: Audience[] }
  | { not: Audience }

export const audienceSchema: z.ZodType<Audience> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ kind: z.enum(organisationKinds) }),
    z.strictObject({ town: z.string().min(1) }),
    z.strictObject({ field: z.string().min(1) }),
    z.strictObject({ tag: z.string().min(1) }),
    z.strictObject({ organisation: z.string().min(1) }),
    z.strictObject({ language: z.enum(['hu', 'en']) }),
    z.strictObject({ rsvp: z.strictObject({ programmeId: z.string(), state: z.enum(rsvpStates) }) }),
    z.strictObject({ survey: z.strictObject({ surveyId: z.string(), state: z.enum(surveyStates) }) }),
    z.strictObject({ and: z.array(audienceSchema).max(20) }),
    z.strictObject({ or: z.array(audienceSchema).max(20) }),
    z.strictObject({ not: audienceSchema }),
  ]),
)

export const storedAudience = stored<Audience>('audience', audienceMigrations, audienceSchema)
