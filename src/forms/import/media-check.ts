/** Whether a sound, a video or a big picture is there, and can be sent. */
import type { AttachedFile } from './attached.ts'
import { mediumType, mostMediumBytes } from './media.ts'
import { attachedPicture } from './pictures.ts'
import type { ImportProblems, Place } from './problem.ts'

export function checkMedium(
  file: string,
  { place, use }: { place: Place; use: string },
  attached: readonly AttachedFile[],
  problems: ImportProblems,
): void {
  const found = attachedPicture(attached, file)
  if (mediumType(file) === undefined) problems.warning(place, 'media-kind', { file })
  else if (!found) problems.awaits(place, { file, needed: false, use })
  else if (found.bytes.byteLength > mostMediumBytes)
    problems.warning(place, 'media-too-large', { file, megabytes: mostMediumBytes / 1024 / 1024 })
}
