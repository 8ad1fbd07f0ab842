/**
 * The list for the door: a press is a mark that is kept in the browser until the server has it, so that nothing is lost
 * while there is no connection, or when the page is closed. Each mark has an id and its time: what arrives twice or late
 * does no harm.
 */
interface Mark {
  id: string
  at: string
  contact?: string
  came?: boolean
  left?: boolean
  name?: string
  organisation?: string
}

/** Where the page itself is kept; the worker (door-worker.ts) gives it when there is no connection. */
const cacheName = 'dialogus-door'
const againEveryMs = 5_000
/** As many as the server takes at once. */
const atOnce = 500

export function door(section: HTMLElement): void {
  const address = section.dataset.door ?? ''
  const key = `marks:${address}`
  const status = section.querySelector('[role="status"]')
  const list = section.querySelector('ul')
  const buttons = [...section.querySelectorAll<HTMLButtonElement>('button[data-contact]')]
  let sending = false

  const waiting = (): Mark[] => {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(found) ? found : []
  }
  const keep = (marks: Mark[]): void => {
    localStorage.setItem(key, JSON.stringify(marks))
    say('')
  }
  const say = (problem: string): void => {
    const { length } = waiting()
    if (status)
      status.textContent =
        problem ||
        (length === 0
          ? (section.dataset.sent ?? '')
          : (section.dataset.waiting ?? '').replace('…', String(length)))
  }
  const note = (mark: Omit<Mark, 'id' | 'at'>): void => {
    // One mark a person is enough, of coming and of leaving: the last.
    const others = waiting().filter(
      ({ contact, left }) =>
        contact === undefined ||
        contact !== mark.contact ||
        (left === undefined) !== (mark.left === undefined),
    )
    keep([...others, { ...mark, id: crypto.randomUUID(), at: new Date().toISOString() }])
    void send()
  }
  const send = async (): Promise<void> => {
    const marks = waiting().slice(0, atOnce)
    if (sending || marks.length === 0) return
    sending = true
    try {
      const body = new FormData()
      body.set('marks', JSON.stringify(marks))
      const answer = await fetch(address, { method: 'POST', body, redirect: 'error' })
      const told: { done?: string[]; problem?: string } = await answer.json()
      const done = told.done ?? []
      // What was noted meanwhile waits on.
      keep(waiting().filter(({ id }) => !done.includes(id)))
      if (told.problem) say(told.problem)
      else void keepPage()
    } catch {
      say('')
    } finally {
      sending = false
    }
  }
  /** The button beside it: who is not there cannot leave. */
  const leaving = (contact = ''): HTMLButtonElement | null =>
    section.querySelector(`button[data-left="${CSS.escape(contact)}"]`)
  const show = (button: HTMLButtonElement, came: boolean): void => {
    button.setAttribute('aria-pressed', String(came))
    const left = leaving(button.dataset.contact)
    if (!left) return
    left.disabled = !came
    if (!came) left.setAttribute('aria-pressed', 'false')
  }
  const add = (name: string, organisation: string): void => {
    const item = document.createElement('li')
    const strong = document.createElement('strong')
    strong.textContent = name
    item.append(strong, ` ${organisation} ✓`)
    list?.append(item)
  }

  for (const button of buttons)
    button.addEventListener('click', () => {
      const came = button.getAttribute('aria-pressed') !== 'true'
      show(button, came)
      note({ contact: button.dataset.contact ?? '', came })
    })
  for (const button of section.querySelectorAll<HTMLButtonElement>('button[data-left]'))
    button.addEventListener('click', () => {
      const left = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(left))
      note({ contact: button.dataset.left ?? '', left })
    })
  section.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(form instanceof HTMLFormElement)) return
    const field = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const name = field('name')
    if (name === '') return
    note({ name, organisation: field('organisation') })
    add(name, field('organisation'))
    form.reset()
  })
  for (const { contact, came, left, name, organisation } of waiting()) {
    const button = buttons.find((one) => one.dataset.contact === contact)
    if (button && came !== undefined) show(button, came)
    if (left !== undefined) leaving(contact)?.setAttribute('aria-pressed', String(left))
    if (name !== undefined) add(name, organisation ?? '')
  }
  say('')
  addEventListener('online', () => void send())
  setInterval(() => void send(), againEveryMs)
  void send()
  void keepWorking(section.dataset.over === 'yes')
}

/** So that the page opens again without a connection, as long as the door is open. */
async function keepWorking(over: boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  if (over) {
    await caches.delete(cacheName)
    return
  }
  await navigator.serviceWorker.register('/console/programmes/door.js', { scope: '/console/' })
  await keepPage()
}

/** The page as the server has it now, with its style sheet and script. */
async function keepPage(): Promise<void> {
  if (!('caches' in globalThis)) return
  const parts = document.querySelectorAll('link[rel="stylesheet"], script[src]')
  const addresses = [...parts].map((part) => part.getAttribute('href') ?? part.getAttribute('src') ?? '')
  const cache = await caches.open(cacheName)
  // Without a connection what is kept already stays.
  await cache.addAll([location.pathname, ...addresses]).catch(() => undefined)
}
