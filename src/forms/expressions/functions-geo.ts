/** Functions on places: points, lines and areas in ODK's writing (xforms-spec, "Data types": geopoint, geotrace). */
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { isNodes, toText } from './values.ts'

/** In radians. */
interface Point {
  latitude: number
  longitude: number
}

/** The Earth's radius in metres with which Collect and Web Forms count. */
const radius = 6_378_100

/** The points of all arguments, each a point or a line (`lat lon alt acc; …`); nothing when one can't be read. */
function pointsOf(args: Evaluate[], scope: Scope): Point[] | undefined {
  const texts = args.flatMap((arg) => {
    const value = arg(scope)
    return isNodes(value) ? value.map((node) => node.text()) : [toText(value)]
  })
  const written = texts.flatMap((text) => text.split(';').filter((part) => part.trim() !== ''))
  const points = written.map((part) => {
    const [latitude = Number.NaN, longitude = Number.NaN] = part.trim().split(/\s+/).map(Number)
    return { latitude: (latitude * Math.PI) / 180, longitude: (longitude * Math.PI) / 180 }
  })
  return points.some(({ latitude, longitude }) => Number.isNaN(latitude + longitude)) ? undefined : points
}

function pairs(points: Point[]): [Point, Point][] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to])
}

/** On the sphere; halves of an angle, so that near points do not fall together (as arccosines make them). */
function metresBetween([from, to]: [Point, Point]): number {
  const chord =
    Math.sin((to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(from.latitude) * Math.cos(to.latitude) * Math.sin((to.longitude - from.longitude) / 2) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a?.latitude === b?.latitude && a?.longitude === b?.longitude
}

/** To the centimetre, as ODK's clients round. */
function toHundredths(number: number): number {
  return Math.round(number * 100) / 100
}

/** Square metres within the points, the last joined to the first (xforms-spec, "area"). */
const area: FunctionRule = {
  min: 1,
  max: 1,
  compile: (args) => (scope) => {
    const points = pointsOf(args, scope)
    if (!points) return Number.NaN
    const [first] = points
    const closed = first ? pairs([...points, first]) : []
    const sum = closed.reduce(
      (total, [from, to]) =>
        total + (to.longitude - from.longitude) * (2 + Math.sin(from.latitude) + Math.sin(to.latitude)),
      0,
    )
    return toHundredths(Math.abs((sum * radius * radius) / 2))
  },
}

export const geoFunctions: Record<string, FunctionRule> = {
  /** Metres along the points (xforms-spec, "distance"). */
  distance: {
    min: 1,
    max: Infinity,
    compile: (args) => (scope) => {
      const points = pointsOf(args, scope)
      if (!points) return Number.NaN
      return toHundredths(pairs(points).reduce((sum, pair) => sum + metresBetween(pair), 0))
    },
  },
  area,
  /** Its older name. */
  'enclosed-area': area,
  /** Whether a point is within an area, which ends where it began (docs.getodk.org, "geofence"). */
  geofence: {
    min: 2,
    max: 2,
    compile:
      ([of, area]) =>
      (scope) => {
        const [point] = (of && pointsOf([of], scope)) ?? []
        const around = (area && pointsOf([area], scope)) ?? []
        if (!point || around.length < 2 || !isSame(around[0], around.at(-1))) return false
        // A ray to the east crosses the border an odd number of times.
        const crossed = pairs(around).filter(([a, b]) => {
          if (a.latitude > point.latitude === b.latitude > point.latitude) return false
          const part = (point.latitude - b.latitude) / (a.latitude - b.latitude)
          return point.longitude < b.longitude + part * (a.longitude - b.longitude)
        })
        return crossed.length % 2 === 1
      },
  },
}
