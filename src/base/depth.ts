/** How deep data from outside is, before something that calls itself reads it. */

/** Whether lists and objects stand within each other on more than `most` levels. */
export function isDeeper(json: unknown, most: number): boolean {
  let level: unknown[] = [json]
  for (let depth = 0; level.length > 0; depth += 1) {
    const within = level.filter((each) => typeof each === 'object' && each !== null)
    if (within.length > 0 && depth === most) return true
    level = within.flatMap((each) => Object.values(each as object))
  }
  return false
}
