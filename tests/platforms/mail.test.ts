/** E-mail over a real mail server on the loopback: what arrives, what is refused, and what the platform makes of it. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { escapeMarkup, trusted } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { openPass } from '../../src/base/pass.ts'
import { type Inbound, type Outgoing, type Platform, Unavailable } from '../../src/base/platform.ts'
import { readConfig } from '../../src/config.ts'
import { mail } from '../../src/platforms/mail/index.ts'
import { messageIdOf } from '../../src/platforms/mail/message-id.ts'
import { MailServer } from '../emulators/mail/index.ts'

const noon = new Date('2026-11-25T11:00:00Z')
const key = Buffer.alloc(32, 7)
const base = 'https://dialogus.test'
const inbound: Inbound = { handle: async () => ({}), openAsk: async () => null, complete: async () => [] }
const menus = { contact: [], coordinator: [], admin: [] }
const anna = 'anna@pelda.hu'
const ownId = messageIdOf(key, 'abcdef-12', anna, 'bot@civilhaz.hu')

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
})

interface Set {
  url?: string
  stopped?: string[]
  workspace?: string
  base?: string
  dkim?: Parameters<typeof mail>[0]['dkim']
  log?: string[]
}

async function server(...given: ConstructorParameters<typeof MailServer>): Promise<MailServer> {
  const found = new MailServer(...given)
  await found.start()
  running.push(found)
  return found
}

function platform(
  url: string,
  { stopped = [], workspace = 'Debreceni Civil Ház', log = [], ...more }: Set = {},
): Platform {
  const made = mail({
    url,
    from: { name: '', address: 'bot@civilhaz.hu' },
    base: more.base ?? base,
    key,
    clock: () => noon,
    perMinute: 60,
    log: { info: () => {}, warn: (_data, message) => log.push(message) },
    workspace: async () => workspace,
    stopped: async (address) => stopped.includes(address),
    take: async () => {},
    dkim: more.dkim,
  })
  running.push(made)
  return made
}

function outgoing(message: Message, more: Partial<Outgoing> = {}): Outgoing {
  return {
    deliveryId: 'abcdef-12',
    chat: { id: anna, kind: 'private' },
    recipientId: anna,
    language: 'hu',
    message,
    mayHaveArrived: false,
    readFile: async () => new Uint8Array(0),
    ...more,
  }
}

const announcement: Message = {
  title: 'Pályázatíró műhely <haladóknak>',
  text: trusted(
    'Időpont: <b><time at="2026-12-03T16:00:00Z">2026. december 3., csütörtök 17:00</time></b>\nHely: <i>Városháza</i> &amp; <a href="https://pelda.hu/terkep?a=1&amp;b=2">térkép</a>',
  ),
  buttons: [
    [
      { kind: 'action', label: 'Ott leszek', payload: 'rsvp:p1:going', style: 'primary' },
      { kind: 'action', label: 'Nem tudok elmenni', payload: 'rsvp:p1:not' },
    ],
    [{ kind: 'link', label: 'A program honlapja', url: 'https://pelda.hu/program' }],
  ],
}

/** The links of a mail by their words, and what their passes let do. */
function passesIn(text: string) {
  return [...text.matchAll(/\/mail\/([\w-]+)/g)].map(([, pass = '']) => openPass(key, pass, noon))
}

describe('what arrives', () => {
  test('is a mail that a strict server takes, as HTML and as text, with the headers other programs go by', async () => {
    const smtp = await server()
    const sent = await platform(smtp.url).send(outgoing(announcement, { about: 'abcdef-p1', bulk: true }))
    expect(sent).toEqual({ kind: 'sent', messageId: ownId, chatId: anna })
    expect(smtp.faults).toEqual([])
    const [{ parsed, from, to } = {} as never] = smtp.mails
    expect({ from, to }).toEqual({ from: 'bot@civilhaz.hu', to: [anna] })
    expect(parsed.subject).toBe('Pályázatíró műhely <haladóknak>')
    expect(parsed.from?.value).toEqual([{ name: 'Debreceni Civil Ház', address: 'bot@civilhaz.hu' }])
    expect(parsed.messageId).toBe(ownId)
    expect(parsed.inReplyTo).toBe('<abcdef-p1@civilhaz.hu>')
    const header = (name: string) => String(parsed.headers.get(name))
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('precedence')).toBe('bulk')
    expect(smtp.mails[0]?.raw).toMatch(/\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/)
    const [, unsubscribe = ''] =
      /\r\nList-Unsubscribe: <([^>]+)>\r\n/.exec(smtp.mails[0]?.raw.replace(/\r\n /g, ' ') ?? '') ?? []
    expect(passesIn(unsubscribe)).toEqual([{ do: 'stop', to: anna }])
    // Every button is there as a link, in both forms, and each says whose it is and what it presses.
    for (const body of [parsed.text ?? '', String(parsed.html)])
      expect(passesIn(body)).toEqual([
        { do: 'press', to: anna, payload: 'rsvp:p1:going', label: 'Ott leszek', about: announcement.title },
        {
          do: 'press',
          to: anna,
          payload: 'rsvp:p1:not',
          label: 'Nem tudok elmenni',
          about: announcement.title,
        },
        { do: 'open', to: anna },
        { do: 'notices', to: anna },
        { do: 'stop', to: anna },
      ])
    expect(parsed.html).not.toMatch(/<img|http:\/\/|src=/)
  })

  test('carries no address of its reader that a log could keep', async () => {
    const smtp = await server()
    await platform(smtp.url).send(outgoing(announcement))
    expect(smtp.mails[0]?.parsed.text).not.toContain('anna')
    expect(Buffer.from(smtp.mails[0]?.parsed.text ?? '').toString('base64')).not.toContain('anna')
  })

  test('has its files with it, a picture inside, up to a size; what is larger is a link', async () => {
    const smtp = await server()
    const ics = Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
    const picture = { id: 'kep', name: 'ábra.png', type: 'image/png' }
    const file = { id: 'naptar', name: 'műhely.ics', type: 'text/calendar' }
    const message = {
      text: trusted('Itt a naptár.'),
      picture,
      pictureDescription: 'Az eredmény ábrája',
      file,
    }
    const sender = platform(smtp.url)
    const files: Record<string, Uint8Array> = { kep: new Uint8Array([1, 2, 3]), naptar: ics }
    const readFile = async (id: string) => files[id] ?? new Uint8Array()
    await sender.send(outgoing(message, { readFile }))
    files.naptar = new Uint8Array(6 * 1024 * 1024)
    await sender.send(outgoing(message, { readFile }))
    expect(smtp.faults).toEqual([])
    const [small, large] = smtp.mails.map(({ parsed }) => parsed)
    expect(
      small?.attachments.map(({ filename, contentType, related }) => ({
        filename,
        contentType,
        related: related ?? false,
      })),
    ).toEqual([
      { filename: 'ábra.png', contentType: 'image/png', related: true },
      { filename: 'műhely.ics', contentType: 'text/calendar', related: false },
    ])
    expect(small?.attachments[1]?.content.equals(ics)).toBe(true)
    expect(String(small?.html)).toContain('alt="Az eredmény ábrája"')
    expect(large?.attachments.map(({ filename }) => filename)).toEqual(['ábra.png'])
    expect(passesIn(large?.text ?? '')).toContainEqual({ do: 'file', to: anna, id: 'naptar' })
  })

  test('is signed where there is a key for it', async () => {
    const smtp = await server()
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    await platform(smtp.url, {
      dkim: { domainName: 'civilhaz.hu', keySelector: 'dialogus', privateKey },
    }).send(outgoing(announcement))
    expect(smtp.faults).toEqual([])
    expect(smtp.mails[0]?.raw.replace(/\r\n\s+/g, ' ')).toMatch(
      /^DKIM-Signature: .*d=civilhaz\.hu;.*s=dialogus;/m,
    )
  })

  test('over plain http names the way out without asking for one-click, which is for https', async () => {
    const smtp = await server()
    await platform(smtp.url, { base: 'http://127.0.0.1:3000' }).send(outgoing(announcement))
    expect(smtp.mails[0]?.raw).toMatch(/\r\nList-Unsubscribe:\s/)
    expect(smtp.mails[0]?.raw).not.toContain('List-Unsubscribe-Post')
  })
})

const long = 'árvíztűrő '.repeat(1000)
const hostile: [string, string][] = [
  ['a line end that begins a header', 'Szia\r\nBcc: masik@pelda.hu\r\n\r\ntest'],
  ['bare line ends', 'egy\rkettő\nhárom\u2028négy\u0085öt'],
  ['marks that turn the reading about', '\u202Eexe.gpj\u202C \u2066rejtett\u2069'],
  ['ten thousand characters', long],
  ['ten thousand characters without a space', 'ű'.repeat(10_000)],
  ['signs of markup and of headers', '=?utf-8?Q?x?= "<>&;:@,\\ \' <script>alert(1)</script>'],
  ['emoji and joined signs', '👩‍👩‍👧‍👦 🇭🇺 á̋'],
  ['dots at the start of a line', '.\n.\r\n.\n..end'],
  ['nothing but what cannot be seen', '\u200b\u200e \u0000'],
]

describe('hostile words', () => {
  test.each(hostile)('%s', async (_name, words) => {
    const smtp = await server()
    const message: Message = {
      title: words,
      text: escapeMarkup(words),
      buttons: [[{ kind: 'action', label: words, payload: 'x' }]],
      file: { id: 'f', name: words, type: 'text/plain' },
    }
    const sent = await platform(smtp.url, { workspace: words }).send(outgoing(message))
    expect(smtp.faults).toEqual([])
    expect(sent.kind).toBe('sent')
    const [{ parsed, to } = {} as never] = smtp.mails
    expect(to).toEqual([anna])
    expect(parsed.bcc).toBeUndefined()
    const subject = parsed.subject ?? ''
    expect([...subject].length).toBeLessThanOrEqual(120)
    expect(subject).not.toMatch(/[\p{Cc}\u200e\u202a-\u202e\u2066-\u2069]/u)
    expect(String(parsed.html)).not.toContain('<script>')
  })
})

describe('what fails', () => {
  test.each([
    ['RCPT TO', 550, '5.1.1 no such user'],
    ['RCPT TO', 553, 'sorry, that domain is not here'],
    ['DATA', 554, '5.7.1 refused by the owner'],
  ])('a %s answered by %d marks the address, with the words of the server', async (at, code, words) => {
    const smtp = await server()
    ;(at === 'DATA' ? smtp.atData : smtp.atRecipient).set(anna, { code, words })
    const outcome = await platform(smtp.url).send(outgoing(announcement))
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'mail-refused' })
    expect('words' in outcome && outcome.words).toContain(words)
  })

  test.each([450, 451, 452])('greylisting (%d) is tried later, and passes', async (code) => {
    const smtp = await server()
    smtp.atRecipient.set(anna, { code, words: '4.7.1 greylisted, come back later' })
    const sender = platform(smtp.url)
    expect((await sender.send(outgoing(announcement))).kind).toBe('later')
    smtp.atRecipient.clear()
    expect((await sender.send(outgoing(announcement))).kind).toBe('sent')
  })

  test('a server that relays for nobody is our mistake, not that of the address', async () => {
    const smtp = await server()
    smtp.atRecipient.set(anna, { code: 554, words: '5.7.1 Relay access denied' })
    expect((await platform(smtp.url).send(outgoing(announcement))).kind).toBe('rejected')
  })

  test('a connection cut after all was given may have brought the mail; the repeat has the same Message-ID', async () => {
    const smtp = await server()
    smtp.drops = 1
    const sender = platform(smtp.url)
    const first = await sender.send(outgoing(announcement))
    expect(first).toMatchObject({ kind: 'transient', mayHaveArrived: true })
    expect((await sender.send(outgoing(announcement, { mayHaveArrived: true }))).kind).toBe('sent')
    expect(smtp.mails.map(({ parsed }) => parsed.messageId)).toEqual(Array(2).fill(ownId))
  })

  test('a server that is slow is waited for', async () => {
    const smtp = await server()
    smtp.slow = 1500
    expect((await platform(smtp.url).send(outgoing(announcement))).kind).toBe('sent')
  })

  test('goes out at the pace of MAIL_PER_MINUTE, sixty unless told', () => {
    expect(readConfig({}).MAIL_PER_MINUTE).toBe(60)
    expect(platform('smtp://127.0.0.1:1').limits.bulkPerSecond).toBe(1)
  })

  test('an address whose owner said stop is not written to', async () => {
    const smtp = await server()
    const outcome = await platform(smtp.url, { stopped: [anna] }).send(outgoing(announcement))
    expect(outcome).toEqual({ kind: 'unreachable', reason: 'mail-stopped' })
    expect(smtp.connections).toBe(0)
  })

  test('a wrong password is one clear line, is not ready, and is not tried again and again', async () => {
    const smtp = await server({ user: 'bot', pass: 'jó: jelszó' })
    const right = platform(smtp.url)
    await right.start(inbound, menus)
    expect(right.ready()).toBe(true)
    const log: string[] = []
    const wrong = platform(smtp.url.replace(/:[^:@]+@/, ':rossz@'), { log })
    await expect(wrong.start(inbound, menus)).rejects.toThrow(Unavailable)
    await expect(wrong.start(inbound, menus)).rejects.toThrow(
      /^the mail server 127\.0\.0\.1:\d+ refuses the name or password of SMTP_URL: .*535/,
    )
    expect(wrong.ready()).toBe(false)
    const before = smtp.connections
    expect((await wrong.send(outgoing(announcement))).kind).toBe('transient')
    expect(smtp.connections).toBe(before)
  })

  test('a server that cannot be reached is one clear line, and ready once it is there', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const address = closed.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => closed.close(resolve))
    const sender = platform(`smtp://127.0.0.1:${port}`)
    await expect(sender.start(inbound, menus)).rejects.toThrow(
      `the mail server 127.0.0.1:${port} cannot be reached: `,
    )
    const outcome = await sender.send(outgoing(announcement))
    expect(outcome).toMatchObject({ kind: 'transient', mayHaveArrived: false })
    expect(sender.ready()).toBe(false)
    const smtp = new MailServer()
    await smtp.start(port)
    running.push(smtp)
    expect((await sender.send(outgoing(announcement))).kind).toBe('sent')
    expect(sender.ready()).toBe(true)
  })

  test('encryption that breaks is told as such, and nothing goes in the clear', async () => {
    const smtp = await server(undefined, { disabledCommands: ['AUTH'] })
    const log: string[] = []
    const outcome = await platform(smtp.url, { log }).send(outgoing(announcement))
    expect(outcome).toMatchObject({ kind: 'transient', mayHaveArrived: false })
    expect(log.join()).toMatch(/no encrypted connection to the mail server/)
    expect(smtp.mails).toEqual([])
  })
})

const goldenMessages: Record<string, Message> = {
  announcement,
  short: { text: trusted('Köszönjük!') },
  long: {
    title: 'Összefoglaló',
    text: escapeMarkup(
      `${'Ez egy hosszabb bekezdés, amely több sort is elfoglal a levélben. '.repeat(12)}\n\nÜdvözlettel:\na koordinátor`,
    ),
  },
  question: {
    text: trusted('<b>1/5</b> Volt már közös programjuk az önkormányzattal?'),
    ask: {
      kind: 'choose-one',
      payload: 's:1:',
      pagePayload: 'p:1:',
      choices: ['Igen', 'Nem', 'Nem tudom'].map((label, index) => ({ value: `c${index}`, label })),
    },
    buttons: [[{ kind: 'action', label: 'Kihagyom', payload: 'skip' }]],
  },
  'survey-invitation': {
    text: trusted(
      '<b>Hogyan működjünk együtt?</b>\n3 perc, 5 kérdés.\n\nNévtelen: senki sem tudja meg, ki mit válaszolt.',
    ),
    firstQuestion: {
      text: trusted('<b>Volt már közös programjuk az önkormányzattal?</b>'),
      answers: ['Igen', 'Nem', 'Nem tudom'].map((label, index) => ({
        label,
        payload: `sv-first:survey:version:${index}`,
      })),
    },
    buttons: [
      [{ kind: 'action', label: 'Kitöltöm', payload: 'sv-start:survey', style: 'primary' }],
      [{ kind: 'action', label: 'Kérdezek', payload: 'ask:s:survey' }],
    ],
  },
  'typed-question': {
    text: trusted('Hány tagjuk van?'),
    ask: {
      kind: 'text',
      payload: 't:',
      openLabel: 'Válasz',
      fields: [{ name: 'n', label: 'Tagok' }],
      input: 'integer',
    },
  },
}

describe('as people see it', () => {
  test.each(
    Object.keys(goldenMessages).flatMap((name) =>
      (['hu', 'en'] as const).map((language) => [name, language] as const),
    ),
  )('%s in %s', async (name, language) => {
    const smtp = await server()
    const message = goldenMessages[name] ?? { text: trusted('') }
    await platform(smtp.url).send(outgoing(message, { language }))
    expect(smtp.faults).toEqual([])
    const [{ parsed } = {} as never] = smtp.mails
    const shown = [`Subject: ${parsed.subject}`, '', parsed.text, '-'.repeat(72), parsed.html].join('\n')
    await expect(shown.replace(/\/mail\/[\w-]{40,}/g, '/mail/…')).toMatchFileSnapshot(
      `golden/mail/${name}.${language}.txt`,
    )
  })
})
