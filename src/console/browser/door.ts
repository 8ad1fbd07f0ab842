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
  name?: string
  organisation?: string
}

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
    // One mark a person is enough: the last.
    const others = waiting().filter(({ contact }) => contact === undefined || contact !== mark.contact)
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
    } catch {
      say('')
    } finally {
      sending = false
    }
  }
  const show = (name: string, organisation: string): void => {
    const item = document.createElement('li')
    const strong = document.createElement('strong')
    strong.textContent = name
    item.append(strong, ` ${organisation} ✓`)
    list?.append(item)
  }

  for (const button of buttons)
    button.addEventListener('click', () => {
      const came = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(came))
      note({ contact: button.dataset.contact ?? '', came })
    })
  section.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(form instanceof HTMLFormElement)) return
    const field = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const name = field('name')
    if (name === '') return
    note({ name, organisation: field('organisation') })
    show(name, field('organisation'))
    form.reset()
  })
  for (const { contact, came, name, organisation } of waiting()) {
    const button = buttons.find((one) => one.dataset.contact === contact)
    if (button) button.setAttribute('aria-pressed', String(came))
    if (name !== undefined) show(name, organisation ?? '')
  }
  say('')
  addEventListener('online', () => void send())
  setInterval(() => void send(), againEveryMs)
  void send()
}
