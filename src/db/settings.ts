/** The workspace's settings: one row a key, defaults where there is none. */
import { z } from 'zod'
import type { Database, Transaction } from './client.ts'

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const days = (least: number, most: number, usual: number) =>
  z.number().int().min(least).max(most).default(usual)

/** How long things are kept, in days. */
export const keptSchema = z.object({
  /** What was said to people, after it arrived or couldn't. */
  deliveries: days(7, 365, 90),
  /** The web chat's conversations. */
  conversations: days(30, 1095, 365),
  /** Lists and exports that the bot made, for coordinators and by `/me`. */
  files: days(1, 365, 90),
  /** Who got which broadcast, after it ended; its numbers stay. */
  broadcasts: days(30, 1095, 365),
  /** Somebody who wrote to the bot but never agreed to anything. */
  strangers: days(1, 90, 30),
})
export type Kept = z.infer<typeof keptSchema>

/** A step of the cooperation's year: its day, and what a coordinator's yes to it starts. */
export const yearlyStepSchema = z.object({
  id: z.string().regex(/^[\w-]{1,22}$/),
  /** Empty: it is called as the step of this id is. */
  title: z.string().max(100),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  /** Days before its day from which it is asked about. */
  lead: z.number().int().min(0).max(90),
  starts: z.enum(['report', 'pulse', 'programme', 'duties', 'nothing']),
  off: z.boolean(),
})
export type YearlyStep = z.infer<typeof yearlyStepSchema>

const usual = { title: '', lead: 0, off: false }
/** The year as it is before anybody changed it. */
const usualSteps: YearlyStep[] = [
  { ...usual, id: 'duties', month: 1, day: 5, starts: 'duties' },
  { ...usual, id: 'report', month: 1, day: 15, starts: 'report' },
  { ...usual, id: 'pulse', month: 3, day: 1, starts: 'pulse' },
  { ...usual, id: 'forum', month: 9, day: 10, starts: 'programme' },
]

/** A calendar that somebody changed before there was one of its steps gets it, unless a step of theirs does the same. */
function withDuties(steps: YearlyStep[]): YearlyStep[] {
  const added = usualSteps.filter(({ starts }) => starts === 'duties')
  return steps.some(({ id, starts }) => id === 'duties' || starts === 'duties') ? steps : [...added, ...steps]
}

export const settingsSchema = z.object({
  name: z.string().min(1).max(100).default('Dialógus'),
  /** IANA zone of everything people see. */
  zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone))
    .default('Europe/Budapest'),
  /** Local times between which only replies and the two-hours reminder are sent. */
  quietHours: z.object({ from: wallTime, to: wallTime }).default({ from: '20:00', to: '08:00' }),
  /** Whether anybody may see at /programmes and /calendar.ics what is announced. */
  publicProgrammes: z.boolean().default(false),
  /** Whether anybody may read at /calls what can be applied for, and at /plan how far the action plan is. */
  publicCalls: z.boolean().default(false),
  publicPlan: z.boolean().default(false),
  /** Whether coordinators are asked to start each step of the cooperation's year. */
  yearlyCalendar: z.boolean().default(false),
  yearlySteps: z.array(yearlyStepSchema).default(usualSteps).transform(withDuties),
  /** Whether anybody may see at /offers and /thanks what organisations offer, need and give. */
  publicOffers: z.boolean().default(false),
  /** The organisation that whoever comes from the public page joins; empty: they need an invitation. */
  guestOrganisation: z.string().max(40).default(''),
  /** Of what is printed: the project that a funder asks for, and the issuer's registration as an adult educator. */
  projectName: z.string().max(200).default(''),
  projectNumber: z.string().max(100).default(''),
  registrationNumber: z.string().max(100).default(''),
  /** How certificates look: the colour of their title, who signs, and a logo and a signature as stored pictures, or ''. */
  printed: z
    .object({
      colour: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .default('#0F5C66'),
      signer: z.string().max(100).default(''),
      logo: z.string().max(40).default(''),
      signature: z.string().max(40).default(''),
    })
    .prefault({}),
  /** Results of confidential and anonymous surveys hide cells of fewer answers than this; at least 5. */
  smallestCell: z.number().int().min(5).max(100).default(5),
  /** When coordinators hear of who joined and who left. */
  membershipNews: z.enum(['each', 'daily', 'never']).default('daily'),
  kept: keptSchema.prefault({}),
  /** What the headings of partner lists were said to mean, beside those that are known. */
  importColumns: z.record(z.string(), z.string()).default({}),
})
export type Settings = z.infer<typeof settingsSchema>

export async function readSettings(db: Database | Transaction): Promise<Settings> {
  const rows = await db.setting.findMany()
  return settingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}

export async function writeSetting<Key extends keyof Settings>(
  db: Database | Transaction,
  key: Key,
  value: Settings[Key],
): Promise<void> {
  const json = settingsSchema.shape[key].parse(value)
  if (json === undefined) return
  await db.setting.upsert({ where: { key }, create: { key, value: json }, update: { value: json } })
}
