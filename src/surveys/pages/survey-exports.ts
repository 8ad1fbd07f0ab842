/** Files of a survey's results, streamed to the browser, and how far each is. */
import type { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { z } from 'zod'
import { plainText } from '../../base/markup.ts'
import { Recent } from '../../base/recent.ts'
import type { Desk, Signed } from '../../console/desk.ts'
import { fileName } from '../../web/file-name.ts'
import { exportFormats, exportSurvey } from '../exports/index.ts'
import { noResultsText } from '../results/telling.ts'
import { findSurvey } from '../store.ts'
import { surveyPage } from './survey-page.tsx'

/** The page makes one up for each file, to ask how far it is. */
const ticket = z.string().regex(/^[\w-]{8,40}$/)

interface Watched {
  state: 'working' | 'done' | 'failed'
  done: number
  total: number
}

/** Files whose progress is remembered; the oldest go first. */
const mostWatched = 200

/**
 * Progress is kept by the process that writes the file. Where several serve the pages, another one that is asked says
 * `unknown`, which is no fault: the page says that the file is being made until one that knows has answered.
 */
export function surveyExports(app: Hono<Signed>, desk: Desk): void {
  const watched = new Recent<Watched>(mostWatched)
  const watch = (name: string): Watched => {
    const own: Watched = { state: 'working', done: 0, total: 0 }
    watched.set(name, own)
    return own
  }

  app.get('/surveys/:id/export/:format', async (c) => {
    const clerk = c.get('clerk')
    const { language, contactId } = clerk
    const survey = await findSurvey(desk.db, c.req.param('id'))
    const format = exportFormats.find((known) => known === c.req.param('format'))
    if (!survey || !format) return c.notFound()
    const asked = ticket.safeParse(c.req.query('ticket'))
    const own = asked.success ? watch(`${contactId} ${asked.data}`) : undefined
    const made = await exportSurvey(desk.db, survey.id, format, {
      language,
      words: c.req.query('words'),
      now: desk.clock(),
      ...(own && { progress: (done, total) => void Object.assign(own, { done, total }) }),
    }).catch((error: unknown) => {
      if (own) own.state = 'failed'
      throw error
    })
    if (made.kind === 'none') {
      if (own) own.state = 'failed'
      const problem = plainText(noResultsText(made, clerk))
      return c.html(await surveyPage(desk, clerk, survey, { problem }), 409)
    }
    // The last byte was read, or the browser or the database went away.
    if (own)
      made.stream.once('close', () => {
        own.state = made.stream.readableEnded ? 'done' : 'failed'
      })
    c.header('Content-Type', made.type)
    c.header('Content-Disposition', `attachment; ${fileName(made.name)}`)
    return c.body(webStream(made.stream))
  })

  app.get('/exports/:ticket', (c) => {
    const own = watched.get(`${c.get('clerk').contactId} ${c.req.param('ticket')}`)
    return c.json(own ?? { state: 'unknown' })
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
