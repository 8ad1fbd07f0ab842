/** How long a test waits for what must come, in milliseconds: nothing to a quiet machine, enough for a very busy one. */
export const patience = 120_000

/** Polls until `look` gives something. @throws after `ms` with what was waited for, and `why` it may be */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  { ms = patience, why = () => '' }: { ms?: number; why?: () => string } = {},
): Promise<Found> {
  const end = performance.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms\n${why()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
