/** What lines and areas have in common: places that are sent one after the other, or typed all at once. */
import type { Answer, Place } from '../form.ts'
import { geopoint } from './geopoint.ts'
import { type AskedType, answer, invalid, odkText } from './type.ts'

/** Places of one answer, at most: a walk that is sent point by point has far fewer. */
export const mostPlaces = 500

/** The places of a text, divided by semicolons or lines; undefined when one of them is none. */
export function placesIn(typed: string): Place[] | undefined {
  const alone = placeIn(typed)
  if (alone) return [alone]
  const parts = typed.split(/[;\n]/).filter((part) => part.trim() !== '')
  const places = parts.map(placeIn)
  return places.length > 0 && places.every((place) => place !== undefined) ? places : undefined
}

function placeIn(typed: string): Place | undefined {
  if (geopoint.ask === 'none') return undefined
  // How a place is written does not depend on the question.
  const reading = geopoint.read(typed, nowhere)
  const value = reading.kind === 'answer' || reading.kind === 'confirm' ? reading.value : undefined
  return isPlace(value) ? value : undefined
}

const nowhere: Parameters<AskedType['read']>[1] = {
  question: { kind: 'question', name: 'place', type: 'geopoint', label: {}, appearance: [], parameters: {} },
  language: 'en',
  env: { now: new Date(0), zone: 'UTC' },
  choices: () => [],
}

function isPlace(value: Answer | undefined): value is Place {
  return typeof value === 'object' && 'latitude' in value
}

const isSame = (a: Place | undefined, b: Place | undefined) =>
  a?.latitude === b?.latitude && a?.longitude === b?.longitude

/**
 * @param least so many places make one
 * @param closed it ends where it began (xforms-spec, "geoshape")
 */
export function placesType(
  name: 'geotrace' | 'geoshape',
  { least, closed }: { least: number; closed: boolean },
): AskedType {
  return {
    name,
    aliases: [`q ${name}`, ...(name === 'geotrace' ? ['geotrace prompt'] : ['geoshape prompt'])],
    ask: 'places',
    seconds: 40,
    read(typed) {
      const given = placesIn(typed)
      if (!given) return invalid('places')
      if (given.length > mostPlaces) return invalid('places-too-many', { most: mostPlaces })
      const [first] = given
      const open = closed && given.length > 1 && isSame(first, given.at(-1)) ? given.slice(0, -1) : given
      if (!first || open.length < least) return invalid('places-too-few', { least })
      return answer({ places: closed ? [...open, first] : open })
    },
    show(value) {
      if (typeof value !== 'object' || !('places' in value)) return odkText(value)
      const texts = value.places.map(
        ({ latitude, longitude }) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
      )
      if (texts.length <= 3) return texts.join(' → ')
      return `${texts[0]} → … → ${texts.at(-1)} (${texts.length})`
    },
  }
}
