/** A text's points as a survey's file: an XLSForm workbook, with the pictures that it names beside it. */
import { languages } from '../base/language.ts'
import { inBoth } from '../i18n/index.ts'
import { type Sheet, xlsx } from '../tables/xlsx.ts'
import { zip } from '../tables/zip.ts'
import type { RawPoint } from './points.ts'
import { beginningOf, type ConsultedText, numberOf, type Point } from './text.ts'

/** What one may think of a point. */
export const stances = ['agree', 'live', 'oppose'] as const
export type Stance = (typeof stances)[number]

/** The question in which a point's comment, or another wording of it, is given. */
export function commentOf(point: Pick<Point, 'name'>): string {
  return `${point.name}_comment`
}

export const generalComment = 'general'

/** Characters of a point, and rows of its tables, that stand in the question; the page shows all. */
const asked = { characters: 1200, rows: 8 }

const columns = [
  ...['type', 'name', 'label::Magyar (hu)', 'label::English (en)', 'required', 'relevant', 'appearance'],
  ...['media::image'],
] as const

export async function surveyFileOf(draft: {
  id: string
  title: string
  points: readonly RawPoint[]
}): Promise<{ text: ConsultedText; file: Uint8Array }> {
  const pictures: { name: string; bytes: Uint8Array }[] = []
  const points = draft.points.map((point, at): Point => {
    const name = `p${at + 1}`
    return {
      ...{ name, headings: point.headings, text: point.text, tables: point.tables },
      pictures: point.pictures.map(({ type, bytes, description }, index) => {
        const picture = `${name}-${index + 1}.${type.replace('image/', '')}`
        pictures.push({ name: picture, bytes })
        return { name: picture, description }
      }),
    }
  })
  const text = { title: draft.title, points }
  const workbook = await joined(xlsx(sheets(draft.id, text)))
  const file = await joined(
    zip(
      (async function* () {
        yield { name: 'form.xlsx', content: [workbook] }
        for (const { name, bytes } of pictures) yield { name, content: [bytes] }
      })(),
    ),
  )
  return { text, file }
}

async function* sheets(id: string, { title, points }: ConsultedText): AsyncGenerator<Sheet> {
  yield { name: 'survey', header: columns, rows: surveyRows(points) }
  yield {
    name: 'choices',
    header: ['list_name', 'name', 'label::Magyar (hu)', 'label::English (en)'],
    rows: stances.map((stance) => ['stance', stance, ...both(inBoth(`consultation-stance-${stance}`))]),
  }
  yield {
    name: 'settings',
    header: ['form_title::Magyar (hu)', 'form_title::English (en)', 'form_id', 'version', 'default_language'],
    rows: [[literal(title), literal(title), `consultation_${id}`, '1', 'Magyar (hu)']],
  }
}

function surveyRows(points: readonly Point[]): string[][] {
  const row = (cells: Partial<Record<(typeof columns)[number], string>>) =>
    columns.map((column) => cells[column] ?? '')
  const labels = (hu: string, en = hu) => ({ 'label::Magyar (hu)': hu, 'label::English (en)': en })
  const worded = (key: string, args: Record<string, string | number> = {}) => {
    const [hu, en] = both(inBoth(key, args))
    return labels(hu, en)
  }
  const rows = [row({ type: 'note', name: 'about', ...worded('consultation-form-about') })]
  let open = false
  for (const [index, point] of points.entries()) {
    const heading = point.headings.at(-1)
    if (heading) {
      if (open) rows.push(row({ type: 'end_group' }))
      rows.push(row({ type: 'begin_group', name: `s${index + 1}`, ...labels(literal(heading.text)) }))
      open = true
    }
    const picture = point.pictures[0]
    rows.push(
      row({
        ...{ type: 'select_one stance', name: point.name, ...labels(literal(shownText(point))) },
        ...(picture && { 'media::image': picture.name }),
      }),
      row({
        ...{ type: 'text', name: commentOf(point), ...worded('consultation-form-comment') },
        relevant: `\${${point.name}} != ''`,
        appearance: 'multiline',
      }),
    )
  }
  if (open) rows.push(row({ type: 'end_group' }))
  rows.push(
    row({
      ...{ type: 'text', name: generalComment, ...worded('consultation-form-general') },
      appearance: 'multiline',
    }),
  )
  return rows
}

/** The point as it is asked about: its text, and the beginning of what stands with it. */
function shownText(point: Point): string {
  const tables = point.tables.flatMap((rows) => [
    ...rows.slice(0, asked.rows).map((cells) => cells.map((cell) => cell.replace(/\n/g, ' ')).join(' | ')),
    ...(rows.length > asked.rows ? ['…'] : []),
  ])
  return [`(${numberOf(point)}) ${beginningOf(point.text, asked.characters)}`, ...tables].join('\n')
}

/** As it stands: what looks like a reference of XLSForm is none. */
function literal(text: string): string {
  return text.replace(/\$\{/g, '$ {')
}

function both(localised: Record<string, string>): [string, string] {
  const [hu = '', en = ''] = languages.map((language) => localised[language] ?? '')
  return [hu, en]
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return new Uint8Array(Buffer.concat(all))
}
