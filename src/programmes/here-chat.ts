/** The code of the room in chat: shown to coordinators with its picture, typed or scanned by who is there. */
import QRCode from 'qrcode'
import { groupCode, makeCode } from '../base/secret.ts'
import type { TextTaker } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import { noteWrongGuess, tooManyGuesses } from '../partners/guesses.ts'
import { formatMoment } from '../time/format.ts'
import { checkIn, hereLength, openCheckIn, readHereCode } from './checking-in.ts'
import { type Programme, wordsIn } from './programme.ts'

/** The code to be shown in the room, and as a picture whose address anybody's phone opens. */
export async function showHereCode(context: Context, { id }: Programme): Promise<void> {
  const { tx, tr, links } = context
  const draw = (code: string) =>
    QRCode.toBuffer(hereAddress(links.base, code), { type: 'png', width: 768, margin: 4 })
  const drawn = context.outside('code', async (db) => {
    const found = await db.programme.findUnique({ where: { id }, select: { checkInCode: true } })
    const code = found?.checkInCode ?? makeCode(hereLength)
    return { code, bytes: await draw(code) }
  })
  const result = await openCheckIn(tx, id, drawn.code)
  if (result.kind !== 'opened') {
    await context.say({ text: whyNot(result, 'programmes-gone', tr) })
    return
  }
  const { code, programme } = result
  const url = hereAddress(links.base, code)
  const file = await storeFile(tx, {
    ...{ name: `${code}.png`, type: 'image/png', role: 'coordinator' },
    // Somebody else may have been given one meanwhile.
    bytes: code === drawn.code ? drawn.bytes : await draw(code),
  })
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: tr.t('attendance-code', { code: groupCode(code), url }),
    file,
    private: true,
  })
}

export function hereAddress(base: string, code: string): string {
  return `${base}/here/${code}`
}

/**
 * Somebody typed or scanned a code of this length.
 * @returns false when it is none, and looks like a word
 */
export async function sayHere(context: Context, typed: string): Promise<boolean> {
  const { tx, tr, person } = context
  const code = readHereCode(typed)
  if (code === null) return false
  if (await tooManyGuesses(context)) return true
  if (!person.consented) {
    await context.say({ text: tr.t('attendance-join-first') })
    return true
  }
  const result = await checkIn(tx, code, byOf(context))
  if (result.kind === 'unknown') {
    if (!/\d/.test(typed)) return false
    noteWrongGuess(context)
    await context.say({ text: tr.t('attendance-unknown') })
    return true
  }
  const { programme } = result
  const args = {
    title: wordsIn(programme.title, tr.language),
    when: formatMoment(programme.starts, tr.language),
  }
  const said = result.kind === 'here' && result.again ? 'again' : result.kind
  await context.say({ text: tr.t(`attendance-${said}`, args) })
  return true
}

/** A code typed by itself. */
export const hereText: TextTaker = {
  who: 'anyone',
  recognises: (text) => readHereCode(text) !== null && (/[\d-]/.test(text) || text === text.toUpperCase()),
  run: sayHere,
}
