/** Run as a process of its own: opens the database it is given and says so, then writes a row for each line it reads. */
import { createInterface } from 'node:readline'
import { openDatabase } from '../../src/db/open.ts'

const [url = ''] = process.argv.slice(2)
try {
  const { db } = await openDatabase({ url, log: { info() {}, warn() {}, error() {} } })
  console.log('open')
  for await (const key of createInterface({ input: process.stdin })) {
    await db.setting.create({ data: { key, value: key } })
    console.log(`stored ${key}`)
  }
} catch (error) {
  console.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  process.exitCode = 1
}
