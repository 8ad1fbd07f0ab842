/**
 * The service worker: a page that says that there is no connection, and the pages' own styles and pictures for it.
 * Nothing of a conversation is ever kept here: whoever is signed out, or has lost the right, is shown nothing old.
 */

/** What of the interface of service workers is used (W3C, "Service Workers"); the types of pages do not know it. */
interface Worker {
  /** Set by the server before this: the addresses to keep, the first of them is the page. */
  kept: string[]
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching {
  request: Request
  respondWith(response: Promise<Response>): void
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
