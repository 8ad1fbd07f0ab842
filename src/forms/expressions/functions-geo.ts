/** Functions on places: points, lines and areas in ODK's writing (xforms-spec, "Data types": geopoint, geotrace). */
import { metresAlong, type Point, pairs, pointAt, squareMetresWithin } from '../geometry.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { isNodes, toText } from './values.ts'

/** The points of all arguments, each a point or a line (`lat lon alt acc; …`); nothing when one can't be read. */
function pointsOf(args: Evaluate[], scope: Scope): Point[] | undefined {
  const texts = args.flatMap((arg) => {
    const value = arg(scope)
    return isNodes(value) ? value.map((node) => node.text()) : [toText(value)]
  })
  const written = texts.flatMap((text) => text.split(';').filter((part) => part.trim() !== ''))
  const points = written.map((part) => {
    const [latitude = Number.NaN, longitude = Number.NaN] = part.trim().split(/\s+/).map(Number)
    return pointAt({ latitude, longitude })
  })
  return points.some(({ latitude, longitude }) => Number.isNaN(latitude + longitude)) ? undefined : points
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a?.latitude === b?.latitude && a?.longitude === b?.longitude
}

/** Square metres within the points, the last joined to the first (xforms-spec, "area"). */
const area: FunctionRule = {
  min: 1,
  max: 1,
  compile: (args) => (scope) => {
    const points = pointsOf(args, scope)
    return points ? squareMetresWithin(points) : Number.NaN
  },
}

export const geoFunctions: Record<string, FunctionRule> = {
  /** Metres along the points (xforms-spec, "distance"). */
  distance: {
    min: 1,
    max: Infinity,
    compile: (args) => (scope) => {
      const points = pointsOf(args, scope)
      return points ? metresAlong(points) : Number.NaN
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
