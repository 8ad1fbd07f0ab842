/** Lengths and areas on the Earth, as Collect and Web Forms count them. */

/** In radians. */
export interface Point {
  latitude: number
  longitude: number
}

/** The Earth's radius in metres with which Collect and Web Forms count. */
const radius = 6_378_100

/** @param place in degrees */
export function pointAt({ latitude, longitude }: { latitude: number; longitude: number }): Point {
  return { latitude: (latitude * Math.PI) / 180, longitude: (longitude * Math.PI) / 180 }
}

export function pairs(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to])
}

/** To the centimetre. */
export function metresAlong(points: readonly Point[]): number {
  return toHundredths(pairs(points).reduce((sum, pair) => sum + metresBetween(pair), 0))
}

/** What lies within the points, the last joined to the first. */
export function squareMetresWithin(points: readonly Point[]): number {
  const [first] = points
  const closed = first ? pairs([...points, first]) : []
  const sum = closed.reduce(
    (total, [from, to]) =>
      total + (to.longitude - from.longitude) * (2 + Math.sin(from.latitude) + Math.sin(to.latitude)),
    0,
  )
  return toHundredths(Math.abs((sum * radius * radius) / 2))
}

/** On the sphere; halves of an angle, so that near points do not fall together (as arccosines make them). */
function metresBetween([from, to]: [Point, Point]): number {
  const chord =
    Math.sin((to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(from.latitude) * Math.cos(to.latitude) * Math.sin((to.longitude - from.longitude) / 2) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** As ODK's clients round. */
function toHundredths(number: number): number {
  return Math.round(number * 100) / 100
}
