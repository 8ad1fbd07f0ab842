/** Backs up, or restores, in a process of its own, and says the most memory it had: `child.ts backup URL FILE`. */
import { makeBackup } from '../../src/backup/make.ts'
import { restoreBackup } from '../../src/backup/restore.ts'

const [what = '', url = '', file = ''] = process.argv.slice(2)
const now = new Date()
const from = performance.now()
if (what === 'backup') await makeBackup({ url, file, now })
else await restoreBackup({ url, file, force: false, now })
// Kilobytes (nodejs.org/api/process.html#processresourceusage).
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ megabytes, seconds: Number(((performance.now() - from) / 1000).toFixed(1)) }))
