/** How long a page waits before it connects again, in milliseconds: each at a moment of its own, not all at once. */
const first = 4000
const longest = 8000

export class Waits {
  private wait = first

  /** After a connection was lost, or was not had. */
  next(): number {
    const wait = Math.random() * this.wait
    this.wait = Math.min(longest, this.wait * 2)
    return wait
  }

  /** It is there. */
  reset(): void {
    this.wait = first
  }
}
