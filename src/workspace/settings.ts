/** The workspace's own settings: name, zone, quiet hours, the smallest number that results show, how long things are kept. */
import type { Transaction } from '../db/client.ts'
import { type Kept, keptSchema, type Settings, settingsSchema, writeSetting } from '../db/settings.ts'
import type { Refused } from '../i18n/index.ts'

/** Those that are changed together. */
const mainSchema = settingsSchema.omit({
  kept: true,
  importColumns: true,
  publicCalls: true,
  publicPlan: true,
  yearlyCalendar: true,
  yearlySteps: true,
  printed: true,
})
export type MainSettings = Omit<
  Settings,
  'kept' | 'importColumns' | 'publicCalls' | 'publicPlan' | 'yearlyCalendar' | 'yearlySteps' | 'printed'
>

export type SettingsChanged = Refused | { kind: 'changed'; settings: MainSettings }

/** What is said of a setting that does not fit. */
const faults: { of: keyof MainSettings; key: string }[] = [
  { of: 'name', key: 'partners-settings-name' },
  { of: 'zone', key: 'partners-settings-zone' },
  { of: 'quietHours', key: 'partners-settings-quietHours' },
  { of: 'smallestCell', key: 'partners-settings-smallestCell' },
]

/** Changes all settings at once, or none when one does not fit. @param wanted as it was typed, by the settings' names */
export async function changeSettings(
  tx: Transaction,
  wanted: Record<keyof MainSettings, unknown>,
): Promise<SettingsChanged> {
  const parsed = mainSchema.safeParse(wanted)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path[0])
    return {
      kind: 'refused',
      faults: faults.filter(({ of }) => wrong.includes(of)).map(({ key }) => ({ key })),
    }
  }
  for (const key of mainSchema.keyof().options) await writeSetting(tx, key, parsed.data[key])
  return { kind: 'changed', settings: parsed.data }
}

export type KeptChanged = Refused | { kind: 'changed' }

/** How long things are kept from now on: what is older goes in the coming night. @param wanted days, all of them */
export async function changeKept(tx: Transaction, wanted: Record<keyof Kept, unknown>): Promise<KeptChanged> {
  const parsed = keptSchema.safeParse(wanted)
  if (parsed.success) {
    await writeSetting(tx, 'kept', parsed.data)
    return { kind: 'changed' }
  }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const args = (name: string) => {
    const { min, max } = keptLimits(keptNames.parse(name))
    return { what: name, min, max }
  }
  return {
    kind: 'refused',
    faults: [...wrong].map((name) => ({ key: 'partners-settings-kept', args: args(name) })),
  }
}

export const keptNames = keptSchema.keyof()

/** The fewest and the most days. */
export function keptLimits(name: keyof Kept): { min: number; max: number } {
  const { minValue, maxValue } = keptSchema.shape[name].unwrap()
  return { min: minValue ?? 1, max: maxValue ?? 1 }
}
