/** Places on a plain grid, so that no map server hears where somebody is. Pressing it adds a place (browser/grid.ts). */

import type { Translator } from '../../i18n/index.ts'

interface Spot {
  latitude: number
  longitude: number
}

/** Of the drawing's own units. */
const side = 300
/** Metres of the whole that are shown at least, and around one place. */
const least = 60

/** Metres of a degree of latitude (a quarter of a meridian is 10,001,966 m). */
const metresOfDegree = 111_133

export function Grid({ sent, closed, tr }: { sent: readonly Spot[]; closed: boolean; tr: Translator }) {
  if (sent.length === 0) return null
  const { centre, metres } = frame(sent)
  const step = stepFor(metres)
  const unit = side / metres
  const at = ({ latitude, longitude }: Spot) => ({
    x: side / 2 + (longitude - centre.longitude) * metresOfLongitude(centre) * unit,
    y: side / 2 - (latitude - centre.latitude) * metresOfDegree * unit,
  })
  const points = sent.map(at)
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const lines = Array.from({ length: Math.floor(metres / step) + 1 }, (_, index) => index * step * unit)
  return (
    <figure class="grid">
      <svg
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={tr.plain('web-grid', { count: sent.length })}
        data-latitude={centre.latitude}
        data-longitude={centre.longitude}
        data-metres={metres}
      >
        <g class="lines">
          {lines.map((place) => (
            <path d={`M${place.toFixed(1)} 0V${side}M0 ${place.toFixed(1)}H${side}`} />
          ))}
        </g>
        {closed ? <polygon points={line} /> : <polyline points={line} />}
        {points.map(({ x, y }, index) => (
          <g class="spot">
            <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r="5" />
            <text x={(x + 8).toFixed(1)} y={(y - 6).toFixed(1)}>
              {index + 1}
            </text>
          </g>
        ))}
        <circle class="device" r="6" hidden />
      </svg>
      <figcaption>{tr.plain('web-grid-square', { metres: step })}</figcaption>
    </figure>
  )
}

function metresOfLongitude({ latitude }: Spot): number {
  return metresOfDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
}

/** The square around the places, with a margin. */
function frame(spots: readonly Spot[]): { centre: Spot; metres: number } {
  const [latitudes, longitudes] = [spots.map((spot) => spot.latitude), spots.map((spot) => spot.longitude)]
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const centre = { latitude: (south + north) / 2, longitude: (west + east) / 2 }
  const widest = Math.max((north - south) * metresOfDegree, (east - west) * metresOfLongitude(centre))
  return { centre, metres: Math.max(least, widest * 1.4) }
}

/** 1, 2 or 5 times a power of ten, so that there are five to twelve squares. */
function stepFor(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres / 5))
  return [5, 2].map((times) => times * power).find((step) => metres / step >= 5) ?? power
}
