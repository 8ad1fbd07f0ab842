/** The coordinators' pages work without scripts; this asks before what cannot be undone, and keeps numbers current. */
import { door } from './door.ts'

const freshEveryMs = 10_000
const countAfterMs = 400
const progressEveryMs = 700
/** Questions in a row that nobody knew an answer to, about a minute: the file's process is gone. */
const mostUnknown = 90

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-confirm]'))
  form.addEventListener('submit', (event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault()
  })

// What was changed and not saved would not be in what is published.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-before]'))
  form.addEventListener('input', () => {
    const next = document.querySelector<HTMLButtonElement>(`#${form.dataset.before} .primary`)
    if (next) next.disabled = true
    const note = document.getElementById(`${form.dataset.before}-unsaved`)
    if (note) note.hidden = false
  })

// On a narrow screen the menu is a line that is moved sideways: where one is stands in its middle.
const here = document.querySelector<HTMLElement>('.top nav [aria-current]')
const menu = here?.closest('nav')
if (here && menu) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2

for (const field of document.querySelectorAll<HTMLInputElement>('.choose-file > input')) {
  const chosen = field.parentElement?.querySelector('output')
  const none = chosen?.textContent ?? ''
  field.addEventListener('change', () => {
    if (chosen) chosen.textContent = field.files?.[0]?.name ?? none
  })
}

// How many an audience reaches, while it is typed.
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-count]')) {
  let timer: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const text = field.value
      const response = await fetch(`/console/audience?${new URLSearchParams({ text })}`).catch(
        () => undefined,
      )
      const { said }: { said?: string } = response?.ok ? await response.json() : {}
      const shown = document.getElementById(field.dataset.count ?? '')
      if (shown && field.value === text) shown.textContent = text.trim() === '' ? '' : (said ?? '')
    }, countAfterMs)
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = navigator.clipboard === undefined
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    button.textContent = button.dataset.copied ?? ''
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-export]'))
  link.addEventListener('click', () => {
    const line = document.getElementById(link.dataset.export ?? '')
    if (!line) return
    const ticket = crypto.randomUUID()
    const address = new URL(link.href)
    address.searchParams.set('ticket', ticket)
    link.href = address.href
    void follow(ticket, line)
  })

for (const section of document.querySelectorAll<HTMLElement>('[data-door]')) door(section)

if (document.querySelector('[data-live]')) setInterval(() => void refresh(), freshEveryMs)

/** Shows that a file is being made, and how far it is while the process that makes it is the one that is asked. */
async function follow(ticket: string, line: HTMLElement): Promise<void> {
  const bar = line.querySelector('progress')
  const [working, said] = line.querySelectorAll('span')
  if (!bar || !working || !said) return
  line.dataset.ticket = ticket
  line.hidden = false
  bar.hidden = false
  bar.removeAttribute('value')
  working.textContent = working.dataset.working ?? ''
  said.textContent = ''
  let unknown = 0
  while (unknown < mostUnknown) {
    await new Promise((resolve) => setTimeout(resolve, progressEveryMs))
    const response = await fetch(`/console/exports/${ticket}`).catch(() => undefined)
    // Another file that was begun meanwhile takes the line over.
    if (line.dataset.ticket !== ticket) return
    const of: { state?: string; done?: number; total?: number } = response?.ok ? await response.json() : {}
    if (of.state === 'working') {
      unknown = 0
      if (!of.total) continue
      bar.value = Math.floor((100 * (of.done ?? 0)) / of.total)
      working.textContent = `${working.dataset.working}: ${bar.value}%`
    } else if (of.state === 'done' || of.state === 'failed') {
      bar.hidden = true
      working.textContent = ''
      said.textContent = line.dataset[of.state] ?? ''
      return
    } else unknown++
  }
  line.hidden = true
}

/** Takes the current numbers from the same page, unless somebody is looking elsewhere or stands on a control in them. */
async function refresh(): Promise<void> {
  if (document.hidden) return
  const response = await fetch(location.href).catch(() => undefined)
  if (!response?.ok) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const shown of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const made = fresh.getElementById(shown.id)
    if (!made || shown.contains(document.activeElement) || shown.innerHTML === made.innerHTML) continue
    const closed = [...shown.querySelectorAll('details')].map(({ open }) => open)
    shown.innerHTML = made.innerHTML
    shown.querySelectorAll('details').forEach((details, index) => {
      details.open = closed[index] ?? details.open
    })
  }
}
