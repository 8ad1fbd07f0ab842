/** The language of a page that nobody has signed in to. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Language, languages } from '../base/language.ts'

const cookie = 'dialogus_language'
const year = 365 * 24 * 3600

/** `?lang=` if given (and remembered), else what was chosen before, else the browser's, else Hungarian. */
export function pageLanguage(c: Context): Language {
  const asked = languages.find((language) => language === c.req.query('lang'))
  if (asked) {
    setCookie(c, cookie, asked, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true })
    return asked
  }
  const chosen = languages.find((language) => language === getCookie(c, cookie))
  return chosen ?? fromHeader(c.req.header('accept-language'))
}

/** The first of the browser's languages that we speak; English for a browser that speaks neither. */
function fromHeader(header: string | undefined): Language {
  if (!header) return 'hu'
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: tag.toLowerCase().slice(0, 2), q: q ? Number(q.trim().slice(2)) : 1 }
    })
    .sort((a, b) => b.q - a.q)
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === tag)
    if (found) return found
  }
  return 'en'
}
