import { placesType } from './places.ts'

/** A line: places sent one after the other. */
export const geotrace = placesType('geotrace', { least: 2, closed: false })
