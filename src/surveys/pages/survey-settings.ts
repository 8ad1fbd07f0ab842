/** What the pages' forms say of a survey: a draft's settings, a closing time. */
import { z } from 'zod'
import type { Clerk } from '../../console/desk.ts'
import type { Database } from '../../db/client.ts'
import type { Said } from '../../i18n/index.ts'
import { readTypedAudience } from '../../partners/audiences/typed.ts'
import type { Moment } from '../../time/moment.ts'
import type { Settings } from '../changing.ts'

export type ReadSettings =
  | { kind: 'read'; settings: Settings }
  /** `settings`: what else was chosen, so that only the audience is to be mended. */
  | { kind: 'refused'; faults: Said[]; settings: Settings }

/** As `<input type="datetime-local">` sends it; some browsers add seconds. */
const localTime = z.iso.datetime({ local: true, offset: false }).transform((text) => text.slice(0, 16))

const form = z.object({
  audience: z.string().max(1000).default(''),
  kept: z.string().optional(),
  privacy: z.enum(['named', 'confidential', 'anonymous']),
  once: z.enum(['person', 'organisation']),
  editable: z.literal('yes').optional(),
})

/** @param data the form; an audience that was not retyped comes back as it was, in `kept` */
export async function readSettings(db: Database, data: FormData, clerk: Clerk): Promise<ReadSettings> {
  const parsed = form.safeParse(Object.fromEntries(data))
  if (!parsed.success) return { kind: 'refused', faults: [{ key: 'console-not-understood' }], settings: {} }
  const { privacy, once, editable, audience: typed, kept } = parsed.data
  const settings: Settings = {
    privacy,
    perOrganisation: once === 'organisation',
    editable: editable === 'yes',
    closes: readClosing(data, clerk),
  }
  const audience = await readTypedAudience(db, typed, clerk.language, clerk.tr, kept)
  return 'key' in audience
    ? { kind: 'refused', faults: [audience], settings }
    : { kind: 'read', settings: { ...settings, audience } }
}

/** In the workspace's zone; null when there is none. */
export function readClosing(data: FormData, { zone }: Pick<Clerk, 'zone'>): Moment | null {
  const local = localTime.safeParse(data.get('closes')).data
  return local === undefined ? null : { local, zone }
}
