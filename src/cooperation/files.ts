/** The state of the cooperation to take along: a page of PDF, a workbook, a picture. */
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { chartWidth } from '../surveys/charts/drawing.ts'
import { toPng } from '../surveys/charts/png.ts'
import { drawOnPage } from '../surveys/exports/pdf-drawing.ts'
import { smallXlsx, xlsxType } from '../tables/xlsx.ts'
import { cooperationDrawing } from './drawing.ts'
import type { CooperationState } from './state.ts'

export const cooperationFormats = ['pdf', 'xlsx', 'png'] as const
export type CooperationFormat = (typeof cooperationFormats)[number]

export interface MadeFile {
  name: string
  type: string
  bytes: Uint8Array
}

const pageMargin = 40

export async function cooperationFile(
  state: CooperationState,
  format: CooperationFormat,
  { workspace, now, tr }: { workspace: string; now: Date; tr: Translator },
): Promise<MadeFile> {
  const name = `${tr.plain('cooperation-file')}-${state.year}.${format}`
  if (format === 'xlsx') return { name, type: xlsxType, bytes: await workbook(state, tr) }
  const drawing = cooperationDrawing(state, workspace, tr)
  if (format === 'png') return { name, type: 'image/png', bytes: toPng(drawing) }
  const document = paper({
    ...{ title: tr.plain('cooperation-title', { name: workspace }), author: workspace },
    ...{ language: tr.language, now, margin: pageMargin },
  })
  const scale = Math.min(
    (a4.width - 2 * pageMargin) / chartWidth,
    (a4.height - 2 * pageMargin) / drawing.height,
  )
  const left = (a4.width - drawing.width * scale) / 2
  document.addStructure(
    document.struct('Figure', { alt: drawing.description }, () =>
      drawOnPage(document, drawing, left, pageMargin, scale),
    ),
  )
  return { name, type: 'application/pdf', bytes: await finished(document) }
}

function workbook({ year, figures }: CooperationState, tr: Translator): Promise<Uint8Array> {
  return smallXlsx({
    name: tr.plain('cooperation-menu'),
    widths: [50, 12, 12],
    header: [tr.plain('cooperation-what'), String(year), String(year - 1)],
    rows: figures.map(({ key, percent, thisYear, lastYear }) => [
      tr.plain(key),
      ...[thisYear, lastYear].map((value) => (percent && value !== null ? { percent: value } : value)),
    ]),
  })
}
