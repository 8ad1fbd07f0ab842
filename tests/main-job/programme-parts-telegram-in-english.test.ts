import { runFrom } from './programme-parts.ts'

runFrom(0, 'Alpha', 'en')
