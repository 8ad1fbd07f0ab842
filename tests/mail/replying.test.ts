/** A reply typed to a mail, through a real IMAP server: it is said in the web chat, and its answer waits there. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { tellContact } from '../../src/delivery/reach.ts'
import { type Dovecot, noDovecot, startDovecot } from '../emulators/mail/dovecot.ts'
import { type Browser, confirmedContact, startTown, type Town } from './town.ts'

const address = 'anna@pelda.hu'
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 60_000, interval: 200 })

if (noDovecot) console.warn(`Replies by IMAP are not tested here: ${noDovecot}`)

describe.skipIf(noDovecot !== null)('a reply typed to a mail', () => {
  let dovecot: Dovecot
  let town: Town
  let anna: Browser
  beforeEach(async () => {
    dovecot = await startDovecot()
    // What somebody else has in the mailbox.
    dovecot.deliver(
      Buffer.from(
        'From: valaki@pelda.hu\r\nSubject: Regi\r\nMessage-ID: <regi@pelda.hu>\r\n\r\nRegi level\r\n',
      ),
    )
    town = await startTown({ IMAP_URL: dovecot.url })
    await eventually(async () => expect(await town.db.setting.count({ where: { key: 'mailbox' } })).toBe(1))
    anna = await confirmedContact(town, { name: 'Minta Anna', address })
  })
  afterEach(async () => {
    await town.stop()
    await dovecot.stop()
  })

  /** A mail that the bot sent to Anna. @returns its Message-ID */
  async function mailed(text: string): Promise<string> {
    const { id: contactId } = await town.db.contact.findFirstOrThrow({ where: { name: 'Minta Anna' } })
    await town.db.webToken.updateMany({ data: { revokedAt: town.now() } })
    await town.db.$transaction((tx) =>
      tellContact(tx, { contactId, message: () => ({ text: trusted(text) }), priority: 1, now: town.now() }),
    )
    await town.tick()
    return town.smtp.to(address).at(-1)?.parsed.messageId ?? ''
  }

  const reply = (headers: string[], text: string) =>
    dovecot.deliver(
      Buffer.from(
        [
          `From: Minta Anna <${address}>`,
          'To: bot@civilhaz.hu',
          'Subject: Re: Hir',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
          ...headers,
          '',
          text,
          '',
        ].join('\r\n'),
      ),
    )
  const said = async () =>
    (await town.db.webMessage.findMany({ where: { fromPerson: true }, orderBy: { id: 'asc' } })).map(
      ({ content }) => content,
    )

  test('is said in their web chat, without what it quotes; a mail says that the answer is there, not what it is', async () => {
    const id = await mailed('Hír a bottól')
    reply(['Message-ID: <r1@pelda.hu>', `In-Reply-To: ${id}`], '/me\r\n\r\nA bot ezt írta:\r\n> Hír a bottól')
    await eventually(async () => expect(await said()).toContainEqual({ text: '/me' }))
    await eventually(async () => {
      await town.tick()
      expect(town.smtp.to(address).at(-1)?.parsed).toMatchObject({ inReplyTo: '<r1@pelda.hu>' })
    })
    expect((await anna.messages()).at(-1)?.text).toContain('Ezt tároljuk Önről')
    expect(town.smtp.to(address).at(-1)?.parsed.text).not.toContain('Ezt tároljuk')
    // And once, however often it comes.
    const before = (await said()).length
    reply(['Message-ID: <r1@pelda.hu>', `In-Reply-To: ${id}`], '/me')
    reply(['Message-ID: <r2@pelda.hu>', `In-Reply-To: ${id}`], 'Köszönöm')
    await eventually(async () => expect(await said()).toContainEqual({ text: 'Köszönöm' }))
    expect((await said()).length).toBe(before + 1)
    expect(town.smtp.faults).toEqual([])
  })

  test('is an answer to the form that is under way', async () => {
    await anna.presses('E-mail-cím megadása')
    const id = await mailed('Hír a bottól')
    reply(['Message-ID: <r1@pelda.hu>', `In-Reply-To: ${id}`], 'masik@pelda.hu')
    await eventually(async () => {
      await town.tick()
      expect(town.smtp.to('masik@pelda.hu').length).toBe(1)
    })
  })

  test('of a machine is not answered, and a bounce marks the address with the words of the server', async () => {
    const id = await mailed('Hír a bottól')
    const sent = town.smtp.mails.length
    reply(
      ['Message-ID: <a1@pelda.hu>', `In-Reply-To: ${id}`, 'Auto-Submitted: auto-replied'],
      'Szabadságon vagyok.',
    )
    dovecot.deliver(
      Buffer.from(
        [
          'From: MAILER-DAEMON@pelda.hu',
          'Message-ID: <b2@pelda.hu>',
          'MIME-Version: 1.0',
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
          '',
          '--b',
          'Content-Type: message/delivery-status',
          '',
          `Final-Recipient: rfc822; ${address}`,
          'Action: failed',
          'Status: 5.2.1',
          'Diagnostic-Code: smtp; 550 5.2.1 mailbox disabled',
          '--b',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: ${id}`,
          '--b--',
          '',
        ].join('\r\n'),
      ),
    )
    await eventually(async () =>
      expect(await town.db.channel.findFirstOrThrow({ where: { platform: 'mail' } })).toMatchObject({
        unreachableReason: 'mail-refused: 5.2.1 550 5.2.1 mailbox disabled',
      }),
    )
    expect(await said()).not.toContainEqual({ text: 'Szabadságon vagyok.' })
    await town.tick()
    expect(town.smtp.mails.length).toBe(sent)
  })
})
