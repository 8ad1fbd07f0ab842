/** How what is printed looks: the workspace's logo and colour, whose signature stands on certificates. */
import type { By } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import { readSettings, settingsSchema, writeSetting } from '../db/settings.ts'
import type { Use } from '../db/uses.ts'
import type { Refused, Said } from '../i18n/index.ts'

export const printedPictures = ['logo', 'signature'] as const
export type PrintedPicture = (typeof printedPictures)[number]

export interface PrintedLooks {
  colour: string
  signer: string
  /** A PNG in place of what there was; null: none any more; left out: as it was. */
  pictures: Partial<Record<PrintedPicture, Uint8Array | null>>
}

export type PrintedChanged = Refused | { kind: 'changed' }

/** Changes it all, or nothing where one does not fit. */
export async function changePrinted(
  tx: Transaction,
  { colour, signer, pictures }: PrintedLooks,
  by: By,
): Promise<PrintedChanged> {
  const refused = (fault: Said): Refused => ({ kind: 'refused', faults: [fault] })
  const { printed } = await readSettings(tx)
  const parsed = settingsSchema.shape.printed.safeParse({ ...printed, colour, signer })
  if (!parsed.success) return refused({ key: 'console-settings-wrong' })
  if (contrastOnWhite(parsed.data.colour) < readable) return refused({ key: 'workspace-printed-pale' })
  const next = parsed.data
  const gone: string[] = []
  // Both are looked at before either is stored: what is refused leaves nothing behind.
  for (const name of printedPictures) {
    const bytes = pictures[name]
    const fault =
      bytes && by.contactId && (await fileFault(tx, { bytes }, { contactId: by.contactId, now: by.now }))
    if (fault) return refused(fault)
  }
  for (const name of printedPictures) {
    const bytes = pictures[name]
    if (bytes === undefined) continue
    if (next[name] !== '') gone.push(next[name])
    next[name] = ''
    if (bytes === null) continue
    const file = { name: `${name}.png`, type: 'image/png', bytes, role: 'coordinator' as const }
    next[name] = (await storeFile(tx, file)).id
  }
  await writeSetting(tx, 'printed', next)
  await dropFiles(tx, gone)
  return { kind: 'changed' }
}

/** As for text on a page (WCAG 2.2, 1.4.3). */
const readable = 4.5

/** WCAG 2.2, "contrast ratio" and "relative luminance". @param colour #rrggbb */
function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

export const printedUse: Use = {
  name: 'printed',
  async files(db) {
    const { printed } = await readSettings(db)
    return printedPictures.map((name) => printed[name] || null)
  },
}
