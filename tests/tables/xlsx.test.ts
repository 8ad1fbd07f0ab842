/** White space that a reader of the workbook would leave out unless it is told to keep it. */
import { read } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { smallXlsx } from '../../src/tables/xlsx.ts'

test.each(['\u0001 szóköz elöl', 'hátul \u0002', '\u0003\u0004\tbehúzva', ' mind a kettő '])(
  'of %j the white space at its ends is kept',
  async (text) => {
    const book = read(await smallXlsx({ name: 'x', header: ['x'], rows: [[text]] }), { bookFiles: true })
    const { files } = book as unknown as { files: Record<string, { content: Uint8Array }> }
    const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']?.content)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
    expect(sheet).toContain(`<t xml:space="preserve">${text.replace(/[\u0001-\u0008]/g, '')}</t>`)
  },
)
