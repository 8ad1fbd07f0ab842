/** Listens for news. The browser reconnects by itself with Last-Event-ID; where it gives up, we go on from there. */
import { Waits } from './again.ts'
import { showConnection } from './page.ts'

interface News {
  id: number
  html: string
  language: string
}

export function connect(base: string, sequence: number, heard: (news: News) => void): void {
  let after = sequence
  const waits = new Waits()
  let source: EventSource | undefined
  let timer: number | undefined
  let seen = sequence

  /** Tells what somebody has before them: a page in the background is looked at by nobody. */
  const look = () => {
    if (document.hidden || after <= seen) return
    seen = after
    navigator.sendBeacon(`${base}/seen`, String(after))
  }

  const open = () => {
    clearTimeout(timer)
    source?.close()
    source = new EventSource(`${base}/live?after=${after}`)
    source.onopen = () => {
      waits.reset()
      showConnection(true)
    }
    source.onmessage = (event) => {
      after = Number(event.lastEventId)
      heard(JSON.parse(event.data))
      look()
    }
    source.onerror = () => {
      showConnection(false)
      source?.close()
      timer = window.setTimeout(open, waits.next())
    }
  }
  addEventListener('online', open)
  addEventListener('offline', () => showConnection(false))
  // A page that comes back from the browser's cache, or from a sleeping phone, may have missed news.
  addEventListener('pageshow', (event) => {
    if (event.persisted) open()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) open()
    look()
  })
  open()
}
