/** Files of a survey's results, streamed to the browser. */
import type { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { fileName } from '../platforms/web/files.ts'
import { exportFormats, exportSurvey } from '../surveys/exports/index.ts'
import type { Desk, Signed } from './desk.ts'

export function surveyExports(app: Hono<Signed>, desk: Desk): void {
  app.get('/surveys/:id/export/:format', async (c) => {
    const { language, tr } = c.get('clerk')
    const format = exportFormats.find((known) => known === c.req.param('format'))
    if (!format) return c.notFound()
    const made = await exportSurvey(desk.db, c.req.param('id'), format, { language, now: desk.clock() })
    if (made.kind === 'none') {
      const args = made.why === 'too-few' ? { smallest: made.smallestCell } : {}
      return c.text(tr.plain(`surveys-none-${made.why}`, args), 409)
    }
    c.header('Content-Type', made.type)
    c.header('Content-Disposition', `attachment; ${fileName(made.name)}`)
    return c.body(webStream(made.stream))
  })
}

/** Node's stream as the web's: the same bytes, read as the browser takes them. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else
        controller.enqueue(typeof next.value === 'string' ? new TextEncoder().encode(next.value) : next.value)
    },
    cancel() {
      stream.destroy()
    },
  })
}
