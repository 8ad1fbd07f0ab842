/**
 * The service worker of the list for the door: the page as it was last, while there is no connection. It is kept by the
 * page (door.ts), for the door alone, and goes when its reader signs out, has lost the right, or the day is over.
 */

/** What of the interface of service workers is used (W3C, "Service Workers"); the types of pages do not know it. */
interface Worker {
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', heard: () => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
}
interface Fetching {
  request: Request
  respondWith(response: Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}

const worker = globalThis as unknown as Worker
const cacheName = 'dialogus-door'
const door = /^\/console\/programmes\/[\w-]+\/door$/

worker.addEventListener('install', () => void worker.skipWaiting())

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (pathname === '/console/sign-out') return event.waitUntil(caches.delete(cacheName))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && door.test(pathname)) event.respondWith(page(request, pathname))
  else if (pathname.startsWith('/assets/'))
    event.respondWith(fetch(request).catch(async () => (await kept(pathname)) ?? Response.error()))
})

async function page(request: Request, pathname: string): Promise<Response> {
  const answer = await fetch(request).catch(() => undefined)
  // A proxy whose server is away is no better than no connection.
  if (!answer || answer.status >= 500) return (await kept(pathname)) ?? answer ?? Response.error()
  if (!answer.ok) await caches.delete(cacheName)
  return answer
}

async function kept(pathname: string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName)
  return await cache.match(pathname)
}
