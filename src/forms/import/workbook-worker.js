// Reads a workbook on a thread of its own, see workbook.ts. Plain JavaScript: it is started as it stands, from the
// sources and from dist alike.
import { workerData } from 'node:worker_threads'
import * as XLSX from '@e965/xlsx'

const { bytes, maxRows, port, done } = workerData
let answer
try {
  answer = { sheets: read() }
} catch {
  // The library throws errors of many kinds for files that are not what they say.
  answer = { sheets: null }
}
port.postMessage(answer)
Atomics.store(done, 0, 1)
Atomics.notify(done, 0)

function read() {
  const options = { dense: true, cellNF: true, cellHTML: false, cellText: false, sheetRows: maxRows + 1 }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const book = isZip
    ? XLSX.parse_zip(withLetters(XLSX.CFB.read(Buffer.from(bytes), { type: 'buffer' })), options)
    : XLSX.read(bytes, { ...options, type: 'array' })
  const sheets = []
  for (const name of book.SheetNames) {
    const data = book.Sheets[name]?.['!data']
    if (!data) continue
    // Cells one after another, each in three lists; `faults` are places in them of formula errors.
    const sheet = { name, rows: [], columns: [], texts: [], faults: [] }
    // Object.keys: a sheet may say that it has 16,384 columns and hold three cells.
    for (const row of Object.keys(data))
      for (const column of Object.keys(data[row] ?? [])) {
        // Damaged addresses come out as properties that are no places; to leave their cells out would be a lie.
        if (!/^\d+$/.test(row) || !/^\d+$/.test(column)) throw new Error('a cell without a place')
        const cell = data[row][column]
        const text = cell ? cellText(cell) : ''
        const fault = cell?.t === 'e'
        if (text === '' && !fault) continue
        if (fault) sheet.faults.push(sheet.rows.length)
        sheet.rows.push(Number(row))
        sheet.columns.push(Number(column))
        sheet.texts.push(text)
      }
    sheets.push(sheet)
  }
  return sheets
}

/**
 * The archive with letters for references to them (`&#128578;`), which the library cuts to 16 bits, and in some cells
 * to 8. Its files are in UTF-8, here as one character a byte.
 */
function withLetters(archive) {
  for (const entry of archive.FileIndex) {
    if (!/\.xml$/i.test(entry.name) || !entry.content?.length) continue
    const text = Buffer.from(entry.content).toString('latin1')
    const changed = text.replace(/&#(?:x([\da-f]{2,6})|(\d{3,7}));/gi, (reference, hex, decimal) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      const isLetter = code > 0x7f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isLetter ? Buffer.from(String.fromCodePoint(code)).toString('latin1') : reference
    })
    if (changed !== text) entry.content = Buffer.from(changed, 'latin1')
  }
  return archive
}

/** What pyxform makes of a cell: whole numbers without a point, dates in ISO, everything else as it stands. */
function cellText({ v: value, t: type, z: format }) {
  if (value === undefined || value === null || type === 'e' || type === 'z') return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number' && typeof format === 'string' && XLSX.SSF.is_date(format))
    return dateText(value)
  return String(value).replaceAll('\r\n', '\n').trim()
}

function dateText(serial) {
  const code = XLSX.SSF.parse_date_code(serial)
  if (!code) return String(serial)
  const two = (number) => String(Math.floor(number)).padStart(2, '0')
  const date = `${String(code.y).padStart(4, '0')}-${two(code.m)}-${two(code.d)}`
  const time = `${two(code.H)}:${two(code.M)}:${two(code.S)}`
  if (serial < 1) return time
  return time === '00:00:00' ? date : `${date}T${time}`
}
