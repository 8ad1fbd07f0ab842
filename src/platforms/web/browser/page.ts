/** The conversation as it stands on the page. */

export const log = element('log')
const controls = '.ask button:not([hidden]), .ask input:not([type=hidden], [hidden]), .ask textarea'

export function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no #${id}`)
  return found
}

/** The newest question, unless the person has said something since: then it is over. */
export function latestAsk(): HTMLElement | undefined {
  const last = [...log.querySelectorAll<HTMLElement>('.message[data-ask], .message.mine')].at(-1)
  return last?.classList.contains('mine') ? undefined : last
}

/**
 * Adds or changes one message. Someone who was on a control of the old one is put on the first control of the new.
 * @returns the id under which this browser sent it, for a message of the person's own
 */
export function show(id: number, html: string): string | undefined {
  const template = document.createElement('template')
  template.innerHTML = html
  const made = template.content.firstElementChild
  if (!(made instanceof HTMLElement)) return undefined
  const client = made.dataset.client
  const old = document.getElementById(`m${id}`)
  const oldest = Number(log.querySelector<HTMLElement>('.message[data-id]')?.dataset.id ?? 0)
  enhance(made)
  log.querySelector('.empty')?.remove()
  if (old) {
    const focused = old.contains(document.activeElement)
    old.replaceWith(made)
    if (focused) successor(made).focus({ preventScroll: true })
  } else if (id >= oldest) {
    const pending = client === undefined ? null : log.querySelector(`[data-pending="${client}"]`)
    pending?.remove()
    place(made, id)
  }
  return client
}

/** Where somebody who answered by keyboard goes on: the first choice, the text box, or the message itself. */
function successor(message: HTMLElement): HTMLElement {
  if (message.dataset.input !== undefined) return element('text')
  return message.querySelector<HTMLElement>(controls) ?? message
}

/** Shows what works with scripts only: the search in long lists, the device's own place. */
export function enhance(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>('.search')) box.hidden = false
  if ('geolocation' in navigator)
    for (const button of root.querySelectorAll<HTMLElement>('.locate')) button.hidden = false
}

/** In the order of ids; what is still being sent stays last. */
function place(made: HTMLElement, id: number): void {
  const next = [...log.querySelectorAll<HTMLElement>('.message')].find(
    (message) => message.dataset.id === undefined || Number(message.dataset.id) > id,
  )
  log.insertBefore(made, next ?? null)
}

/** Shows what the person said at once, before the server has it. */
export function showPending(clientId: string, text: string): void {
  if (log.querySelector(`[data-pending="${clientId}"], [data-client="${clientId}"]`)) return
  const made = document.createElement('article')
  made.className = 'message mine pending'
  made.dataset.pending = clientId
  made.setAttribute('aria-label', log.dataset.you ?? '')
  const body = document.createElement('p')
  body.className = 'text'
  body.textContent = text
  const note = document.createElement('span')
  note.className = 'at'
  note.textContent = log.dataset.sending ?? ''
  made.append(body, note)
  log.append(made)
  made.scrollIntoView({ block: 'nearest' })
}

export function dropPending(clientId: string): void {
  log.querySelector(`[data-pending="${clientId}"]`)?.remove()
}

let hiding: number | undefined

/** A short word, read out and gone after a while; an alert stays until the next. */
export function toast(text: string, stays = false): void {
  const line = element('toast')
  line.textContent = text
  clearTimeout(hiding)
  if (!stays)
    hiding = window.setTimeout(() => {
      line.textContent = ''
    }, 6000)
}

let wasOffline = false

/** Says when the line is down, and once when it is back. */
export function showConnection(up: boolean): void {
  const line = element('connection')
  if (up && !wasOffline) return
  line.textContent = (up ? line.dataset.back : line.dataset.offline) ?? ''
  line.classList.toggle('down', !up)
  wasOffline = !up
  if (up)
    window.setTimeout(() => {
      if (!wasOffline) line.textContent = ''
    }, 3000)
}
