/** Things of the code, found by their names: what the rooms bring, each to be looked up where it is needed. */

export interface Registry<Thing> {
  /** These and no others are known from now on. The same thing twice is one. @throws when two have one name */
  set(things: readonly Thing[]): void
  find(name: string): Thing | undefined
  /** In the order in which they were given. */
  all(): Thing[]
}

/**
 * @param what what they are, for the fault of two of one name
 * @param nameOf what a thing is found by
 */
export function registry<Thing>(what: string, nameOf: (thing: Thing) => string): Registry<Thing> {
  let known = new Map<string, Thing>()
  return {
    set(things) {
      const next = new Map<string, Thing>()
      for (const thing of things) {
        const name = nameOf(thing)
        if ((next.get(name) ?? thing) !== thing)
          throw new Error(`two ${what} are called ${name}; taken are ${things.map(nameOf).join(', ')}`)
        next.set(name, thing)
      }
      known = next
    },
    find: (name) => known.get(name),
    all: () => [...known.values()],
  }
}
