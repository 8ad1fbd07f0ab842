/** Questions with widgets: sent without leaving the page, long lists searched, the place taken from the device. */
import { fold } from '../../../base/fold.ts'
import type { Outbox } from './outbox.ts'
import { log, toast } from './page.ts'

export function setUpChoices(outbox: Outbox): void {
  log.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    const pressed = event.submitter
    if (form.classList.contains('busy')) return
    const slider = form.querySelector<HTMLInputElement>('input[type=range]')
    if (slider?.value === '-1') return toast(slider.dataset.none ?? '')
    const button = pressed instanceof HTMLButtonElement ? pressed : null
    const data = new FormData(form, button)
    const fields: [string, string][] = []
    const files: File[] = []
    for (const [name, value] of data) {
      if (typeof value === 'string') {
        if (name !== 'clientId') fields.push([name, value])
      } else if (value.size > 0) files.push(value)
    }
    rest(form, button)
    outbox.add(fields, shownFor(form, files), files)
  })
  log.addEventListener('input', (event) => {
    const box = event.target
    if (box instanceof HTMLInputElement && box.classList.contains('search')) filter(box)
    if (box instanceof HTMLInputElement && box.type === 'range') tell(box)
  })
  log.addEventListener('change', (event) => {
    const field = event.target
    if (field instanceof HTMLInputElement && field.type === 'file') nameFiles(field)
  })
  log.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.locate') : null
    if (button instanceof HTMLButtonElement) locate(button, outbox)
  })
}

/** The browser's own words about what was chosen are not the reader's. */
function nameFiles({ files, parentElement }: HTMLInputElement): void {
  const chosen = parentElement?.querySelector('output')
  if (chosen && files) chosen.textContent = [...files].map(({ name }) => name).join(', ')
}

/** A double tap is one press: the form rests a moment, unless its message changes before. */
function rest(form: HTMLFormElement, button: HTMLButtonElement | null): void {
  form.classList.add('busy')
  button?.classList.add('pressed')
  window.setTimeout(() => {
    form.classList.remove('busy')
    button?.classList.remove('pressed')
  }, 700)
}

function shownFor(form: HTMLFormElement, files: readonly File[]): string | undefined {
  if (files.length > 0) return files.map(({ name }) => name).join('\n')
  if (!form.classList.contains('by-fields')) return undefined
  const boxes = form.querySelectorAll<HTMLInputElement>('[name^="field."]')
  return [...boxes]
    .map((box) => box.value)
    .filter(Boolean)
    .join('\n')
}

/** What a slider stands at: the labels of its steps are with it. */
function tell(slider: HTMLInputElement): void {
  const labels: unknown = JSON.parse(slider.dataset.labels ?? '[]')
  const label = Array.isArray(labels) ? String(labels[Number(slider.value)] ?? '–') : ''
  slider.setAttribute('aria-valuetext', label)
  const output = slider.parentElement?.querySelector('output')
  if (output) output.textContent = label
}

function filter(box: HTMLInputElement): void {
  const wanted = fold(box.value)
  for (const choice of box.form?.querySelectorAll<HTMLElement>('.choice') ?? [])
    choice.hidden = !fold(choice.textContent ?? '').includes(wanted)
}

function locate(button: HTMLButtonElement, outbox: Outbox): void {
  button.disabled = true
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      button.disabled = false
      outbox.add(
        [
          ['kind', 'location'],
          ['latitude', String(coords.latitude)],
          ['longitude', String(coords.longitude)],
          ['accuracy', String(coords.accuracy)],
        ],
        `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`,
      )
    },
    () => {
      button.disabled = false
      toast(log.dataset.locateFailed ?? '', true)
      button.form?.querySelector('details')?.setAttribute('open', '')
    },
    // Not where they were before: of a border's corners the next is asked for a minute later.
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 },
  )
}
