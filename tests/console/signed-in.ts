/** The coordinators' pages of all rooms, as one who has signed in gets and sends them. */
import { consoleRoutes } from '../../src/console/index.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { rooms } from '../../src/rooms.ts'
import type { Story } from '../story.ts'

type Values = Record<string, string | File>

export async function signedIn(s: Pick<Story, 'db' | 'now'>, contactId: string) {
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    ...{ db: s.db, clock: s.now, log: { info() {}, warn() {}, error() {} } },
    links: { base: 'http://localhost', invitation: () => [] },
  })
  const origin = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const token = await createSignIn(s.db, { contactId, now: s.now() })
  const opened = await app.request(`/console/sign-in/${token}`, { method: 'POST', headers: origin })
  const headers = { ...origin, cookie: cookies(opened) }
  const post = async (path: string, values: Values) =>
    await app.request(path, { method: 'POST', headers, body: formOf(values) })
  return {
    get: async (path: string) => await (await app.request(path, { headers })).text(),
    post,
    /** What is read in the end, after what was sent. */
    async sent(path: string, values: Values): Promise<string> {
      const response = await post(path, values)
      const next = response.headers.get('location')
      if (next === null) return await response.text()
      const cookie = `${headers.cookie}; ${cookies(response)}`
      return await (await app.request(next, { headers: { ...headers, cookie } })).text()
    },
  }
}

/** As a browser sends it: with its parts where a file is among them. */
function formOf(values: Values): FormData | URLSearchParams {
  const fields = Object.entries(values)
  const texts = fields.filter((field): field is [string, string] => typeof field[1] === 'string')
  if (texts.length === fields.length) return new URLSearchParams(texts)
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

function cookies(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
