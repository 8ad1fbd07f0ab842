/**
 * What came of an action. Its answer always leads to a page, so that reloading repeats nothing; what there is to say goes
 * along in a cookie that lives for a minute and is signed by the session's token, and is said once.
 */
import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import { inOneLine, type Refused } from '../i18n/index.ts'
import { isHttps } from '../web/peer.ts'
import type { Clerk, Desk, Outcome, Signed } from './desk.ts'

const cookie = 'dialogus_outcome'
const path = '/console'
const seconds = 60
/** Characters said; whatever they are, the cookie stays below the 4096 bytes that browsers keep. */
export const longestOutcome = 900

const schema = z.object({
  notice: z.string().optional(),
  problem: z.string().optional(),
}) satisfies z.ZodType<Outcome>

/** Answers an action: leads to a page, which says what came of it. */
export async function leadTo(
  c: Context<Signed>,
  desk: Desk,
  page: string,
  { notice, problem }: Outcome = {},
): Promise<Response> {
  const said = { notice: notice?.slice(0, longestOutcome), problem: problem?.slice(0, longestOutcome) }
  if (notice || problem)
    await setSignedCookie(
      c,
      cookie,
      Buffer.from(JSON.stringify(said)).toString('base64url'),
      c.get('clerk').token,
      {
        path,
        httpOnly: true,
        sameSite: 'Strict',
        secure: isHttps(c, desk.links.base),
        maxAge: seconds,
      },
    )
  return c.redirect(page, 303)
}

/** Why an action was refused, in the words of whoever asked for it; nothing of one that was not. */
export function refusal(result: { kind: string } | Refused, { tr }: Pick<Clerk, 'tr'>): Outcome {
  if (!('faults' in result)) return {}
  return { problem: inOneLine(result.faults, tr) }
}

/** What the last action of this session has to say, if it was not said yet. */
export async function takeOutcome(c: Context, token: string): Promise<Outcome> {
  const said = c.req.method === 'GET' ? await getSignedCookie(c, token, cookie) : undefined
  if (said === undefined) return {}
  deleteCookie(c, cookie, { path })
  return said === false ? {} : schema.parse(JSON.parse(Buffer.from(said, 'base64url').toString()))
}
