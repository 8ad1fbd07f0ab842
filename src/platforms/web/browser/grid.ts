/** The grid of places: a press on it is a place, and where the device is shows on it when the person lets it. */
import type { Outbox } from './outbox.ts'
import { log } from './page.ts'

/** Metres of a degree of latitude, as in ../grid.tsx. */
const metresOfDegree = 111_133

interface Frame {
  latitude: number
  longitude: number
  metres: number
}

export function setUpGrid(outbox: Outbox): void {
  log.addEventListener('click', (event) => {
    const drawing = event.target instanceof Element ? event.target.closest('.current .grid svg') : null
    const frame = drawing && frameOf(drawing)
    if (!drawing || !frame || !(event instanceof MouseEvent)) return
    const { left, top, width } = drawing.getBoundingClientRect()
    const metres = (pixels: number) => (pixels / width - 0.5) * frame.metres
    const latitude = frame.latitude - metres(event.clientY - top) / metresOfDegree
    const longitude = frame.longitude + metres(event.clientX - left) / metresOfLongitude(frame)
    outbox.add(
      [
        ['kind', 'location'],
        ['latitude', latitude.toFixed(7)],
        ['longitude', longitude.toFixed(7)],
      ],
      `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
    )
  })
  // Asked once the person has let the page know where they are: by the button beside.
  new MutationObserver(() => void showDevice()).observe(log, { childList: true, subtree: true })
  void showDevice()
}

function frameOf(drawing: Element): Frame | null {
  const { latitude, longitude, metres } = drawing instanceof SVGElement ? drawing.dataset : {}
  return latitude === undefined
    ? null
    : { latitude: +latitude, longitude: Number(longitude), metres: Number(metres) }
}

function metresOfLongitude({ latitude }: Frame): number {
  return metresOfDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
}

let watching: number | undefined

async function showDevice(): Promise<void> {
  const wanted = log.querySelector('.current .grid') !== null
  if (!wanted && watching !== undefined) {
    navigator.geolocation.clearWatch(watching)
    watching = undefined
  }
  if (!wanted || watching !== undefined || !('geolocation' in navigator) || !navigator.permissions) return
  const { state } = await navigator.permissions.query({ name: 'geolocation' })
  if (state !== 'granted' || watching !== undefined) return
  watching = navigator.geolocation.watchPosition(({ coords }) => {
    const drawing = log.querySelector('.current .grid svg')
    const frame = drawing && frameOf(drawing)
    const dot = drawing?.querySelector('.device')
    if (!frame || !dot) return
    const unit = 300 / frame.metres
    dot.setAttribute(
      'cx',
      String(150 + (coords.longitude - frame.longitude) * metresOfLongitude(frame) * unit),
    )
    dot.setAttribute('cy', String(150 - (coords.latitude - frame.latitude) * metresOfDegree * unit))
    dot.removeAttribute('hidden')
  })
}
