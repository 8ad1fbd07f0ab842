/** Pictures and files that the bot sends: uploaded, or known by their id. */
import type { UploadedFile } from './body.ts'
import { imageSize } from './image.ts'
import type { Call } from './methods.ts'
import { badRequest } from './refusal.ts'
import type { StoredFile, World } from './world.ts'

/** The bytes that a parameter refers to: an upload, or the id of a file that Telegram has. */
function fileOf({ parameters, files }: Call, name: string): UploadedFile | string {
  const reference = parameters[name]
  const upload =
    typeof reference === 'string' && reference.startsWith('attach://')
      ? files.get(reference.slice('attach://'.length))
      : files.get(name)
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
    return upload
  }
  if (typeof reference !== 'string' || reference === '')
    throw badRequest(`there is no ${name} in the request`)
  if (/^https?:/.test(reference)) throw badRequest('failed to get HTTP URL content')
  return reference
}

function stored(world: World, id: string, folder: string): StoredFile {
  const file = world.files.get(id)
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified')
  if (!file.path.startsWith(folder)) throw badRequest(`can't use file of another type as ${folder}`)
  return file
}

/** https://core.telegram.org/bots/api#sendphoto: 10 MB, width and height 10,000 together, ratio 20 at most. */
export function photoOf(world: World, call: Call, name: string) {
  const source = fileOf(call, name)
  if (typeof source === 'string') return [stored(world, source, 'photos').api]
  if (source.bytes.length > 10 * 1024 * 1024) throw badRequest('file is too big')
  const size = imageSize(source.bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return [world.store(source.bytes, 'photos', { width, height, extension: '.jpg' }).api]
}

export function documentOf(world: World, call: Call, name: string): StoredFile {
  const source = fileOf(call, name)
  if (typeof source === 'string') return stored(world, source, 'documents')
  if (source.bytes.length > 50 * 1024 * 1024) throw badRequest('Request Entity Too Large')
  return world.store(source.bytes, 'documents', {
    file_name: source.name,
    mime_type: source.type,
  })
}
