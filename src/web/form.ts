/** The forms of pages, as they arrive. */
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { storableText } from '../db/storable.ts'
import { translator } from '../i18n/index.ts'
import { pageLanguage } from './language.ts'

/**
 * The form in a request; its texts are such as the databases hold.
 * @throws {HTTPException} 400, in the words of whoever sent it, when there is none
 */
export async function readForm(c: Context): Promise<FormData> {
  try {
    const form = new FormData()
    for (const [name, value] of await c.req.formData())
      form.append(storableText(name), typeof value === 'string' ? storableText(value) : value)
    return form
  } catch (error) {
    // What is too large says so itself (hono's bodyLimit), also when it is found out while reading.
    if (error instanceof HTTPException) throw error
    throw new HTTPException(400, { res: c.text(translator(pageLanguage(c)).plain('web-no-form'), 400) })
  }
}

/** An address with what no database holds leads nowhere. */
export const storableAddress: MiddlewareHandler = async (c, next) =>
  /%00/.test(c.req.url) ? c.notFound() : next()
