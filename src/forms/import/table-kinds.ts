/** Attached tables that are no CSV, as rows: GeoJSON and XML as ODK reads them for select_one_from_file and instance(). */
import { z } from 'zod'

/** A table: its columns in order, and its rows by column. */
export interface TableRows {
  headers: string[]
  rows: Record<string, string>[]
}

export interface AttachedTable extends TableRows {
  file: string
  /** Rows as a spreadsheet numbers them, by index. */
  numbers: number[]
}

const point = z.array(z.number()).min(2)
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: point }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(point) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(point)).min(1) }),
])

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: geometrySchema.nullable().catch(null),
    }),
  ),
})

/** Looks at no feature: they are counted before they are read. */
const counted = z.object({ features: z.custom<unknown[]>(Array.isArray) })

/** The features with their properties, `id` and `geometry` (docs.getodk.org, "Selects from geospatial data"). */
export function geojsonRows(text: string, mostRows: number): TableRows | 'damaged' | 'rows' {
  const json = parsedJson(text)
  if ((counted.safeParse(json).data?.features.length ?? 0) > mostRows) return 'rows'
  const found = collectionSchema.safeParse(json)
  if (!found.success) return 'damaged'
  const rows = found.data.features.map(({ id, properties, geometry }) => ({
    ...Object.fromEntries(Object.entries(properties ?? {}).map(([name, value]) => [name, plain(value)])),
    ...(id !== undefined && { id: String(id) }),
    geometry: geometry ? geometryText(geometry) : '',
  }))
  return withHeaders(rows)
}

/** Brackets in brackets: six are those of an area, and the rest is for properties. */
const deepest = 50

/** @returns undefined for what is no JSON, or is nested so deeply that to parse it takes a hundred times its size */
function parsedJson(text: string): unknown {
  if (isDeep(text)) return undefined
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    // JSON.parse throws for what is no JSON.
    return undefined
  }
}

/** Counts brackets outside of texts. */
function isDeep(text: string): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') isText = !isText
    else if (isText) at += sign === '\\' ? 1 : 0
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > deepest) return true
  }
  return false
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A place as ODK writes it, latitude first; the points of a line or of an area's edge, with semicolons. */
function geometryText(geometry: z.infer<typeof geometrySchema>): string {
  const place = ([longitude = 0, latitude = 0, altitude = 0]: number[]) =>
    `${latitude} ${longitude} ${altitude} 0`
  if (geometry.type === 'Point') return place(geometry.coordinates)
  const points = geometry.type === 'LineString' ? geometry.coordinates : (geometry.coordinates[0] ?? [])
  return points.map(place).join(';')
}

/** `<root><item><name>a</name>…</item>…</root>`, whatever the names: the third level are cells. */
export function xmlRows(text: string, mostRows: number): TableRows | 'damaged' | 'rows' {
  const rows: Map<string, string>[] = []
  const open: string[] = []
  let cell = ''
  const tags =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\p{L}_][^\s/>]*)[^>]*?(\/?)>|([^<]+)/guy
  let end = 0
  // Each begins where the one before ended (sticky): what is no tag ends the look, instead of being looked through.
  for (const { 0: whole, 1: raw, 2: closing, 3: name, 4: empty, 5: words, index } of text.matchAll(tags)) {
    end = index + whole.length
    if (name === undefined) {
      if (open.length === 3) cell += raw ?? (words === undefined ? '' : letters(words))
      continue
    }
    if (closing === '') {
      open.push(name)
      if (open.length === 2) {
        if (rows.length === mostRows) return 'rows'
        rows.push(new Map())
      }
      if (open.length === 3) cell = ''
    }
    if (closing !== '' || empty !== '') {
      const row = rows.at(-1)
      if (open.length === 3 && row) row.set(name, cell.trim())
      if (open.pop() !== name) return 'damaged'
    }
  }
  return end === text.length && open.length === 0 && rows.length > 0
    ? withHeaders(rows.map((row) => Object.fromEntries(row)))
    : 'damaged'
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function letters(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function withHeaders(rows: Record<string, string>[]): TableRows {
  return { headers: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows }
}
