/** Feeds that are watched for calls: asked politely, read whatever they are, and taken up by a press. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outside } from '../../src/base/outside.ts'
import { checkAsked, checkFeeds } from '../../src/matters/feeds/checking.ts'
import { addFeed, listFeeds, listLeads } from '../../src/matters/feeds/feeds.ts'
import { fetchFeed } from '../../src/matters/feeds/fetching.ts'
import { feedReader } from '../../src/matters/feeds/reader.ts'
import { rooms } from '../../src/rooms.ts'
import { signedIn } from '../console/signed-in.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { coordinator } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

const everywhere = { may: () => true, within: 5000 }
const unknown = { etag: null, modified: null }

const rss = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Minta Alap</title>${items}</channel></rss>`
const item = (id: string, title: string) =>
  `<item><guid>${id}</guid><title>${title}</title><link>/hirek/${id}</link><description>&lt;p&gt;Civileknek &amp;amp; iskoláknak.&lt;/p&gt;&lt;p&gt;Két forduló.&lt;/p&gt;</description></item>`

let server: Server
let answer: RequestListener
let base: string
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('fetching', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['169.254.169.254', false],
    ['192.168.0.1', false],
    ['100.64.0.1', false],
    ['::1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['::ffff:127.0.0.1', false],
    ['not-an-address', false],
    ['93.184.215.14', true],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ])('%s may be asked: %s', (address, may) => {
    expect(outside.may(address)).toBe(may)
  })

  test('what only this network reaches is not asked, by its number, its name, or through a redirection', async () => {
    let asked = 0
    answer = (_request, response) => {
      asked += 1
      response.end(rss(''))
    }
    const { port } = server.address() as AddressInfo
    const inside = { kind: 'failed', fault: { key: 'matters-feed-inside', args: {} } }
    for (const url of [base, `http://localhost:${port}/`, `http://[::1]:${port}/`, `http://0x7f.1:${port}/`])
      expect(await fetchFeed(url, unknown)).toEqual(inside)
    expect(asked).toBe(0)
    answer = (_request, response) => response.writeHead(302, { location: 'http://127.0.0.2:9/' }).end()
    const first = (address: string) => address === '127.0.0.1'
    expect(await fetchFeed(base, unknown, { may: first, within: 5000 })).toEqual(inside)
    answer = (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    expect(await fetchFeed(base, unknown, everywhere)).toEqual(inside)
  })

  test('too much, too slow, an error, and circles are said', async () => {
    const key = async (within = 5000) => {
      const fetched = await fetchFeed(base, unknown, { ...everywhere, within })
      return fetched.kind === 'failed' ? fetched.fault : fetched.kind
    }
    answer = (_request, response) => response.end(Buffer.alloc(3 * 1024 * 1024, 32))
    expect(await key()).toMatchObject({ key: 'matters-feed-large' })
    answer = () => undefined
    expect(await key(50)).toMatchObject({ key: 'matters-feed-slow' })
    answer = (_request, response) => response.writeHead(503).end()
    expect(await key()).toMatchObject({ key: 'matters-feed-status', args: { status: 503 } })
    answer = (_request, response) => response.writeHead(301, { location: '/' }).end()
    expect(await key()).toMatchObject({ key: 'matters-feed-unreachable' })
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3 * 1024 * 1024)))
    }
    expect(await key()).toMatchObject({ key: 'matters-feed-large' })
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('nem')
    expect(await key()).toMatchObject({ key: 'matters-feed-unreachable' })
  })

  test.each<[string, (text: string) => Buffer, Record<string, string>]>([
    ['as it is', Buffer.from, { 'content-type': 'text/xml; charset="ISO-8859-2"' }],
    ['packed', gzipSync, { 'content-encoding': 'gzip' }],
    ['packed, and not said to be', gzipSync, { 'content-type': 'application/gzip' }],
    ['packed in other ways', deflateSync, { 'content-encoding': 'deflate' }],
    ['packed, with no word of how', deflateRawSync, { 'content-encoding': 'Deflate' }],
    ['packed, said in capitals', deflateSync, { 'content-encoding': 'DEFLATE' }],
    ['packed as browsers like it', brotliCompressSync, { 'content-encoding': 'br' }],
    ['packed so, in capitals', brotliCompressSync, { 'content-encoding': 'BR' }],
  ])('what is sent %s is read', async (_what, pack, headers) => {
    answer = (_request, response) => response.writeHead(200, headers).end(pack('<rss/>'))
    const fetched = await fetchFeed(base, unknown, everywhere)
    if (fetched.kind !== 'got') throw new Error(fetched.kind)
    expect(Buffer.from(fetched.bytes).toString()).toBe('<rss/>')
    expect(fetched.charset).toBe(headers['content-type']?.includes('charset') ? 'ISO-8859-2' : null)
  })
})

describe('reading', () => {
  const read = (text: string | Buffer, charset: string | null = null) =>
    feedReader.read({ bytes: Buffer.from(text), url: 'https://minta.hu/rss', charset })

  test('RSS: words without markup, links in full', () => {
    expect(read(rss(item('1', 'Kis &amp; nagy')))).toMatchObject({
      kind: 'feed',
      title: 'Minta Alap',
      entries: [
        {
          title: 'Kis & nagy',
          link: 'https://minta.hu/hirek/1',
          text: 'Civileknek & iskoláknak.\nKét forduló.',
        },
      ],
    })
  })

  test('Atom, in the alphabet that it names', () => {
    const atom = `<?xml version="1.0" encoding="iso-8859-2"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Õrség</title><entry><id>a</id><title>Tűzoltók</title><link href="https://minta.hu/a"/></entry></feed>`
    const bytes = Buffer.from(
      [...atom].map((letter) => ({ ű: 0xfb, ó: 0xf3, é: 0xe9, Õ: 0xd5 })[letter] ?? letter.charCodeAt(0)),
    )
    expect(read(bytes)).toMatchObject({ kind: 'feed', title: 'Őrség', entries: [{ title: 'Tűzoltók' }] })
  })

  test.each(['<!doctype html><title>x</title><p>y</p>', '', 'PK\u0003\u0004', '{"a":1}', '<xml/>'])(
    'no feed: %s',
    (text) => {
      expect(read(text)).toEqual({ kind: 'no-feed' })
    },
  )

  const channel = (inside: string, names = '') =>
    `<rss version="2.0"${names}><channel><title>Minta</title>${inside}</channel></rss>`
  const latin2 = (text: string) =>
    Buffer.from([...text].map((letter) => ({ ő: 0xf5, ű: 0xfb, '–': 0x96 })[letter] ?? letter.charCodeAt(0)))
  const declared = (name: string, rest: string) => `<?xml version="1.0" encoding="${name}"?>${rest}`
  const inHungarian = channel('<item><title>Erdő és fű – együtt</title><link>/1</link></item>')
  test.each<[string, string | Buffer, [title: string, link: string, text?: string][]]>([
    [
      'markup within CDATA, a title and a text',
      channel(
        '<item><title><![CDATA[<b>Új</b> alap &amp; más]]></title><link><![CDATA[ /a ]]></link><description><![CDATA[<p>Egy</p><p>Kettő</p>]]></description></item>',
      ),
      [['Új alap & más', 'https://minta.hu/a', 'Egy\nKettő']],
    ],
    [
      'paragraphs that are not closed, and what follows a list',
      channel(
        '<item><title>a</title><link>/a</link><description><![CDATA[Egy<p>Kettő<p>Három<ul><li>négy<li>öt</ul>Hat &#x151; &hellip;]]></description></item>',
      ),
      [['a', 'https://minta.hu/a', 'Egy\nKettő\nHárom\nnégy\nöt\nHat ő …']],
    ],
    [
      'the id is the link, unless it says that it is none',
      channel(
        '<item><title>a</title><guid>https://minta.hu/a</guid></item><item><title>b</title><guid isPermaLink="false">https://minta.hu/b</guid></item>',
      ),
      [['a', 'https://minta.hu/a']],
    ],
    [
      'without a title the text begins it',
      channel(
        '<item><link>/a</link><description>Alap civileknek.&lt;br/&gt;Május 1-jéig.</description></item>',
      ),
      [['Alap civileknek.', 'https://minta.hu/a', 'Alap civileknek.\nMájus 1-jéig.']],
    ],
    [
      'titles and links of others, and the whole text',
      channel(
        '<atom:link rel="self" href="/rss"/><item><media:title>kép</media:title><title>igazi</title><atom:link rel="self" href="/x.xml"/><link>/a</link><content:encoded><![CDATA[<p>Egész</p>]]></content:encoded></item>',
        ' xmlns:media="m" xmlns:atom="http://www.w3.org/2005/Atom"',
      ),
      [['igazi', 'https://minta.hu/a', 'Egész']],
    ],
    [
      'RDF, its items beside the channel',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Minta</title></channel><item rdf:about="x"><title>a</title><link>/a</link></item></rdf:RDF>',
      [['a', 'https://minta.hu/a']],
    ],
    [
      'RDF with a prefix',
      '<rdf:RDF xmlns:rdf="r" xmlns:r1="http://purl.org/rss/1.0/"><r1:channel><r1:title>Minta</r1:title></r1:channel><r1:item><r1:title>a</r1:title><r1:link>/a</r1:link></r1:item></rdf:RDF>',
      [['a', 'https://minta.hu/a']],
    ],
    [
      'Atom: the page of several links, markup as elements',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Minta</title><entry><id>1</id><title type="xhtml"><div>Két <em>szó</em></div></title><link rel="self" href="/a.atom"/><link rel="enclosure" href="/a.pdf"/><link rel="alternate" href="/a"/><content type="xhtml"><div><p>Egy &amp; más</p><p>Kettő</p></div></content></entry></feed>',
      [['Két szó', 'https://minta.hu/a', 'Egy & más\nKettő']],
    ],
    [
      'Atom with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Minta</a:title><a:entry><a:title>a</a:title><a:link href="/a"/></a:entry></a:feed>',
      [['a', 'https://minta.hu/a']],
    ],
    [
      'links that start from elsewhere',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://mas.hu/hirek/"><title>Minta</title><entry xml:base="2027/"><title>a</title><link href="a.html"/></entry><entry><title>b</title><link href="b.html" xml:base="/c/"/></entry></feed>',
      [
        ['a', 'https://mas.hu/hirek/2027/a.html'],
        ['b', 'https://mas.hu/c/b.html'],
      ],
    ],
    [
      'days in words, and days to come',
      channel(
        '<item><title>a</title><link>/a</link><pubDate>2099. január 1., csütörtök</pubDate></item><item><title>b</title><link>/b</link></item>',
      ),
      [
        ['a', 'https://minta.hu/a'],
        ['b', 'https://minta.hu/b'],
      ],
    ],
    ...(
      [
        ['windows-1250, as it says', latin2(declared('windows-1250', inHungarian))],
        ['windows-1250 that says nothing', latin2(inHungarian)],
        ['windows-1250 that says it is UTF-8', latin2(declared('UTF-8', inHungarian))],
        ['an alphabet that nobody knows', declared('x-minta', inHungarian)],
        ['UTF-8 with a mark', `\ufeff${declared('UTF-8', inHungarian)}`],
        ['UTF-16', Buffer.from(`\ufeff${declared('UTF-16', inHungarian)}`, 'utf16le')],
      ] as const
    ).map(([name, bytes]): [string, string | Buffer, [string, string][]] => [
      name,
      bytes,
      [['Erdő és fű – együtt', 'https://minta.hu/1']],
    ]),
  ])('%s', (_what, bytes, entries) => {
    expect(read(bytes)).toMatchObject({
      kind: 'feed',
      title: 'Minta',
      entries: entries.map(([title, link, text = '']) => ({ title, link, text })),
    })
  })

  test.each([
    ['its server names', '', 'iso-8859-1', 'Õrség'],
    ['its server names, whatever it says itself', declared('windows-1251', ''), 'ISO-8859-1', 'Õrség'],
    ['its letters look like, as nobody knows the named one', '', 'x-minta', 'Őrség'],
  ])('in the alphabet that %s', (_what, first, charset, title) => {
    const bytes = Buffer.from(`${first}<rss><channel><title>\xd5rs\xe9g</title></channel></rss>`, 'latin1')
    expect(read(bytes, charset)).toMatchObject({ title })
  })

  test('of UTF-8 its server may say what it likes', () => {
    expect(read(rss('').replace('Minta', 'Őrség'), 'iso-8859-1')).toMatchObject({ title: 'Őrség Alap' })
  })

  test('a page says which feed it offers', () => {
    const page =
      '<!doctype html><html><head><link rel="stylesheet" href="a.css"><link rel="alternate" type="application/rss+xml" href="/hirek.xml"></head><body>'
    expect(read(page)).toEqual({ kind: 'no-feed', offered: 'https://minta.hu/hirek.xml' })
    for (const href of ['javascript:alert(1)', 'data:text/xml,x', `/${'x'.repeat(500)}`]) {
      expect(read(page.replace('/hirek.xml', href))).toEqual({ kind: 'no-feed' })
      const link = page.slice(page.indexOf('<link rel="alternate"'), page.indexOf('</head>'))
      const other = page.replace(
        '<link rel="stylesheet"',
        `${link.replace('/hirek.xml', href)}<link rel="stylesheet"`,
      )
      expect(read(other)).toEqual({ kind: 'no-feed', offered: 'https://minta.hu/hirek.xml' })
    }
    // A page whose elements stand in each other, as no browser would mind.
    expect(read(page.replace('<head>', `<head>${'<b>'.repeat(20_000)}`))).toEqual({
      kind: 'no-feed',
      offered: 'https://minta.hu/hirek.xml',
    })
    // Or with as many as fit that are never closed.
    const used = (many: number) => {
      const before = process.cpuUsage()
      for (const begins of [
        page.replace('<head>', `<head>${'<b>'.repeat(many)}`),
        `<rss>${'<b>'.repeat(many)}`,
      ])
        expect(read(begins).kind).toBe('no-feed')
      // Also within the text of an entry.
      const text = `<![CDATA[${'<b>'.repeat(many)}Egy</b>]]>`
      expect(read(channel(`<item><title>${text}</title><link>/a</link></item>`))).toMatchObject({
        entries: [{ title: 'Egy' }],
      })
      return process.cpuUsage(before).user
    }
    used(30_000)
    // Ten times as many take some ten times as long, whatever the machine; were each compared with each, a hundred.
    const few = used(30_000)
    expect(used(300_000)).toBeLessThan(30 * few + 200_000)
    // And one with more of them beside each other than a call takes arguments.
    expect(read(page.replace('<head>', `<head>${'<i></i>'.repeat(150_000)}`))).toEqual({
      kind: 'no-feed',
      offered: 'https://minta.hu/hirek.xml',
    })
  })

  test('what no database holds is left out', () => {
    expect(read(rss('<item><title>a\0b</title><link>https://minta.hu/1</link></item>'))).toMatchObject({
      entries: [{ title: 'ab' }],
    })
  })

  test('what has no words or leads nowhere is left out', () => {
    const items = [
      '<item><title>a</title><link>javascript:alert(1)</link></item>',
      '<item><title></title><link>https://minta.hu/1</link></item>',
      '<item><title>b</title></item>',
    ]
    expect(read(rss(items.join('')))).toMatchObject({ kind: 'feed', entries: [] })
  })
})

describe('watching', () => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await sqlite.open()
    s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  test('what is new is told once, taken up in the dialogue of a new call, or passed over; what is not there is said', async () => {
    const admin = await coordinator(s)
    const said = () => admin.sees.map(({ text }) => text).join('\n')
    const asked: (string | undefined)[] = []
    let items = item('1', 'Kerékpárutak') + item('2', 'Hír a hivatalról')
    answer = (request, response) => {
      asked.push(request.headers['if-none-match'])
      const tag = `"${items.length}"`
      if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end()
      response.writeHead(200, { etag: tag }).end(rss(items))
    }
    const by = { contactId: null, now: s.now() }
    const add = (url: string) => s.db.$transaction((tx) => addFeed(tx, url, by))
    expect(await add(base.replace('127.0.0.1', 'localhost.test'))).toEqual({ kind: 'added' })
    expect(await add('minta')).toMatchObject({ faults: [{ key: 'matters-fault-link' }] })
    await s.db.callFeed.updateMany({ data: { url: base } })
    const check = () => {
      s.passTime({ minutes: 20 })
      return checkFeeds(s.db, s.now(), everywhere)
    }
    expect(await check()).toBe(2)
    // Who presses twice asks nobody twice.
    expect(await checkFeeds(s.db, s.now(), everywhere)).toBe(0)
    expect(asked).toHaveLength(1)
    expect(await check()).toBe(0)
    expect(asked).toEqual([undefined, expect.stringMatching(/^"\d+"$/)])
    items += item('3', 'Ifjúsági alap')
    expect(await check()).toBe(1)
    await s.deliver()
    expect(admin.last.text).toContain('új bejegyzései: 1')
    await admin.presses('Megnézem')
    expect(admin.last.text).toContain('Kerékpárutak')
    await admin.presses('Kerékpárutak')
    for (const _ of ['összeg', 'önrész', 'kik', 'területek', 'települések']) await admin.presses('Kihagyom')
    await admin.says('2027. április 20. 16:00')
    await admin.presses('Igen, jó')
    await admin.presses('Tovább az előnézethez')
    expect(admin.last.text).toContain('Kerékpárutak')
    expect(await s.db.matter.findFirstOrThrow()).toMatchObject({ kind: 'call', status: 'draft' })
    expect((await listLeads(s.db, 9)).map(({ title }) => title).sort()).toEqual([
      'Hír a hivatalról',
      'Ifjúsági alap',
    ])
    const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: admin.id } })
    const page = await signedIn(s, contactId)
    expect(await page.get('/console/calls')).toContain('Ifjúsági alap')
    const lead = await s.db.callLead.findFirstOrThrow({ where: { title: 'Ifjúsági alap' } })
    const filled = await page.get(`/console/calls?lead=${lead.id}`)
    expect(filled).toContain('value="Ifjúsági alap"')
    // What its text names is proposed, in the fields and in words, and stored by whoever makes a call of it.
    await s.db.callLead.update({
      where: { id: lead.id },
      data: { text: 'Önrész: 10%. Pályázhatnak egyesületek. Beadási határidő: 2028. április 15., 16 óra' },
    })
    const proposed = await page.get(`/console/calls?lead=${lead.id}`)
    expect(proposed).toContain('kérem, ellenőrizze: Határidő: 2028. április 15.')
    expect(proposed).toContain('value="2028-04-15 16:00"')
    await admin.presses('Megnézem')
    await admin.presses('Ifjúsági alap')
    expect(said()).toContain('kérem, ellenőrizze: Határidő: 2028. április 15.')
    expect(said()).toContain('Ki pályázhat: civil szervezet')
    await admin.says('/mégse')
    const typed = { title: lead.title, funder: 'Minta Alap', link: lead.link, lead: lead.id }
    expect((await page.post('/console/calls', { ...typed, due: 'egyszer' })).status).toBe(400)
    expect(await s.db.callLead.count({ where: { settledAt: null } })).toBe(2)
    expect((await page.post('/console/calls', { ...typed, due: '2027-06-01' })).status).toBe(303)
    expect(await page.get('/console/calls')).not.toContain('Hír a hivatalról</button>')
    await admin.presses('Megnézem')
    await admin.presses('Nem kell')
    expect(admin.last.text).toContain('nem hoztak olyat')
    expect(await check()).toBe(0)

    // "Look now" only asks: a job looks, and the page says so and then what came of it.
    items += item('4', 'Zöld alap')
    s.passTime({ minutes: 20 })
    const times = asked.length
    expect((await page.post('/console/calls/feeds/check', {})).status).toBe(303)
    expect(asked).toHaveLength(times)
    expect(await page.get('/console/calls')).toContain('most nézem meg')
    expect(await checkAsked(s.db, s.now(), everywhere)).toBe(1)
    expect(await checkAsked(s.db, s.now(), everywhere)).toBe(0)
    expect(asked).toHaveLength(times + 1)
    expect((await page.post('/console/calls/feeds/check', {})).status).toBe(303)
    expect(await page.get('/console/calls')).toContain('Zöld alap')
    expect(await page.get('/console/calls')).not.toContain('most nézem meg')

    answer = (_request, response) => response.end('<!doctype html><title>Nincs itt</title>')
    expect(await check()).toBe(0)
    const [feed] = await listFeeds(s.db)
    expect(feed?.fault).toMatchObject({ key: 'matters-feed-none' })
    answer = (_request, response) => response.end(rss(items))
    expect(await check()).toBe(0)
    expect((await listFeeds(s.db))[0]?.fault).toBe(null)
  })

  test.each<[string, RequestListener, hu: string, en: string]>([
    [
      'what is not there',
      (_request, response) => void response.writeHead(404).end('<h1>Not found</h1>'),
      'a kiszolgáló válasza 404',
      'the server answers 404',
    ],
    [
      'a page',
      (_request, response) => void response.end('<!doctype html><title>Nincs itt</title>'),
      'Ezen a címen nincs hírfolyam',
      'There is no feed (RSS or Atom) at this address',
    ],
    [
      'a page that has one',
      (_request, response) =>
        void response.end(
          '<!doctype html><html><link rel="alternate" type="application/atom+xml" href="/a">',
        ),
      'ezt a hírfolyamot ajánlja: http://127.0.0.1',
      'offers this feed: http://127.0.0.1',
    ],
    [
      'more than a feed',
      (_request, response) => void response.end(Buffer.alloc(3 * 1024 * 1024, 32)),
      'Ez nagyobb, mint 2 MB',
      'This is larger than 2 MB',
    ],
    [
      'the way in to this network',
      (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'nem a nyilvános internetre mutat',
      'is not on the public Internet',
    ],
  ])('of %s each coordinator reads in their own language', async (_what, bad, hu, en) => {
    answer = bad
    await s.db.$transaction((tx) => addFeed(tx, 'https://minta.hu/rss', { contactId: null, now: s.now() }))
    await s.db.callFeed.updateMany({ data: { url: base } })
    await checkFeeds(s.db, s.now(), everywhere)
    const pages = await Promise.all(
      (['hu', 'en'] as const).map(async (language) => {
        const { id } = await addContact(s.db, ['web'], { role: 'coordinator', language })
        return await (await signedIn(s, id)).get('/console/calls')
      }),
    )
    expect(pages.map((page) => [page.includes(hu), page.includes(en)])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})
