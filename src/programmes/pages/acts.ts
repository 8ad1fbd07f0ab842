/** What is done about one thing by a form on its page. */
import type { Hono } from 'hono'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import type { NotDone } from '../../i18n/index.ts'
import { readForm } from '../../web/form.ts'

/** @returns `page`: where to go on, unless back to its page */
type Run = (id: string, form: FormData, clerk: Clerk) => Promise<NotDone | (Outcome & { page?: string })>

/**
 * @param list the pages' address in the console: each thing has one below it
 * @returns adds one, at an address below the thing's own; what came of it is said on its page
 */
export function actsOn(
  list: '/programmes' | '/date-polls',
  app: Hono<Signed>,
  desk: Desk,
): (name: string, run: Run) => void {
  return (name, run) => {
    app.post(`${list}/:id/${name}`, async (c) => {
      const clerk = c.get('clerk')
      const id = c.req.param('id') ?? ''
      const page = `/console${list}/${id}`
      const result = await run(id, await readForm(c), clerk)
      if (!('kind' in result)) return leadTo(c, desk, result.page ?? page, result)
      return result.kind === 'gone' ? c.notFound() : leadTo(c, desk, page, refusal(result, clerk))
    })
  }
}
