/** Places on a plain grid of latitude and longitude, with a scale: no map service is asked, nothing leaves the house. */

import { widthOf } from '../../print/fonts.ts'
import type { Place } from '../results/model.ts'
import type { Canvas } from './canvas.ts'
import { inner, margin, sizes } from './drawing.ts'

const height = 460
/** Kilometres of one degree of latitude. */
const kmPerDegree = 111.32

/** @param degree how a coordinate reads: (value, decimals) → text */
export function drawPlaces(
  canvas: Canvas,
  places: readonly Place[],
  degree: (value: number, axis: 'latitude' | 'longitude') => string,
  km: (value: number) => string,
): void {
  const { palette } = canvas
  const latitudes = places.map(({ latitude }) => latitude)
  const longitudes = places.map(({ longitude }) => longitude)
  const middle = { latitude: centre(latitudes), longitude: centre(longitudes) }
  const squeeze = Math.max(0.05, Math.cos((middle.latitude * Math.PI) / 180))
  // Degrees of latitude that fit in the height, so that everything is inside with a margin, and never less than 2 km.
  const tall = Math.max(
    (2 / kmPerDegree) * 1.3,
    spread(latitudes) * 1.3,
    ((spread(longitudes) * squeeze) / inner) * height * 1.3,
  )
  const scale = height / tall
  const x = (longitude: number) => margin + inner / 2 + (longitude - middle.longitude) * squeeze * scale
  const y = (latitude: number) => top + height / 2 - (latitude - middle.latitude) * scale
  const top = canvas.y
  canvas.shapes.push({
    kind: 'rect',
    x: margin,
    y: top,
    width: inner,
    height,
    fill: palette.track,
    radius: 6,
  })

  const step = niceStep(tall / 3)
  for (const latitude of ticks(middle.latitude - tall / 2, middle.latitude + tall / 2, step)) {
    canvas.shapes.push({
      kind: 'line',
      x1: margin,
      y1: y(latitude),
      x2: margin + inner,
      y2: y(latitude),
      stroke: palette.grid,
      width: 1,
    })
    canvas.text(degree(latitude, 'latitude'), margin + 6, y(latitude) - 5, {
      size: 16,
      fill: palette.quiet,
    })
  }
  const wide = inner / scale / squeeze
  const across = niceStep(wide / 3)
  for (const longitude of ticks(middle.longitude - wide / 2, middle.longitude + wide / 2, across)) {
    const label = degree(longitude, 'longitude')
    canvas.shapes.push({
      kind: 'line',
      x1: x(longitude),
      y1: top,
      x2: x(longitude),
      y2: top + height,
      stroke: palette.grid,
      width: 1,
    })
    if (x(longitude) + 5 + widthOf(label, 16, 'regular') < margin + inner - 4)
      canvas.text(label, x(longitude) + 5, top + height - 8, { size: 16, fill: palette.quiet })
  }

  for (const place of [...places].reverse())
    canvas.shapes.push({
      kind: 'circle',
      x: x(place.longitude),
      y: y(place.latitude),
      radius: Math.min(28, 9 + 4 * Math.sqrt(place.count - 1)),
      fill: palette.main,
      stroke: palette.background,
    })
  drawScale(
    canvas,
    top + 16,
    (scale * niceStep((tall * kmPerDegree) / 4)) / kmPerDegree,
    km(niceStep((tall * kmPerDegree) / 4)),
  )
  canvas.y = top + height + 8
}

function drawScale(canvas: Canvas, y: number, length: number, label: string): void {
  const right = margin + inner - 14
  canvas.shapes.push({
    kind: 'line',
    x1: right - length,
    y1: y + 26,
    x2: right,
    y2: y + 26,
    stroke: canvas.palette.text,
    width: 4,
  })
  canvas.text(label, right, y + 16, { size: sizes.small, anchor: 'end' })
}

function centre(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2
}

function spread(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].filter((factor) => factor * power <= rough).at(-1) ?? 1) * power
}

function ticks(from: number, to: number, step: number): number[] {
  const found: number[] = []
  for (let n = Math.ceil(from / step); n * step <= to; n++) found.push(n * step)
  return found
}
