/** Materials of a programme: what there is, adding a file or a link, sending them to those who came. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act } from '../../console/shell.tsx'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import {
  addMaterial,
  longestMaterialName,
  type Material,
  mostMaterialBytes,
  removeMaterial,
  sendMaterials,
} from '../materials.ts'
import type { Programme } from '../programme.ts'
import { actsOn, askAgain, type PageOf } from './acts.ts'

/** One address for all programmes: where files come in is said by the room (`uploads`). */
export const materialUpload = '/programmes/materials'

const text = z.string().catch('')

export function materialPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  app.post(materialUpload, bodyLimit({ maxSize: mostMaterialBytes + 65_536 }), async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const id = text.parse(form.get('programme'))
    const file = form.get('file')
    const name = text.parse(form.get('name'))
    const upload = file instanceof File && file.size > 0 ? file : null
    const given = upload
      ? {
          ...{ kind: 'file' as const, name: name.trim() || upload.name, type: upload.type },
          ...{ bytes: new Uint8Array(await upload.arrayBuffer()), contactId: clerk.contactId },
        }
      : { kind: 'link' as const, url: text.parse(form.get('link')), name }
    const result = await db.$transaction((tx) => addMaterial(tx, id, given, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused')
      return await askAgain(c, await pageOf(id, { ...clerk, outcome: refusal(result, clerk) }), form)
    return leadTo(c, desk, `/console/programmes/${id}`, { notice: clerk.tr.plain('materials-added') })
  })

  actsOn(
    '/programmes',
    app,
    desk,
    pageOf,
  )('materials/send', async (id, _form, clerk) => {
    const result = await db.$transaction((tx) => sendMaterials(tx, id, by(clerk)))
    return result.kind === 'sent'
      ? { notice: clerk.tr.plain('materials-sent', { count: result.contacts }) }
      : result
  })

  app.post('/programmes/:id/materials/:material/remove', async (c) => {
    const { id, material } = c.req.param()
    const result = await db.$transaction((tx) => removeMaterial(tx, id, material))
    if (result.kind === 'gone') return c.notFound()
    return leadTo(c, desk, `/console/programmes/${id}`, {
      notice: c.get('clerk').tr.plain('materials-removed'),
    })
  })

  app.get('/programmes/:id/materials/:file', async (c) => {
    const { id, file: material } = c.req.param()
    const found = await db.material.findFirst({ where: { id: material, programmeId: id } })
    const file = found?.fileId ? await db.storedFile.findUnique({ where: { id: found.fileId } }) : null
    return file ? download(c, file.name, file.type, file.bytes) : c.notFound()
  })
}

export function MaterialTools({
  programme,
  materials,
  clerk,
}: {
  programme: Programme
  materials: readonly Material[]
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const page = `/console/programmes/${programme.id}/materials`
  return (
    <details class="group">
      <summary>
        {t('materials-title')} <span class="badge">{materials.length}</span>
      </summary>
      {materials.length > 0 && (
        <ul class="people">
          {materials.map(({ id, name, link, sentAt }) => (
            <li>
              <span>
                <a href={link ?? `${page}/${id}`}>{name}</a>
                {sentAt && <em> {t('materials-sent-mark')}</em>}
              </span>
              <Act
                action={`${page}/${id}/remove`}
                label={t('materials-do-remove')}
                kind="danger"
                confirm={t('materials-remove-sure')}
              />
            </li>
          ))}
        </ul>
      )}
      {materials.some(({ sentAt }) => sentAt === null) && (
        <Act action={`${page}/send`} label={t('materials-do-send')} kind="primary" />
      )}
      <form method="post" action={`/console${materialUpload}`} enctype="multipart/form-data">
        <input type="hidden" name="programme" value={programme.id} />
        <p class="note">{t('materials-how')}</p>
        <FileField
          id="material"
          choose={t('console-file-choose')}
          none={t('console-file-none')}
          required={false}
        />
        <div class="pair">
          <label class="field">
            <span>{t('materials-form-link')}</span>
            <input type="url" name="link" maxlength={500} />
          </label>
          <label class="field">
            <span>{t('materials-form-name')}</span>
            <input name="name" maxlength={longestMaterialName} />
          </label>
        </div>
        <button type="submit">{t('materials-do-add')}</button>
      </form>
    </details>
  )
}
