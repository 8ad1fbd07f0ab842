import { runFrom } from './programme-parts.ts'

runFrom(1, 'Béta', 'hu')
