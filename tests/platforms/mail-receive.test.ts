/** What comes into the mailbox: replies without what they quote, machines, bounces, and mails of others. */
import { describe, expect, test } from 'vitest'
import { messageIdOf } from '../../src/platforms/mail/message-id.ts'
import { readIncoming, wordsOf } from '../../src/platforms/mail/receive.ts'

const key = Buffer.alloc(32, 7)
const anna = 'anna@pelda.hu'
const ours = messageIdOf(key, 'abcdef-12', anna, 'bot@civilhaz.hu')

function mail(headers: Record<string, string>, body: string): Buffer {
  const all: Record<string, string> = {
    From: `Minta Anna <${anna}>`,
    To: 'bot@civilhaz.hu',
    Subject: 'Re: Műhely',
    'Message-ID': '<reply@pelda.hu>',
    'In-Reply-To': ours,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const head = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : `${name}: ${value}`))
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`)
}

describe('what somebody wrote themselves', () => {
  const quote = '> Időpont: 2026. december 3.\n> Hely: Városháza\n>\n> -- \n> Debreceni Civil Ház'
  test.each([
    [
      'Gmail in Hungarian',
      `Igen, ott leszek!\n\nDebreceni Civil Ház <bot@civilhaz.hu> ezt írta (időpont: 2026. nov. 25., Sze, 10:00):\n\n${quote}`,
    ],
    [
      'Gmail in Hungarian, broken over two lines',
      `Igen, ott leszek!\n\nDebreceni Civil Ház <bot@civilhaz.hu> ezt írta\n(időpont: 2026. nov. 25., Sze, 10:00):\n\n${quote}`,
    ],
    [
      'Thunderbird in Hungarian',
      `Igen, ott leszek!\n\n2026. 11. 25. 10:00 keltezéssel, Debreceni Civil Ház írta:\n${quote}`,
    ],
    [
      'Outlook in Hungarian',
      `Igen, ott leszek!\n\n________________________________\nFeladó: Debreceni Civil Ház <bot@civilhaz.hu>\nElküldve: 2026. november 25.\nCímzett: Anna\nTárgy: Műhely\n\nIdőpont`,
    ],
    ['an old program', `Igen, ott leszek!\n\n-----Eredeti üzenet-----\nFeladó: bot\nIdőpont`],
    [
      'Gmail in English',
      `Igen, ott leszek!\n\nOn Wed, Nov 25, 2026 at 10:00 AM Civil Ház <bot@civilhaz.hu> wrote:\n\n${quote}`,
    ],
    [
      'Outlook in English',
      `Igen, ott leszek!\n\nFrom: Civil Ház <bot@civilhaz.hu>\nSent: Wednesday, November 25, 2026 10:00 AM\nTo: Anna\nSubject: Műhely\n\nIdőpont`,
    ],
    ['a signature', `Igen, ott leszek!\n\n-- \nMinta Anna\nelnök`],
    ['a telephone', `Igen, ott leszek!\n\nElküldve az iPhone telefonomról\n\n${quote}`],
    ['nothing but words', 'Igen, ott leszek!\n'],
  ])('%s', (_name, text) => {
    expect(wordsOf(text)).toBe('Igen, ott leszek!')
    expect(wordsOf(text.replaceAll('\n', '\r\n'))).toBe('Igen, ott leszek!')
  })

  test('several paragraphs stay, and ten thousand characters are read in no time', () => {
    expect(wordsOf('Első.\n\nMásodik.\n\n> idézet')).toBe('Első.\n\nMásodik.')
    const begun = performance.now()
    for (const unit of ['Op a ', 'írta <', '> ', 'Am x ', '\n\n', '-', 'From: <a '])
      wordsOf(unit.repeat(10_000))
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('a mail that comes in', () => {
  test('is a reply when it answers one of ours to its sender', async () => {
    expect(await readIncoming(mail({}, 'Igen!'), key)).toMatchObject({
      kind: 'reply',
      from: anna,
      messageId: '<reply@pelda.hu>',
      text: 'Igen!',
    })
    const referred = mail({ 'In-Reply-To': '', References: `<x@y.hu>\r\n ${ours}` }, 'Igen!')
    expect(await readIncoming(referred, key)).toMatchObject({ kind: 'reply' })
    const html = mail(
      { 'Content-Type': 'text/html; charset=utf-8' },
      '<p>Igen, <b>ott</b> leszek!</p><blockquote>régi</blockquote>',
    )
    expect(await readIncoming(html, key)).toMatchObject({
      kind: 'reply',
      text: expect.stringContaining('Igen, ott leszek!'),
    })
  })

  test.each<[string, Record<string, string>]>([
    ['answers nothing', { 'In-Reply-To': '' }],
    ['answers what was sent to another', { From: 'bela@pelda.hu' }],
    ['names an id that somebody made up', { 'In-Reply-To': '<abcdef-12.AAAAAAAAAAAA@civilhaz.hu>' }],
    ['is automatic (RFC 3834)', { 'Auto-Submitted': 'auto-replied' }],
    ['is automatic, as it says with a comment', { 'Auto-Submitted': 'auto-generated; owner-email="x"' }],
    ['is of an absence, as old programs say it', { Precedence: 'auto_reply' }],
    ['is of an absence, as others say it', { 'X-Autoreply': 'yes' }],
    ['is of a list', { 'List-Id': '<lista.pelda.hu>' }],
    ['has no return path', { 'Return-Path': '<>' }],
    ['is of an absence in Hungarian', { Subject: 'Automatikus válasz: Műhely' }],
    ['is of a mail system', { From: 'MAILER-DAEMON@pelda.hu' }],
  ])('that %s is left alone', async (_name, headers) => {
    expect((await readIncoming(mail(headers, 'Szabadságon vagyok.'), key)).kind).toBe('nothing')
  })

  test('that says it is not automatic is a person’s', async () => {
    expect((await readIncoming(mail({ 'Auto-Submitted': 'no' }, 'Igen'), key)).kind).toBe('reply')
  })

  function report(action: string, status: string, id = ours): Buffer {
    const body = [
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry to have to inform you …',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.pelda.hu',
      '',
      `Final-Recipient: rfc822; ${anna}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 <anna@pelda.hu>:',
      '    user unknown',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${id}`,
      '--b--',
      '',
    ].join('\n')
    return mail(
      {
        From: 'MAILER-DAEMON@pelda.hu',
        'Return-Path': '<>',
        'Auto-Submitted': 'auto-replied',
        'In-Reply-To': '',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
      },
      body,
    )
  }

  test('is a bounce (RFC 3464) of the mail whose Message-ID it has, with the words of the server', async () => {
    expect(await readIncoming(report('failed', '5.1.1'), key)).toEqual({
      kind: 'bounce',
      deliveryId: 'abcdef-12',
      address: anna,
      permanent: true,
      words: '5.1.1 550 5.1.1 <anna@pelda.hu>: user unknown',
    })
    expect(await readIncoming(report('delayed', '4.4.1'), key)).toMatchObject({ permanent: false })
  })

  test('that makes a bounce up marks nobody', async () => {
    const made = report('failed', '5.1.1', '<abcdef-12.AAAAAAAAAAAA@civilhaz.hu>')
    expect((await readIncoming(made, key)).kind).toBe('nothing')
  })
})
