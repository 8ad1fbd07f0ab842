/** NULL in a column of JSON; `null` would be the JSON value of that name. Both generated clients take the runtime's one. */
export { DbNull as noJson } from '@prisma/client/runtime/client'
