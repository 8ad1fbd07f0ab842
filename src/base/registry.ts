/** Things of the code, found by their names: what the rooms bring, each to be looked up where it is needed. */

export interface Registry<Thing> {
  /** The same thing twice is one. @throws when another of that name is there */
  add(things: readonly Thing[]): void
  find(name: string): Thing | undefined
  /** In the order in which they were added. */
  all(): Thing[]
}

/**
 * @param what what they are, for the fault of two of one name
 * @param nameOf what a thing is found by
 */
export function registry<Thing>(what: string, nameOf: (thing: Thing) => string): Registry<Thing> {
  const things = new Map<string, Thing>()
  return {
    add(added) {
      for (const thing of added) {
        const name = nameOf(thing)
        if ((things.get(name) ?? thing) !== thing) throw new Error(`two ${what} are called ${name}`)
        things.set(name, thing)
      }
    },
    find: (name) => things.get(name),
    all: () => [...things.values()],
  }
}
