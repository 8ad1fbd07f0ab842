import { fileType } from './files.ts'

/** A picture. */
export const image = fileType(
  'image',
  ['photo', 'q image', 'add image prompt', 'add photo prompt', 'q picture'],
  15,
)
