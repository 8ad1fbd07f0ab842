/** A workspace with people on the real clients of all three platforms, against the emulators. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { makeBackup } from '../../src/backup/make.ts'
import { restoreBackup } from '../../src/backup/restore.ts'
import type { Language } from '../../src/base/language.ts'
import type { Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/open.ts'
import { silent } from '../databases.ts'
import { type DiscordEmulator, startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { patience } from '../eventually.ts'
import { type Actor, DiscordActor, sees, TelegramActor, WebActor } from './actors.ts'
import { words } from './answering.ts'
import { AppProcess } from './app-process.ts'

const adminId = 900

/** The first sentence; what may be shown as bold inside a sentence stands later. */
const firstWords = (text: string) => text.split(/(?<=[.!])\s/)[0] ?? text

/** One on Telegram, one on Discord, one on the web chat. */
export type Three = [TelegramActor, DiscordActor, WebActor]

export class OnThree {
  private constructor(
    readonly telegram: TelegramEmulator,
    readonly discord: DiscordEmulator,
    /** Another one after it has moved. */
    public app: AppProcess,
    readonly admin: TelegramActor,
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  private get url() {
    return this.env.DATABASE_URL ?? ''
  }

  /** Starts it, with nobody but its admin. @param now the instant that its clock shows at first */
  static async empty(name: string, now: Date): Promise<OnThree> {
    const folder = mkdtempSync(join(tmpdir(), `dialogus-${name}-`))
    const telegram = await TelegramEmulator.start()
    const discord = await startDiscord({
      answerWithinMs: patience,
      token: `MTAwMDAwMDAwMDAwMDAwMDAx.${name}.emulated-token`,
    })
    const env = {
      DATABASE_URL: `file:${join(folder, 'story.db')}`,
      PORT: '0',
      // The test runner has a variable of this name of its own.
      BASE_URL: '',
      ADMINS: `telegram:${adminId}`,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
    }
    const app = new AppProcess(env)
    await app.start(now)
    const admin = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', adminId)
    return new OnThree(telegram, discord, app, admin, folder, env)
  }

  /** Starts it and imports the sample partners. */
  static async start(name: string, now: Date): Promise<OnThree> {
    const three = await OnThree.empty(name, now)
    const { admin } = three
    await admin.command(['start'])
    await sees(admin, 'Üdvözlöm')
    const bytes = new Uint8Array(readFileSync(new URL('../../samples/partnerek.csv', import.meta.url)))
    await admin.command(['partners', 'import'], { name: 'partnerek.csv', type: 'text/csv', bytes })
    await sees(admin, 'Új szervezet: 37')
    await admin.choose('Betöltöm')
    await sees(admin, 'Új: 37')
    return three
  }

  /** One more on each platform; not joined yet. */
  people(names: [string, string, string], language: Language = 'hu'): Three {
    return [
      new TelegramActor(this.telegram, names[0], language),
      new DiscordActor(this.discord, names[1], language === 'en' ? 'en-GB' : language),
      this.inBrowser(names[2], language),
    ]
  }

  /** A browser that nobody has used yet. */
  inBrowser(name: string, language: Language = 'hu'): WebActor {
    return new WebActor(() => this.app.address, name, language)
  }

  onTelegram(name: string): TelegramActor {
    return new TelegramActor(this.telegram, name)
  }

  async join(organisation: string, people: readonly Actor[]): Promise<void> {
    await this.admin.command(['invite', organisation])
    const card = await sees(this.admin, `Meghívó: ${organisation}`)
    const code = /join\/([0-9A-Z]+)/.exec(card)?.[1] ?? ''
    for (const person of people) {
      await person.join(code)
      const their = (key: string) => words(key, { organisation }, person.language)
      await sees(person, organisation)
      await person.choose(their('partners-join-yes'))
      await sees(person, firstWords(their('partners-joined')))
    }
  }

  /** What nobody does by a client, while it stands still. */
  async standingStill(now: Date, act: (db: Database) => Promise<void>): Promise<void> {
    await this.app.stop()
    const database = await openDatabase({ url: this.url, log: silent })
    await act(database.db)
    await database.close()
    await this.app.start(now)
  }

  /** To another machine: by a backup that is restored there. Where it was, nothing answers any more. */
  async move(now: Date): Promise<void> {
    await this.app.stop()
    const file = join(this.folder, 'move.jsonl.gz')
    await makeBackup({ url: this.url, file, now })
    this.env.DATABASE_URL = `file:${join(this.folder, 'moved.db')}`
    await restoreBackup({ url: this.url, file, force: false, now })
    this.app = new AppProcess(this.env)
    await this.app.start(now)
  }

  /** Everybody who has joined so far runs programmes, too. @param of of these organisations alone */
  async makeCoordinators(now: Date, of?: readonly string[]): Promise<void> {
    await this.app.stop()
    const database = new BetterSqlite3(this.url.slice('file:'.length))
    const members = `SELECT m."contactId" FROM "Membership" m JOIN "Organisation" o ON o."id" = m."organisationId"
      WHERE o."name" IN (SELECT value FROM json_each(?))`
    const all = `UPDATE "Contact" SET "role" = 'coordinator' WHERE "role" = 'contact'`
    if (of) database.prepare(`${all} AND "id" IN (${members})`).run(JSON.stringify(of))
    else database.prepare(all).run()
    database.close()
    await this.app.start(now)
  }

  async stop(): Promise<void> {
    await this.app.stop()
    await this.telegram.stop()
    await this.discord.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
