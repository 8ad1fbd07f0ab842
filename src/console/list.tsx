/**
 * The lists of the pages: what is filtered, the order and the page stand in the address, so that it can be kept and
 * sent, and what is listed can be had as a file.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { smallCsv } from '../tables/small-csv.ts'
import { type CellValue, smallXlsx, xlsxType } from '../tables/xlsx.ts'
import type { Clerk } from './desk.ts'
import { download } from './download.ts'

/** Rows on one page. */
export const perPage = 50

/** Parts of the address of every list: what is sought, and the page, the first is 0. What cannot be read is not there. */
export const listQuery = {
  q: z.string().max(100).catch('').default(''),
  page: z.coerce.number().int().min(0).max(10_000).catch(0).default(0),
}

/** What stands in the address: what was chosen, without what would be so anyway. */
export function addressState(chosen: Record<string, string | undefined>, usual: Record<string, string> = {}) {
  return Object.fromEntries(
    Object.entries(chosen).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && entry[1] !== '' && entry[1] !== usual[entry[0]],
    ),
  )
}

/** One of several, in a filter. @param any what stands for all of them, where that can be chosen */
export function Choice({
  name,
  label,
  any,
  options,
  chosen,
}: {
  name: string
  label: string
  any?: string
  options: readonly (readonly [value: string, label: string])[]
  chosen: string | undefined
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map(([value, said]) => (
          <option value={value} selected={value === chosen}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}

export function Search({ q, clerk }: { q: string; clerk: Clerk }) {
  return (
    <label class="field">
      <span>{clerk.tr.plain('console-search')}</span>
      <input type="search" name="q" value={q} maxlength={100} />
    </label>
  )
}

/** To the pages before and after. @param total rows on all pages */
export function PageLinks({
  path,
  state,
  page,
  total,
  clerk,
}: {
  path: string
  state: Record<string, string>
  page: number
  total: number
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const address = (to: number) => `${path}?${new URLSearchParams({ ...state, page: String(to) })}`
  return (
    <p class="pages">
      {page > 0 && <a href={address(page - 1)}>{t('console-previous')}</a>}{' '}
      {(page + 1) * perPage < total && <a href={address(page + 1)}>{t('console-next')}</a>}
    </p>
  )
}

/** What is listed, as a file: buttons that lead to `PATH/export/csv` and `PATH/export/xlsx`. */
export function ListFiles({
  path,
  state,
  clerk,
}: {
  path: string
  state: Record<string, string>
  clerk: Clerk
}) {
  return (
    <>
      {(['csv', 'xlsx'] as const).map((as) => (
        <a class="button" href={`${path}/export/${as}?${new URLSearchParams(state)}`}>
          {clerk.tr.plain('console-import-export')} ({as.toUpperCase()})
        </a>
      ))}
    </>
  )
}

/** @param as `csv` or `xlsx`, as the address says */
export async function listFile(
  c: Context,
  as: string,
  { name, header, rows }: { name: string; header: readonly string[]; rows: readonly CellValue[][] },
): Promise<Response> {
  return as === 'csv'
    ? download(c, `${name}.csv`, 'text/csv', smallCsv([header, ...rows]))
    : download(c, `${name}.xlsx`, xlsxType, await smallXlsx({ name, header, rows, widths: [50] }))
}
