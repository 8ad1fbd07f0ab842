/** The state of the cooperation on the coordinators' pages, with what can be taken along. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Desk, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { shell, Table } from '../../console/shell.tsx'
import { cooperationFile, cooperationFormats } from '../files.ts'
import { cooperationState, shown } from '../state.ts'

export function cooperationPage(app: Hono<Signed>, desk: Desk): void {
  const page = '/console/cooperation'
  const { db, clock } = desk

  app.get('/cooperation', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const { year, figures } = await cooperationState(db, { now: clock(), zone: clerk.zone })
    return c.html(
      shell({
        ...{ desk, clerk, section: 'cooperation', title: t('cooperation-menu') },
        children: (
          <>
            <p class="note">{t('cooperation-years', { year: String(year), last: String(year - 1) })}</p>
            <Table
              titled
              caption={t('cooperation-menu')}
              head={[t('cooperation-what'), String(year), String(year - 1)]}
              rows={figures.map(({ key, percent, thisYear, lastYear }) => [
                t(key),
                shown(thisYear, percent),
                shown(lastYear, percent),
              ])}
            />
            <div class="acts">
              {cooperationFormats.map((format) => (
                <a class="button" href={`${page}/state.${format}`}>
                  {t(`cooperation-do-${format}`)}
                </a>
              ))}
            </div>
          </>
        ),
      }),
    )
  })

  app.get('/cooperation/:file{state\\.(?:pdf|xlsx|png)}', async (c) => {
    const { tr, zone, workspace } = c.get('clerk')
    const format = z.enum(cooperationFormats).parse(c.req.param('file').split('.')[1])
    const now = clock()
    const made = await cooperationFile(await cooperationState(db, { now, zone }), format, {
      workspace,
      now,
      tr,
    })
    return download(c, made.name, made.type, made.bytes)
  })
}
