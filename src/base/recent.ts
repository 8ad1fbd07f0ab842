/** A map that forgets what was set the longest ago: for what is good to know but not needed. */
export class Recent<V> extends Map<string, V> {
  /** @param most how many entries are kept */
  constructor(private readonly most: number) {
    super()
  }

  override set(key: string, value: V): this {
    this.delete(key)
    super.set(key, value)
    if (this.size <= this.most) return this
    const oldest = this.keys().next()
    if (!oldest.done) this.delete(oldest.value)
    return this
  }
}
