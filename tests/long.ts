/**
 * Whether the tests that try everything, again and again, do so at full length: `npm run test:faults`, some twenty
 * minutes. `npm test` tries a part of it, the same each time.
 */
export const long = process.env.FAULTS === 'long'
