import { runFrom } from './programme-parts.ts'

runFrom(1, 'Beta', 'en')
