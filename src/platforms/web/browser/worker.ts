/**
 * The service worker: a page that says that there is no connection, and the pages' own styles and pictures for it.
 * Nothing of a conversation is ever kept here: whoever is signed out, or has lost the right, is shown nothing old.
 * And it shows what a push service brings while no page is open.
 */

/** What of the interface of service workers is used (W3C, "Service Workers"); the types of pages do not know it. */
interface Worker {
  /** Set by the server before this: the addresses to keep, the first of them is the page. */
  kept: string[]
  /** The picture beside a notice. */
  icon: string
  skipWaiting(): Promise<void>
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<OpenPage[]>
    openWindow(address: string): Promise<unknown>
  }
  registration: {
    showNotification(title: string, options: NotificationOptions & { renotify: boolean }): Promise<void>
  }
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
  addEventListener(type: 'push', heard: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', heard: (event: Pressed) => void): void
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface OpenPage {
  url: string
  visibilityState: string
  focus(): Promise<unknown>
}
interface Pushed extends Extendable {
  data: { json(): Note } | null
}
interface Pressed extends Extendable {
  notification: { data: string; close(): void }
}
/** What the server sends. */
interface Note {
  title: string
  body: string
  language: string
  /** Of the conversation. */
  url: string
}

const worker = globalThis as unknown as Worker
const [offline = ''] = worker.kept
/** Another version of the pages keeps its files under another name. */
const name = `dialogus ${worker.kept.join(' ')}`

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(worker.kept))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((one) => one !== name).map((one) => caches.delete(one)))),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const { pathname } = new URL(request.url)
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => keptOr(offline, request)))
  else if (worker.kept.includes(pathname)) event.respondWith(keptOr(pathname, request))
})

async function keptOr(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(name)
  return (await cache.match(address)) ?? fetch(request)
}

worker.addEventListener('push', (event) => {
  const note = event.data?.json()
  if (note) event.waitUntil(notify(note))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

/** Who looks at the conversation sees what is new there. A newer note takes the place of the one before. */
async function notify({ title, body, language, url }: Note): Promise<void> {
  const pages = await pagesAt(url)
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return
  const { icon } = worker
  const shown = { body, icon, lang: language, tag: url, renotify: true, data: url }
  await worker.registration.showNotification(title, shown)
}

async function open(url: string): Promise<unknown> {
  const [page] = await pagesAt(url)
  return page ? page.focus() : worker.clients.openWindow(url)
}

async function pagesAt(url: string): Promise<OpenPage[]> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter((page) => new URL(page.url).pathname === url)
}
