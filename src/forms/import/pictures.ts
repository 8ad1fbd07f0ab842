/** Pictures attached to a form (media::image): which are fit to be shown in a chat. */
import type { AttachedFile } from './attached.ts'

export const pictureLimits = {
  /** Telegram takes photos of 10 MB (Bot API, sendPhoto), Discord 10 MB an upload; a phone should not wait for half. */
  bytes: 4 * 1024 * 1024,
  /** Width and height together (Bot API, sendPhoto). */
  sides: 10_000,
  /** The longer side over the shorter one (Bot API, sendPhoto). */
  ratio: 20,
  /** Of a choice: all of a list are drawn into one picture, each no larger than a stamp. */
  choicePixels: 4_000_000,
  /** Choices with pictures in a list: more can't be made out on a phone. */
  choices: 24,
}

export interface PictureFormat {
  type: 'image/png' | 'image/jpeg'
  width: number
  height: number
}

/** By its name without folders, as XLSForm writes it; else by the same in other letters, large or small. */
export function attachedPicture(attached: readonly AttachedFile[], name: string): AttachedFile | undefined {
  const plain = (of: string) => of.replace(/^.*[\\/]/, '').normalize('NFC')
  const small = (of: string) => plain(of).toLowerCase()
  return (
    attached.find((file) => plain(file.name) === plain(name)) ??
    attached.find((file) => small(file.name) === small(name))
  )
}

/** What is wrong with a picture: the end of a message key; null when it can be shown. */
export function pictureFault(bytes: Uint8Array, of: 'question' | 'choice'): string | null {
  const format = pictureFormat(bytes)
  if (!format) return 'picture-kind'
  const { width, height } = format
  const shape =
    width + height > pictureLimits.sides ||
    Math.max(width, height) > pictureLimits.ratio * Math.min(width, height)
  const large = of === 'choice' && width * height > pictureLimits.choicePixels
  return bytes.byteLength > pictureLimits.bytes || shape || large ? 'picture-too-large' : null
}

/**
 * Reads the head of a PNG (W3C PNG, 11.2.2 IHDR) or a JPEG (ITU-T T.81, B.2.2 frame header).
 * @returns undefined for any other file, or one without a size
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = isPng(view) ? { type: 'image/png' as const, ...pngSize(view) } : jpegFormat(view)
  return found && found.width > 0 && found.height > 0 ? found : undefined
}

function isPng(view: DataView): boolean {
  const begins = [0x89504e47, 0x0d0a1a0a, 13, 0x49484452]
  return view.byteLength >= 24 && begins.every((word, at) => view.getUint32(at * 4) === word)
}

function pngSize(view: DataView): { width: number; height: number } {
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function jpegFormat(view: DataView): PictureFormat | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let found: PictureFormat | undefined
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // From here on there is nothing but the picture itself.
    if (marker === 0xda) return found
    // SOF0–SOF15 hold the size; C4, C8 and CC in their midst are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      // A second one would have the last word over who decodes it.
      if (found) return undefined
      found = { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return found
}
