import { expect, test } from 'vitest'
import { fileName } from '../../src/web/file-name.ts'

test.each([
  ['Képzés 2026/27.xlsx', 'Kepzes 2026-27.xlsx'],
  ['🎉.xlsx', 'file.xlsx'],
  ['工作坊.csv', 'file.csv'],
  ['.csv', 'file.csv'],
  ['', 'file'],
])('%s', (name, ascii) => {
  const header = fileName(name)
  expect(header).toContain(`filename="${ascii}"`)
  expect(header).not.toMatch(/%2F|%5C/i)
  expect(header).not.toMatch(/filename\*=UTF-8''(?:\.|;|$)/)
})
