/** The plan's yearly report in chat: which year, as what; then the file. */
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { planReport, type ReportFormat, reportFormats } from './plan-report.ts'
import { planYear, reportYears } from './plan-year.ts'

export async function offerReports({ tr, now, zone, say }: Context): Promise<void> {
  await say({
    text: tr.t('matters-report-which'),
    buttons: reportYears(now, zone).map((year) =>
      reportFormats.map((format) =>
        button(
          tr.plain('matters-do-report-of', { year: String(year), format: format.toUpperCase() }),
          'm-report',
          String(year),
          format,
        ),
      ),
    ),
  })
}

export async function sendReport(context: Context, year: number, format: ReportFormat): Promise<void> {
  const { tx, tr, now, zone } = context
  const made = context.outside('plan', async (db) => {
    const { name: workspace } = await readSettings(db)
    const plan = await planYear(db, { year, now, zone })
    return await planReport(plan, format, { workspace, zone, now, tr })
  })
  const file = await storeFile(tx, { ...made, role: 'coordinator' })
  await context.say({ text: tr.t('matters-report-sent', { year: String(year) }), file })
}
