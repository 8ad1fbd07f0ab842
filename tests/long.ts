/** Whether faults are tested at full length: `npm run test:faults`, some twenty minutes. */
export const long = process.env.FAULTS === 'long'
