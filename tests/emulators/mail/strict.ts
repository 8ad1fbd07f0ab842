/** What is wrong with a mail by the letter of RFC 5321 and 5322, 2045 to 2047 and 2231. An empty list: nothing. */

/** Octets of a line without its end (RFC 5322, 2.1.1), and characters of an encoded word (RFC 2047, 2). */
const longestLine = 998
const longestWord = 75
/** Once at most (RFC 5322, 3.6); the first three always. */
const single = [
  'from',
  'date',
  'message-id',
  'to',
  'subject',
  'in-reply-to',
  'references',
  'mime-version',
  'reply-to',
]

interface Header {
  name: string
  /** Unfolded. */
  value: string
}

function headersOf(head: string): Header[] {
  const lines = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() }
    })
}

export function faultsOf(raw: Buffer): string[] {
  const text = raw.toString('latin1')
  const faults: string[] = []
  if (/[^\r]\n|\r[^\n]/.test(text)) faults.push('a bare CR or LF')
  if (text.includes('\0')) faults.push('a NUL')
  for (const line of text.split('\r\n'))
    if (line.length > longestLine) faults.push(`a line of ${line.length} octets: ${line.slice(0, 60)}…`)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return [...faults, 'no empty line after the headers']
  const headers = headersOf(text.slice(0, end))
  for (const { name, value } of headers) {
    if (/[^\x20-\x7e\t]/.test(name + value)) faults.push(`${name} holds what is no printable ASCII`)
    if (!/^[!-9;-~]+$/.test(name)) faults.push(`no name of a header: ${name}`)
    for (const word of value.match(/=\?[^?]+\?[BQ]\?[^?]*\?=/gi) ?? [])
      if (word.length > longestWord) faults.push(`${name} holds an encoded word of ${word.length} characters`)
  }
  const count = (wanted: string) => headers.filter(({ name }) => name.toLowerCase() === wanted).length
  for (const name of single) if (count(name) > 1) faults.push(`${count(name)} times ${name}`)
  for (const name of ['from', 'date', 'message-id', 'mime-version'])
    if (count(name) === 0) faults.push(`no ${name}`)
  const value = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
  if (!/^<[^<>@\s]+@[^<>@\s]+>$/.test(value('message-id'))) faults.push(`Message-ID ${value('message-id')}`)
  return [...faults, ...partFaults(text)]
}

/** Each part is what its Content-Transfer-Encoding says. */
function partFaults(text: string): string[] {
  const faults: string[] = []
  const end = text.indexOf('\r\n\r\n')
  const headers = headersOf(text.slice(0, end))
  const body = text.slice(end + 4)
  const value = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
  const boundary = /boundary="?([^";]+)"?/i.exec(value('content-type'))?.[1]
  if (boundary !== undefined) {
    const parts = `\r\n${body}`.split(`\r\n--${boundary}`)
    if (!parts.at(-1)?.startsWith('--')) faults.push('a multipart that is not closed')
    for (const part of parts.slice(1, -1)) faults.push(...partFaults(part.replace(/^\r\n/, '')))
    return faults
  }
  const encoding = value('content-transfer-encoding').toLowerCase() || '7bit'
  const rules: Record<string, RegExp> = {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what may be there
    '7bit': /^[\x01-\x7f]*$/,
    'quoted-printable': /^(?:[\t\x20-\x3c\x3e-\x7e]|=[0-9A-F]{2}|=\r\n|\r\n)*$/,
    base64: /^[A-Za-z0-9+/=\r\n]*$/,
  }
  if (!rules[encoding]?.test(body)) faults.push(`a part is not ${encoding}`)
  if (encoding !== '7bit' && body.split('\r\n').some((line) => line.length > 76))
    faults.push(`a line of ${encoding} longer than 76`)
  return faults
}
