/** The workspace's own settings: name, zone, quiet hours, the smallest number that results show. */
import type { Transaction } from '../db/client.ts'
import { type Settings, settingsSchema, writeSetting } from '../db/settings.ts'
import type { Refused } from '../i18n/index.ts'

export type SettingsChanged = Refused | { kind: 'changed'; settings: Settings }

/** What is said of a setting that does not fit. */
const faults: { of: keyof Settings; key: string }[] = [
  { of: 'name', key: 'partners-settings-name' },
  { of: 'zone', key: 'partners-settings-zone' },
  { of: 'quietHours', key: 'partners-settings-quietHours' },
  { of: 'smallestCell', key: 'partners-settings-smallestCell' },
]

/** Changes all settings at once, or none when one does not fit. @param wanted as it was typed, by the settings' names */
export async function changeSettings(
  tx: Transaction,
  wanted: Record<keyof Settings, unknown>,
): Promise<SettingsChanged> {
  const parsed = settingsSchema.safeParse(wanted)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => path[0])
    return {
      kind: 'refused',
      faults: faults.filter(({ of }) => wrong.includes(of)).map(({ key }) => ({ key })),
    }
  }
  const { name, zone, quietHours, smallestCell, publicProgrammes, guestOrganisation } = parsed.data
  await writeSetting(tx, 'name', name)
  await writeSetting(tx, 'zone', zone)
  await writeSetting(tx, 'quietHours', quietHours)
  await writeSetting(tx, 'smallestCell', smallestCell)
  await writeSetting(tx, 'publicProgrammes', publicProgrammes)
  await writeSetting(tx, 'guestOrganisation', guestOrganisation)
  return { kind: 'changed', settings: parsed.data }
}
