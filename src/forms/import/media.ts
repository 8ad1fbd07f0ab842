/** Sounds, videos and big pictures beside a question (media::audio …): one of them is sent with it, as it is. */
import type { Localised } from '../form.ts'
import type { ImportProblems, Place } from './problem.ts'
import type { RowReader } from './texts.ts'

/** A message carries one: what moves says more than what only sounds. */
const columns = ['video', 'audio', 'big-image']

/** Discord takes files of 10 MiB (API, "Uploading Files"), the least of the platforms; a phone should not wait for more. */
export const mostMediumBytes = 8 * 1024 * 1024

const types: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  '3gp': 'video/3gpp',
  avi: 'video/x-msvideo',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** The MIME type that a file's name says; undefined for what is neither a sound nor a video nor a picture. */
export function mediumType(name: string): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(types, ending) ? types[ending] : undefined
}

/** The file of a row that is sent with its question, by language; the others are left out, and that is said. */
export function readMedium(reader: RowReader, problems: ImportProblems): Localised | undefined {
  const found = columns.filter((column) => Object.keys(reader.localised(column)).length > 0)
  const [sent, ...others] = found
  for (const column of others)
    problems.warning(reader.place(column), 'media-several', { media: column, sent: sent ?? '' })
  return sent === undefined ? undefined : reader.localised(sent)
}

export function mediumPlace(reader: RowReader): Place {
  return reader.place(columns.find((column) => Object.keys(reader.localised(column)).length > 0))
}
