/** The text box: fits the newest question, keeps what is half written, sends with Enter. */
import type { Outbox } from './outbox.ts'
import { element, log } from './page.ts'

const form = element('composer') as HTMLFormElement
const text = element('text') as HTMLTextAreaElement
const label = element('text-label')
const picker = element('picker') as HTMLInputElement
const chosen = element('chosen')
const file = form.elements.namedItem('file') as HTMLInputElement
const draftKey = `dialogus:draft:${log.dataset.base}`

const pickers: Record<string, string> = { date: 'date', time: 'time', datetime: 'datetime-local' }
const modes: Record<string, string> = { integer: 'numeric', decimal: 'decimal' }

export function setUpComposer(outbox: Outbox): void {
  text.value ||= draft()
  resize()
  text.addEventListener('input', () => {
    keep()
    resize()
  })
  text.addEventListener('keydown', (event) => {
    // On a touch screen Enter makes a new line: there the button is under the thumb.
    const typing = matchMedia('(pointer: fine)').matches
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !typing) return
    event.preventDefault()
    form.requestSubmit()
  })
  picker.addEventListener('change', () => {
    text.value = picker.value.replace('T', ' ')
    resize()
    text.focus()
  })
  file.addEventListener('change', () => {
    chosen.textContent = [...(file.files ?? [])].map(({ name }) => name).join(', ')
    text.focus()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const written = text.value.trim()
    const attached = [...(file.files ?? [])]
    if (written === '' && attached.length === 0) return text.focus()
    outbox.add(
      [
        ['kind', 'text'],
        ['text', written],
      ],
      [written, ...attached.map(({ name }) => name)].join('\n').trim(),
      attached,
    )
    form.reset()
    text.value = ''
    chosen.textContent = ''
    keep()
    resize()
    text.focus()
  })
  for (const button of document.querySelectorAll<HTMLButtonElement>('.commands button'))
    button.addEventListener('click', (event) => {
      event.preventDefault()
      button.closest('details')?.removeAttribute('open')
      const { fill } = button.dataset
      if (fill === undefined)
        return outbox.add(
          [
            ['kind', 'text'],
            ['text', button.value],
          ],
          button.value,
        )
      text.value = `${fill} `
      resize()
      text.focus()
    })
}

let adaptedTo: string | undefined

/** Keyboard, label and picker as the question wants them. What is half written stays. */
export function adaptComposer(ask: HTMLElement | undefined): void {
  const { input = 'text', label: asked, value, placeholder } = ask?.dataset ?? {}
  const asks = ask?.dataset.input !== undefined
  text.inputMode = asks ? (modes[input] ?? 'text') : 'text'
  label.textContent = asked || (label.dataset.default ?? '')
  text.placeholder = placeholder || (text.dataset.default ?? '')
  form.classList.toggle('asked', asks)
  const type = asks ? pickers[input] : undefined
  picker.hidden = type === undefined
  if (type) picker.type = type
  const question = asks ? `${ask?.id} ${asked}` : undefined
  if (question !== adaptedTo && value && text.value === '') {
    text.value = value
    resize()
  }
  adaptedTo = question ?? ''
}

function resize(): void {
  text.style.height = 'auto'
  text.style.height = `${Math.min(text.scrollHeight + 2, 200)}px`
}

function draft(): string {
  try {
    return localStorage.getItem(draftKey) ?? ''
  } catch {
    return ''
  }
}

function keep(): void {
  try {
    if (text.value === '') localStorage.removeItem(draftKey)
    else localStorage.setItem(draftKey, text.value)
  } catch {
    return
  }
}
