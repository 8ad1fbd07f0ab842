import { fileType } from './files.ts'

/** Any file. */
export const file = fileType('file', ['add file prompt'], 20)
