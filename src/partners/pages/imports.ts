/** A partner list is uploaded, looked at with what it would change, put right, and stored by a press. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { By } from '../../base/by.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { inOneLine } from '../../i18n/index.ts'
import { encodings } from '../../reading/encodings.ts'
import { readForm } from '../../web/form.ts'
import { organisationKinds } from '../audience.ts'
import { columnNames } from '../import/columns.ts'
import { assignColumns, dropList, keepList, readKept, sayOfList } from '../import/lists.ts'
import { planImport } from '../import/plan.ts'
import { readPartnerList } from '../import/reader.ts'
import { importPartners } from '../import/store.ts'
import { importLimits } from '../import/table.ts'
import { importPage, importPath, shownQuery } from './import-page.tsx'

/** What the page's field takes. */
export const listFiles = '.csv,.tsv,.txt,.xlsx,.xls,.xlsm,.ods,text/csv'

const listPath = '/console/partners'

export function imports(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): By => ({ contactId, now: clock() })

  app.post('/partners/import', bodyLimit({ maxSize: importLimits.bytes + 65_536 }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await readForm(c)).get('file')
    if (!(file instanceof File) || file.size === 0)
      return leadTo(c, desk, listPath, { problem: clerk.tr.plain('console-choose-file') })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const list = await readPartnerList({ bytes })
    if (list.kind === 'refused')
      return leadTo(c, desk, listPath, { problem: inOneLine([list.problem], clerk.tr) })
    if (list.kind === 'form')
      return leadTo(c, desk, listPath, { problem: clerk.tr.plain('partners-import-form') })
    const id = await db.$transaction((tx) => keepList(tx, { name: file.name, type: file.type, bytes }))
    return leadTo(c, desk, importPath(id))
  })

  app.get('/partners/import/:id', async (c) => {
    const kept = await readKept(db, c.req.param('id'))
    if (!kept || kept.list.kind === 'form') return c.notFound()
    const clerk = c.get('clerk')
    if (kept.list.kind === 'refused') {
      // Only a chosen encoding can have made it so.
      await db.$transaction((tx) => sayOfList(tx, kept.id, { encoding: null }))
      return leadTo(c, desk, importPath(kept.id), { problem: inOneLine([kept.list.problem], clerk.tr) })
    }
    const planned = await planImport(db, kept.list.rows)
    return c.html(importPage(desk, clerk, kept, kept.list, planned, shownQuery.parse(c.req.query())))
  })

  app.post('/partners/import/:id', async (c) => {
    const id = c.req.param('id')
    const kept = await readKept(db, id)
    if (kept?.list.kind !== 'list') return c.notFound()
    const form = await readForm(c)
    const text = (name: string) => z.string().max(200).catch('').parse(form.get(name)).trim()
    const means = z.enum([...columnNames, 'none'])
    const said = kept.list.columns.flatMap(({ index, key }) => {
      const chosen = means.safeParse(text(`column-${index}`)).data
      return key !== '' && chosen ? [{ key, means: chosen }] : []
    })
    await db.$transaction(async (tx) => {
      await assignColumns(tx, said)
      await sayOfList(tx, id, {
        encoding: z.enum(encodings).safeParse(text('encoding')).data ?? kept.encoding ?? null,
        kind: z.enum(organisationKinds).safeParse(text('kind')).data ?? null,
        town: text('town').slice(0, 100) || null,
      })
    })
    return leadTo(c, desk, importPath(id))
  })

  app.post('/partners/import/:id/store', async (c) => {
    const clerk = c.get('clerk')
    const { plain: t } = clerk.tr
    const id = c.req.param('id')
    const kept = await readKept(db, id)
    if (!kept) return c.notFound()
    const result = await db.$transaction(async (tx) => {
      const result = await importPartners(tx, kept.list, by(clerk))
      // What was left out is looked at on its page.
      if (result.kind === 'imported' && result.leftOut === 0) await dropList(tx, id)
      return result
    })
    if (result.kind === 'refused') return leadTo(c, desk, importPath(id), refusal(result, clerk))
    const { imported, updated, unchanged, leftOut } = result
    const done = t('console-import-done', { imported, updated, unchanged })
    if (leftOut === 0) return leadTo(c, desk, listPath, { notice: done })
    return leadTo(c, desk, `${importPath(id)}?show=faulty`, {
      notice: `${done} ${t('console-import-left', { count: leftOut })}`,
    })
  })

  app.post('/partners/import/:id/drop', async (c) => {
    await db.$transaction((tx) => dropList(tx, c.req.param('id')))
    return leadTo(c, desk, listPath, { notice: c.get('clerk').tr.plain('console-import-dropped') })
  })
}
