import { runFrom } from './programme-parts.ts'

runFrom(2, 'Gamma', 'hu')
