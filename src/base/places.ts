/** Places that are taken and given back: so many at once of one person, and of all. */
export class Places {
  private readonly taken = new Map<string, number>()
  private all = 0

  constructor(private readonly most: { ofOne: number; ofAll: number }) {}

  /** @returns gives the place back, however often it is called; null when there is none left */
  take(who: string): (() => void) | null {
    const own = this.taken.get(who) ?? 0
    if (own >= this.most.ofOne || this.all >= this.most.ofAll) return null
    this.taken.set(who, own + 1)
    this.all += 1
    let held = true
    return () => {
      if (!held) return
      held = false
      this.all -= 1
      const left = (this.taken.get(who) ?? 1) - 1
      if (left > 0) this.taken.set(who, left)
      else this.taken.delete(who)
    }
  }
}
