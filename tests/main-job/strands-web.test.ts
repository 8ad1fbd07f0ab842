import { runOn } from './strands.ts'

runOn(2)
