/** The files that a draft or a next version waits for: which, what each is for, and where to choose them. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ByPerson } from '../../base/by.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Table } from '../../console/shell.tsx'
import type { Database } from '../../db/client.ts'
import type { AwaitedFile } from '../../forms/form.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { attachFiles, packFiles } from '../attaching.ts'
import { findSurvey } from '../store.ts'
import { problemsPage } from './problems-page.tsx'

/** Of those chosen together. */
const maxAttachedBytes = 20 * 1024 * 1024

export function attaching(app: Hono<Signed>, desk: Desk, by: (clerk: Clerk) => ByPerson): void {
  const { db } = desk
  app.post('/surveys/:id/attach', bodyLimit({ maxSize: maxAttachedBytes }), async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const sent = (await readForm(c)).getAll('file').filter((each) => each instanceof File)
    const files = sent.filter(({ size }) => size > 0)
    if (files.length === 0)
      return leadTo(c, desk, await waitingAt(db, id), { problem: clerk.tr.plain('console-choose-file') })
    const attached = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    )
    const packed = await packFiles(db, id, attached)
    const result = await db.$transaction((tx) => attachFiles(tx, id, attached, by(clerk), packed))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'problems') {
      const names = attached.map(({ name }) => name).join(', ')
      return c.html(problemsPage(desk, clerk, names, result.problems), 400)
    }
    if (result.kind === 'refused') return leadTo(c, desk, await waitingAt(db, id), refusal(result, clerk))
    return leadTo(c, desk, await waitingAt(db, id), {
      notice: [
        clerk.tr.plain('console-attached'),
        ...result.sheets.map((sheet) => plainText(clerk.tr.t('surveys-attached-sheet', sheet))),
      ].join(' '),
    })
  })
}

/** Where a survey's files are put to its form. */
async function waitingAt(db: Database, id: string): Promise<string> {
  const next = (await findSurvey(db, id))?.nextFileId
  return `/console/surveys/${id}${next ? `/file/${next}` : ''}`
}

export function Awaited({
  awaited,
  action,
  clerk,
}: {
  awaited: readonly AwaitedFile[]
  action: string
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  if (awaited.length === 0) return null
  return (
    <section class="panel" id="awaited">
      <Table
        titled
        caption={t('console-awaited')}
        head={[t('console-awaited-file'), t('console-awaited-for'), t('console-awaited-without')]}
        rows={awaited.map(({ file, needed, uses }) => [
          file,
          uses.join(', ') || '–',
          t(needed ? 'console-awaited-needed' : 'console-awaited-optional'),
        ])}
      />
      <form method="post" action={`${action}/attach`} enctype="multipart/form-data">
        <FileField choose={t('console-files-choose')} none={t('console-file-none')} multiple />
        <button type="submit" class="primary">
          {t('console-attach')}
        </button>
      </form>
    </section>
  )
}
