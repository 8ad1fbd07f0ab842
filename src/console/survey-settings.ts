/** A draft's settings and an open survey's closing time, as the pages' forms send them. */
import { z } from 'zod'
import type { Database } from '../db/client.ts'
import { type Audience, audienceSchema } from '../partners/audience.ts'
import { readVocabulary } from '../partners/audiences/names.ts'
import { parseAudience } from '../partners/audiences/parse.ts'
import type { Survey } from '../surveys/store.ts'
import { instantOf } from '../time/moment.ts'
import type { Clerk } from './desk.ts'

export interface SurveySettings {
  audience: Audience
  privacy: Survey['privacy']
  perOrganisation: boolean
  editable: boolean
  closesLocal: string | null
  zone: string
  closesAt: Date | null
}

export type ReadSettings =
  | { ok: true; settings: SurveySettings }
  /** `given`: what else was chosen, so that only the audience is to be mended. */
  | { ok: false; problem: string; typed: string; given: Partial<SurveySettings> }

/** As `<input type="datetime-local">` sends it; some browsers add seconds. */
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)
  .transform((text) => text.slice(0, 16))

const form = z.object({
  audience: z.string().max(1000).default(''),
  kept: z.string().optional(),
  privacy: z.enum(['named', 'confidential', 'anonymous']),
  once: z.enum(['person', 'organisation']),
  editable: z.literal('yes').optional(),
  closes: localTime.optional().catch(undefined),
})

/** @param data the form; an audience that was not retyped comes back as it was, in `kept` */
export async function readSettings(db: Database, data: FormData, clerk: Clerk): Promise<ReadSettings> {
  const parsed = form.safeParse(Object.fromEntries(data))
  const typed = String(data.get('audience') ?? '')
  if (!parsed.success)
    return { ok: false, problem: clerk.tr.plain('console-not-understood'), typed, given: {} }
  const { privacy, once, editable, closes, kept } = parsed.data
  const given = {
    privacy,
    perOrganisation: once === 'organisation',
    editable: privacy !== 'anonymous' && editable === 'yes',
    closesLocal: closes ?? null,
    zone: clerk.zone,
    closesAt: closes === undefined ? null : instantOf({ local: closes, zone: clerk.zone }),
  }
  const audience = await readAudience(db, typed, kept, clerk)
  if (typeof audience === 'string') return { ok: false, problem: audience, typed, given }
  return { ok: true, settings: { audience, ...given } }
}

/** @returns the audience, or what is wrong with what was typed */
async function readAudience(
  db: Database,
  typed: string,
  kept: string | undefined,
  { tr, language }: Clerk,
): Promise<Audience | string> {
  if (typed.trim() === '') return keptAudience(kept) ?? { all: true }
  const read = parseAudience(typed, await readVocabulary(db, language))
  return read.ok ? read.audience : tr.plain(read.fault.key, read.fault.args)
}

function keptAudience(kept: string | undefined): Audience | undefined {
  try {
    return audienceSchema.safeParse(JSON.parse(kept ?? 'null')).data
  } catch {
    return undefined
  }
}

export async function saveSettings(db: Database, id: string, settings: SurveySettings): Promise<void> {
  await db.survey.updateMany({ where: { id, status: 'draft' }, data: settings })
}

/** A new closing time in the future. @returns false when it is not one */
export async function extendSurvey(
  db: Database,
  survey: Survey,
  data: FormData,
  { zone }: Clerk,
  now: Date,
): Promise<boolean> {
  const closesLocal = localTime.safeParse(data.get('closes')).data
  if (closesLocal === undefined) return false
  const closesAt = instantOf({ local: closesLocal, zone })
  if (closesAt <= now) return false
  await db.survey.update({
    where: { id: survey.id },
    data: { closesLocal, zone, closesAt, status: 'open', closedAt: null },
    select: { id: true },
  })
  return true
}
