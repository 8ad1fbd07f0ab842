import { placesType } from './places.ts'

/** An area: its corners sent one after the other. */
export const geoshape = placesType('geoshape', { least: 3, closed: true })
