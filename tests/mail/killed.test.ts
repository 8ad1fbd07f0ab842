/** The process is killed after a mail server took a mail and before it said so. */
import { expect, test, vi } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { enqueue } from '../../src/delivery/outbox.ts'
import { sqlite } from '../databases.ts'
import { MailServer } from '../emulators/mail/index.ts'
import { addressOf, folder, start, terminate } from '../process/running.ts'

test('the mail goes again under its Message-ID, so that a mailbox shows it once, and is counted', async () => {
  const database = await sqlite.open()
  await database.db.$transaction((tx) =>
    enqueue(tx, {
      ...{ platform: 'mail', language: 'hu', priority: 1, message: { text: trusted('Egyszer') } },
      ...{ chat: { id: 'anna@pelda.hu', kind: 'private' }, notBefore: new Date(0) },
    }),
  )
  await database.disconnect()
  const smtp = new MailServer()
  smtp.slow = 600_000
  await smtp.start()
  const there = folder()
  const env = { DATABASE_URL: database.url, SMTP_URL: smtp.url, MAIL_FROM: 'bot@civilhaz.hu' }
  const come = (count: number) =>
    vi.waitFor(() => expect(smtp.mails).toHaveLength(count), { timeout: 60_000, interval: 50 })
  const first = start(there.path, env)
  await come(1)
  first.process.kill('SIGKILL')
  await first.ended
  smtp.slow = 0
  const second = start(there.path, env)
  await come(2)
  expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1)
  const address = await addressOf(second)
  await vi.waitFor(
    async () =>
      expect(await (await fetch(`${address}/metrics`)).text()).toMatch(
        /^dialogus_uncertain_deliveries_total\{platform="mail"\} 1$/m,
      ),
    { timeout: 10_000, interval: 100 },
  )
  expect(await terminate(second)).toBe(0)
  expect(smtp.mails).toHaveLength(2)
  there.remove()
  await smtp.stop()
  await database.close()
}, 180_000)
