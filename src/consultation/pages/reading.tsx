/**
 * Where one reads the whole of a text, with the numbers and what became of each point beside it: for whoever has its
 * address, which says nothing and cannot be guessed. What people wrote is not on it.
 */
import type { Hono } from 'hono'
import { readSettings } from '../../db/settings.ts'
import { translator } from '../../i18n/index.ts'
import { isOpen } from '../../surveys/rules.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { changesSince } from '../changes.ts'
import { publicNumbers } from '../numbers.ts'
import { TextPictures } from '../pictures.ts'
import { isReadable } from '../rules.ts'
import { type Consultation, findConsultation } from '../store.ts'
import { ChangesView, TextView } from './text-view.tsx'

const path = '/consultation/:id'

export const readingPage: PublicPages = { paths: [path, `${path}/picture/:name`], mount }

function mount(app: Hono, { db, clock, assets }: Site): void {
  const pictures = new TextPictures(db)
  const find = async (id: string): Promise<Consultation | null> => {
    const found = await findConsultation(db, id)
    return found && isReadable({ ...found, status: found.survey.status }) ? found : null
  }

  app.get(path, async (c) => {
    const consultation = await find(c.req.param('id'))
    if (!consultation) return c.notFound()
    const { id, text, survey, previousId } = consultation
    const language = pageLanguage(c)
    const tr = translator(language)
    const { name } = await readSettings(db)
    const numbers = await publicNumbers(db, consultation)
    const previous = previousId === null ? null : await findConsultation(db, previousId)
    const open = isOpen(survey, clock())
    return c.html(
      plainPage(
        { assets, language, path: `/consultation/${id}` },
        `${text.title} · ${name}`,
        <>
          <h1>{text.title}</h1>
          <p class="note">
            {tr.plain('consultation-page-how', {
              state: open ? 'open' : 'over',
              responses: numbers?.kind === 'numbers' ? numbers.responses : -1,
            })}
          </p>
          {previous && (
            <details>
              <summary>{tr.plain('consultation-page-changes')}</summary>
              <ChangesView changes={changesSince(db, consultation, previous)} tr={tr} />
            </details>
          )}
          <TextView
            consultation={shown(consultation)}
            numbers={numbers}
            picture={(picture) => `/consultation/${id}/picture/${picture}`}
            tr={tr}
          />
        </>,
      ),
    )
  })

  app.get(`${path}/picture/:name`, async (c) => {
    const consultation = await find(c.req.param('id'))
    const picture = consultation && (await pictures.find(consultation, c.req.param('name')))
    if (!picture) return c.notFound()
    return c.body(picture.bytes, 200, {
      'Content-Type': picture.type,
      'Cache-Control': 'private, max-age=3600',
    })
  })
}

/** What became of a point is said to those who took part first. */
function shown(consultation: Consultation): Consultation {
  return consultation.toldAt ? consultation : { ...consultation, answers: new Map() }
}
