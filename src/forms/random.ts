/** Chance that is the same for the same seed, so that the engine stays pure and a resumed form unchanged. */
import { createHash } from 'node:crypto'

/** 0 ≤ n < 1 from any text. */
export function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32
}

/** A version 4 UUID (RFC 9562 §5.4) from any text; as unguessable as the text. */
export function uuidFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** ODK's shuffle (xforms-spec "randomize": Park–Miller, inside-out Fisher–Yates): same seed, same order as Collect. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const modulus = 2147483647
  let state = (Number.isFinite(seed) ? Math.trunc(seed) : 0) % modulus
  if (state <= 0) state += modulus - 1
  const result: T[] = []
  values.forEach((value, index) => {
    state = (state * 16807) % modulus
    const at = Math.floor(((state - 1) / (modulus - 1)) * (index + 1))
    const moved = result[at]
    if (at !== index && moved !== undefined) result[index] = moved
    result[at] = value
  })
  return result
}
