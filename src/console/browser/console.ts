/** The coordinators' pages work without scripts; this asks before what cannot be undone, and keeps numbers current. */
const freshEveryMs = 10_000

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-confirm]'))
  form.addEventListener('submit', (event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault()
  })

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

if (document.querySelector('[data-live]')) setInterval(() => void refresh(), freshEveryMs)

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
