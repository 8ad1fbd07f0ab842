import { expect } from 'vitest'
import { z } from 'zod'

const answer = z.object({ ready: z.boolean(), missing: z.array(z.string()) })

/** @returns what is missing; the status is looked at too */
export async function readyz(address: string): Promise<string[]> {
  const response = await fetch(`${address}/readyz`)
  const { ready, missing } = answer.parse(await response.json())
  expect({ status: response.status, ready }).toEqual({
    status: ready ? 200 : 503,
    ready: missing.length === 0,
  })
  return missing
}

/** @returns what Prometheus hears of the database */
export async function databaseUp(address: string): Promise<string | undefined> {
  const page = await (await fetch(`${address}/metrics`)).text()
  return /^dialogus_database_up (\d)$/m.exec(page)?.[1]
}
