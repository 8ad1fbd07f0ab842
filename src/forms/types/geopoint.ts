import { answer, confirm, invalid, odkText, type QuestionType } from './type.ts'

/** A place: sent as a location, or typed as two numbers of degrees. */
export const geopoint: QuestionType = {
  name: 'geopoint',
  aliases: ['location', 'gps', 'add location prompt', 'q location', 'q geopoint'],
  ask: 'location',
  seconds: 12,
  read(typed) {
    const linked = fromLink(typed)
    if (linked) return confirm(linked)
    const found =
      /^\s*(-?\d{1,2}(?:[.]\d+)?)\s*°?\s*[,;\s]\s*(-?\d{1,3}(?:[.]\d+)?)\s*°?(?:\s+(-?[\d.]+)\s+([\d.]+))?\s*$/.exec(
        typed,
      ) ?? /^\s*(-?\d{1,2},\d+)\s*[;\s]\s*(-?\d{1,3},\d+)\s*$/.exec(typed)
    if (!found) return invalid('place')
    const [latitude, longitude] = [found[1], found[2]].map((text) => Number(text?.replace(',', '.')))
    if (latitude === undefined || longitude === undefined) return invalid('place')
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return invalid('place')
    if (found[3] === undefined || found[4] === undefined) return confirm({ latitude, longitude })
    return answer({ latitude, longitude, altitude: Number(found[3]), accuracy: Number(found[4]) })
  },
  readPlace: (place) => answer(place),
  show(value) {
    if (typeof value !== 'object' || !('latitude' in value)) return odkText(value)
    return `${value.latitude.toFixed(5)}, ${value.longitude.toFixed(5)}`
  },
}

const number = '(-?\\d{1,3}\\.\\d+)'
/** Where map links have their place: Google Maps, OpenStreetMap, Apple Maps, geo: (RFC 5870). */
const links = [
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|ll|query|destination|center)=(?:loc:)?${number}(?:,|%2C)\\+?${number}`),
  new RegExp(`[?&]mlat=${number}&mlon=${number}`),
  new RegExp(`#map=\\d+/${number}/${number}`),
  new RegExp(`/@${number},${number}`),
  new RegExp(`^geo:${number},${number}`),
]

function fromLink(typed: string): { latitude: number; longitude: number } | undefined {
  const text = typed.trim().slice(0, 2000)
  if (!/^(?:https?:\/\/|geo:)/.test(text)) return undefined
  for (const link of links) {
    const [, latitude, longitude] = link.exec(text) ?? []
    if (latitude !== undefined && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180)
      return { latitude: Number(latitude), longitude: Number(longitude) }
  }
  return undefined
}
