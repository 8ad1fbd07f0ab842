/** A programme's poster and its name as a template. */

import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act } from '../../console/shell.tsx'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { storedPicture } from '../../web/stored-picture.ts'
import { readPoster, setPoster } from '../posters.ts'
import type { Programme } from '../programme.ts'
import { keepAsTemplate, longestTemplateName, type Template } from '../templates.ts'
import { actsOn, askAgain, type PageOf } from './acts.ts'

export const posterUpload = '/programmes/poster'
/** A picture as a camera makes it (src/forms/import/pictures.ts), and what is around it. */
const mostBytes = 5 * 1024 * 1024

const text = z.string().catch('')

export function looksPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.post(posterUpload, bodyLimit({ maxSize: mostBytes }), async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const id = text.parse(form.get('programme'))
    const again = async (outcome: Outcome) => await askAgain(c, await pageOf(id, { ...clerk, outcome }), form)
    const file = form.get('file')
    const sent = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null
    const bytes = sent && (await readPoster(sent))
    if (!bytes && form.get('none') !== 'yes')
      return await again({ problem: clerk.tr.plain('programmes-poster-no-picture') })
    const result = await db.$transaction((tx) => setPoster(tx, id, bytes, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return await again(refusal(result, clerk))
    return leadTo(c, desk, `/console/programmes/${id}`, { notice: clerk.tr.plain('console-saved') })
  })

  app.get('/programmes/:id/poster.png', async (c) => {
    const programme = await db.programme.findUnique({ where: { id: c.req.param('id') } })
    return await storedPicture(c, db, programme?.posterId)
  })

  actsOn(
    '/programmes',
    app,
    desk,
    pageOf,
  )('template', async (id, form, clerk) => {
    const result = await db.$transaction((tx) => keepAsTemplate(tx, id, text.parse(form.get('name'))))
    return result.kind === 'kept' ? { notice: clerk.tr.plain('console-saved') } : result
  })
}

export function LooksTools({
  programme,
  clerk,
  open,
}: {
  programme: Programme
  clerk: Clerk
  open: boolean
}) {
  const t = clerk.tr.plain
  const page = `/console/programmes/${programme.id}`
  return (
    <details class="group">
      <summary>{t('programmes-looks')}</summary>
      {programme.posterId !== null && (
        <img src={`${page}/poster.png`} alt={t('programmes-form-poster')} class="chart" loading="lazy" />
      )}
      {open && (
        <form method="post" action={`/console${posterUpload}`} enctype="multipart/form-data">
          <input type="hidden" name="programme" value={programme.id} />
          <p class="note">{t('programmes-form-poster-picture')}</p>
          <FileField
            id="poster"
            choose={t('console-file-choose')}
            none={t('console-file-none')}
            accept="image/png,image/jpeg"
          />
          <button type="submit">{t('console-save')}</button>
        </form>
      )}
      {open && programme.posterId !== null && (
        <Act
          action={`/console${posterUpload}`}
          label={t('programmes-poster-less')}
          values={{ programme: programme.id, none: 'yes' }}
        />
      )}
      <form method="post" action={`${page}/template`} class="filter">
        <label class="field">
          <span>{t('programmes-form-template-name')}</span>
          <input name="name" maxlength={longestTemplateName} value={programme.template ?? ''} />
          <small>{t('programmes-form-template-hint')}</small>
        </label>
        <button type="submit">{t('console-save')}</button>
      </form>
    </details>
  )
}

/** Where a new one begins: a press for each template. */
export function TemplateChoice({ templates, clerk }: { templates: readonly Template[]; clerk: Clerk }) {
  if (templates.length === 0) return null
  return (
    <section class="panel">
      <p>{clerk.tr.plain('programmes-do-templates')}</p>
      <div class="acts">
        {templates.map(({ id, name }) => (
          <Act action={`/console/programmes/${id}/copy`} label={name} />
        ))}
      </div>
    </section>
  )
}
