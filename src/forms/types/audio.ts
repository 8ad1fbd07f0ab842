import { fileType } from './files.ts'

/** A voice message or another recording. */
export const audio = fileType('audio', ['q audio', 'add audio prompt'], 20)
