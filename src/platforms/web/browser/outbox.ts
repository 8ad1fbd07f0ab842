/**
 * What the person said and the server does not have yet, in the browser's storage, sent one after the other in order.
 * Each has an id made here; the server takes the same id once, so that trying again is harmless.
 */
import { dropPending, log, showConnection, showPending, toast } from './page.ts'

interface Item {
  clientId: string
  fields: [string, string][]
  /** What its bubble shows until the server has it; nothing for a press. */
  shown?: string
}

const longestWait = 15_000

export class Outbox {
  private readonly key: string
  private readonly files = new Map<string, readonly File[]>()
  private items: Item[]
  private sending = false
  private wait = 500
  private timer: number | undefined

  constructor(private readonly base: string) {
    this.key = `dialogus:outbox:${base}`
    this.items = this.load()
    addEventListener('online', () => this.flush())
    addEventListener('beforeunload', (event) => {
      if (this.files.size > 0) event.preventDefault()
    })
  }

  /** Shows and sends what was left from before. */
  resume(): void {
    for (const item of this.items) if (item.shown) showPending(item.clientId, item.shown)
    this.flush()
  }

  /** @param files too large for the browser's storage: they are kept while the page is open only */
  add(fields: [string, string][], shown?: string, files: readonly File[] = []): void {
    const clientId = makeId()
    this.items.push({ clientId, fields, ...(shown && { shown }) })
    if (files.length > 0) this.files.set(clientId, files)
    this.save()
    if (shown) showPending(clientId, shown)
    this.flush()
  }

  /** The server told that it has this one: no need to send it (again). */
  arrived(clientId: string): void {
    dropPending(clientId)
  }

  private flush(): void {
    clearTimeout(this.timer)
    if (!this.sending) void this.sendAll()
  }

  private async sendAll(): Promise<void> {
    this.sending = true
    try {
      for (let item = this.items[0]; item; item = this.items[0]) {
        const done = await this.sendOne(item)
        if (!done) {
          this.timer = window.setTimeout(() => this.flush(), this.wait)
          this.wait = Math.min(longestWait, this.wait * 2)
          return
        }
        this.wait = 500
        this.items.shift()
        this.files.delete(item.clientId)
        this.save()
      }
    } finally {
      this.sending = false
    }
  }

  /** @returns whether it is settled: taken, or refused for good */
  private async sendOne(item: Item): Promise<boolean> {
    const body = new FormData()
    body.set('clientId', item.clientId)
    for (const [name, value] of item.fields) body.append(name, value)
    for (const file of this.files.get(item.clientId) ?? []) body.append('file', file)
    let response: Response
    try {
      response = await fetch(`${this.base}/say`, {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
      })
    } catch {
      showConnection(false)
      return false
    }
    if (response.ok) {
      const { toast: said, alert } = await response.json()
      if (said) toast(said, alert === true)
      return true
    }
    if (response.status === 429) {
      this.wait = Number(response.headers.get('retry-after') ?? 1) * 1000
      return false
    }
    if (response.status >= 500) return false
    if (response.status === 403) {
      location.reload()
      return false
    }
    dropPending(item.clientId)
    toast(response.status === 413 ? (log.dataset.tooLarge ?? '') : await whyNot(response), true)
    return true
  }

  private load(): Item[] {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? '[]')
    } catch {
      return []
    }
  }

  /** Storage may be full or forbidden: then what is unsent lives as long as the page. */
  private save(): void {
    try {
      const kept = this.items.filter((item) => !this.files.has(item.clientId))
      if (kept.length > 0) localStorage.setItem(this.key, JSON.stringify(kept))
      else localStorage.removeItem(this.key)
    } catch {
      return
    }
  }
}

/** What the server says of it, where it does; a proxy before it may have answered instead. */
async function whyNot(response: Response): Promise<string> {
  const { toast: said } = await response.json().catch(() => ({}))
  return typeof said === 'string' ? said : (log.dataset.failed ?? '')
}

function makeId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
