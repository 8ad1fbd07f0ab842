import { fileType } from './files.ts'

/** A video. */
export const video = fileType('video', ['q video', 'add video prompt'], 25)
