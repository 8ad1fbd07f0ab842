/** "Did you mean …?" */

/** Levenshtein's distance. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The name that somebody may have meant, or ''. */
export function nearest(name: string, names: Iterable<string>): string {
  const wanted = name.toLowerCase().slice(0, 80)
  let best = ''
  let least = Math.min(3, Math.floor(wanted.length / 3) + 1)
  let looked = 0
  for (const each of names) {
    looked += 1
    if (looked > 2000) break
    if (Math.abs(each.length - wanted.length) >= least) continue
    const distance = editDistance(wanted, each.toLowerCase())
    if (distance < least) {
      best = each
      least = distance
    }
  }
  return best
}
