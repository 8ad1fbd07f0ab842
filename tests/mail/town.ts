/** The whole app with a mail server on the loopback, and people with a browser and a mailbox. */

import { type App, startApp } from '../../src/app.ts'
import { fold } from '../../src/base/fold.ts'
import { newId } from '../../src/base/id.ts'
import { plainText } from '../../src/base/markup.ts'
import { type Message, storedMessage } from '../../src/base/message.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/client.ts'
import { makeLog } from '../../src/log.ts'
import { inviteOrganisation } from '../../src/partners/inviting.ts'
import type { PushReach } from '../../src/platforms/web/push.ts'
import { sqlite } from '../databases.ts'
import { MailServer, type Received } from '../emulators/mail/index.ts'

const begins = new Date('2026-11-25T09:00:00Z')

export interface Town {
  app: App
  db: Database
  smtp: MailServer
  /** Warnings and errors, a line each. */
  log: string[]
  now(): Date
  passTime(by: { minutes?: number; hours?: number; days?: number }): void
  /** Runs the jobs that are due, and sends. */
  tick(): Promise<void>
  browser(): Browser
  stop(): Promise<void>
}

/** @param pushReach where push services are, in place of the Internet */
export async function startTown(env: Record<string, string> = {}, pushReach?: PushReach): Promise<Town> {
  const smtp = new MailServer()
  await smtp.start()
  const database = await sqlite.open()
  await database.disconnect()
  const log: string[] = []
  const started = performance.now()
  let later = 0
  const now = () => new Date(begins.getTime() + later + performance.now() - started)
  const app = await startApp({
    config: readConfig({
      DATABASE_URL: database.url,
      PORT: '0',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'bot@civilhaz.hu',
      MAIL_PER_MINUTE: '60000',
      ...env,
    }),
    log: makeLog('warn', { write: (line) => log.push(line) }),
    clock: now,
    ...(pushReach && { pushReach }),
  })
  return {
    ...{ app, smtp, log, now },
    db: app.db,
    passTime({ minutes = 0, hours = 0, days = 0 }) {
      later += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
    tick: () => app.tick(),
    browser: () => new Browser(app),
    async stop() {
      await app.stop(2000)
      await database.close()
      await smtp.stop()
    },
  }
}

/** Follows links and sends forms, with cookies by their path as browsers keep them. */
export class Browser {
  private readonly cookies = new Map<string, { path: string; value: string }>()
  /** Where the last answer led, without its query. */
  at = ''

  constructor(private readonly app: App) {}

  async open(address: string): Promise<{ status: number; text: string }> {
    return await this.request(address, { method: 'GET' })
  }

  /** Presses the first button of a page's form, or the one that says so. */
  async press(address: string, label = ''): Promise<{ status: number; text: string }> {
    const { text } = await this.open(address)
    const once = /name="once" value="([^"]*)"/.exec(text)?.[1] ?? ''
    const buttons = [...text.matchAll(/<button[^>]*?(?: name="what" value="(\w*)")?[^>]*>([^<]*)<\/button>/g)]
    const button = buttons.find(([, , words = '']) => words.includes(label))
    if (!button) throw new Error(`no button ${label} in ${text}`)
    const what = / value="(\w+)"/.exec(button[0])?.[1] ?? ''
    return await this.send(address, { once, what })
  }

  async send(
    address: string,
    fields: Record<string, string> | URLSearchParams,
  ): Promise<{ status: number; text: string }> {
    const headers = { origin: this.app.listening, 'content-type': 'application/x-www-form-urlencoded' }
    return await this.request(address, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields).toString(),
    })
  }

  /** Posts what a script of the page posts. */
  async post(address: string, body: string): Promise<{ status: number; text: string }> {
    const before = this.at
    const headers = { origin: this.app.listening, 'content-type': 'text/plain' }
    const answer = await this.request(address, { method: 'POST', headers, body })
    this.at = before
    return answer
  }

  /** Says something in the web chat that it is in. */
  async says(text: string): Promise<void> {
    await this.send(`${this.at}/say`, { kind: 'text', text, clientId: this.clientId() })
  }

  /** Presses a button of the newest message in the web chat that has one with this label. */
  async presses(label: string): Promise<void> {
    const messages = await this.messages()
    for (const { message, id } of [...messages].reverse()) {
      const payload = payloadOf(message, label)
      if (payload === undefined) continue
      await this.send(`${this.at}/say`, { kind: 'button', payload, messageId: id, clientId: this.clientId() })
      return
    }
    throw new Error(`no button ${label} in ${JSON.stringify(messages.at(-1))}`)
  }

  /** What the bot said in the web chat, oldest first. */
  async messages(): Promise<{ id: string; text: string; message: Message }[]> {
    const channelId = this.at.split('/')[2] ?? ''
    const rows = await this.app.db.webMessage.findMany({
      where: { channelId, fromPerson: false },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ id, content }) => {
      const message = storedMessage.read(content)
      return { id: String(id), text: plainText(message.text), message }
    })
  }

  private clientId(): string {
    return newId()
  }

  private async request(
    address: string,
    init: { method: string; headers?: Record<string, string>; body?: string },
  ): Promise<{ status: number; text: string }> {
    const url = new URL(address, this.app.listening)
    const cookie = [...this.cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split(' ')[0]}=${value}`)
      .join('; ')
    const { body } = init
    const answer = await fetch(url, {
      method: init.method,
      redirect: 'manual',
      headers: { 'accept-language': 'hu', ...init.headers, ...(cookie && { cookie }) },
      ...(body !== undefined && { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /;\s*Path=([^;]+)/i.exec(line)?.[1] ?? '/'
      this.cookies.set(`${name} ${path}`, { path, value })
    }
    this.at = url.pathname
    const next = answer.headers.get('location')
    if (answer.status === 303 && next !== null) return await this.request(next, { method: 'GET' })
    return { status: answer.status, text: await answer.text() }
  }
}

function payloadOf({ ask, buttons = [] }: Message, label: string): string | undefined {
  if (ask && 'choices' in ask && 'payload' in ask) {
    const choice = ask.choices.find((one) => one.label.includes(label))
    if (choice) return `${ask.payload}${choice.value}`
    if (ask.kind === 'choose-many' && ask.doneLabel === label) return ask.donePayload
  }
  const found = buttons.flat().find((one) => one.kind === 'action' && one.label.includes(label))
  return found?.kind === 'action' ? found.payload : undefined
}

/** The address of a link in a mail by its words, as the path and what follows. */
export function linkIn(mail: Received | undefined, label: string): string {
  const lines = (mail?.parsed.text ?? '').split('\n')
  const index = lines.findIndex((line) => line.includes(label))
  const address = /https?:\/\/\S+/.exec(`${lines[index] ?? ''} ${lines[index + 1] ?? ''}`)?.[0]
  if (index < 0 || !address) throw new Error(`no link ${label} in ${mail?.parsed.text}`)
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** Somebody of an organisation who joined in the browser. */
export async function joinedContact(
  { app, db, now, browser }: Town,
  { name, organisation = 'Minta Egyesület' }: { name: string; organisation?: string },
): Promise<Browser> {
  const by = { contactId: null, now: now() }
  const id = newId()
  await db.organisation.create({
    data: {
      ...{ id, name: organisation, nameKey: fold(organisation), kind: 'ngo', town: 'Ebes', townKey: 'ebes' },
      ...{ language: 'hu', contactLimit: 5 },
    },
  })
  const invited = await db.$transaction((tx) => inviteOrganisation(tx, id, by))
  if (invited.kind !== 'invited') throw new Error('there is no such organisation')
  const there = browser()
  await there.send(`/join/${invited.invitation.code}`, { name })
  await there.presses('Hozzájárulok')
  await app.tick()
  return there
}

/** The same, who gave an address and confirmed it. */
export async function confirmedContact(
  town: Town,
  { name, address }: { name: string; address: string },
): Promise<Browser> {
  const there = await joinedContact(town, { name })
  await there.presses('E-mail-cím megadása')
  await there.says(address)
  await town.tick()
  await town.browser().press(linkIn(town.smtp.to(address).at(-1), 'Igen, ez az én címem'))
  return there
}
