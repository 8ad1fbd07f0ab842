/** What is done about one thing by a form on its page. */
import type { Context, Hono } from 'hono'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { refilled } from '../../console/refilled.ts'
import type { NotDone } from '../../i18n/index.ts'
import { readForm } from '../../web/form.ts'
import { type RosterQuery, rosterField, rosterOfForm } from './roster-address.ts'

/** @returns `page`: where to go on, unless back to its page */
type Run = (id: string, form: FormData, clerk: Clerk) => Promise<NotDone | (Outcome & { page?: string })>

/** The page of one thing, as HTML; null: it is gone. */
export type PageOf = (id: string, clerk: Clerk, roster?: RosterQuery) => Promise<string | null>

/** Where the roster stands, with what was looked for where the form was sent from. */
export function rosterOf(id: string, form: FormData): string {
  const asked = rosterField(rosterOfForm(form))
  return `/console/programmes/${id}${asked === '' ? '' : `?${asked}`}#live`
}

/** Answers a form that was refused with its page, which says why; what was typed stands there again. */
export async function askAgain(c: Context<Signed>, page: string | null, sent: FormData): Promise<Response> {
  return page === null ? c.notFound() : c.html(refilled(page, c.req.path, sent), 400)
}

/**
 * @param list the pages' address in the console: each thing has one below it
 * @returns adds one, at an address below the thing's own; what came of it is said on its page
 */
export function actsOn(
  list: '/programmes' | '/date-polls',
  app: Hono<Signed>,
  desk: Desk,
  pageOf: PageOf,
): (name: string, run: Run) => void {
  return (name, run) => {
    app.post(`${list}/:id/${name}`, async (c) => {
      const clerk = c.get('clerk')
      const id = c.req.param('id') ?? ''
      const page = `/console${list}/${id}`
      const form = await readForm(c)
      const result = await run(id, form, clerk)
      if ('kind' in result && result.kind === 'gone') return c.notFound()
      const outcome = 'kind' in result ? refusal(result, clerk) : result
      if (outcome.problem === undefined)
        return leadTo(c, desk, ('page' in result && result.page) || page, outcome)
      return await askAgain(c, await pageOf(id, { ...clerk, outcome }, rosterOfForm(form)), form)
    })
  }
}
