/** A workspace with people on the real clients of all three platforms, against the emulators. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { type DiscordEmulator, startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { patience } from '../eventually.ts'
import { type Actor, DiscordActor, sees, TelegramActor, WebActor } from './actors.ts'
import { AppProcess } from './app-process.ts'

const adminId = 900

/** One on Telegram, one on Discord, one on the web chat. */
export type Three = [TelegramActor, DiscordActor, WebActor]

export class OnThree {
  private constructor(
    readonly telegram: TelegramEmulator,
    readonly discord: DiscordEmulator,
    readonly app: AppProcess,
    readonly admin: TelegramActor,
    private readonly folder: string,
  ) {}

  /** Starts it and imports the sample partners. */
  static async start(name: string, now: Date): Promise<OnThree> {
    const folder = mkdtempSync(join(tmpdir(), `dialogus-${name}-`))
    const telegram = await TelegramEmulator.start()
    const discord = await startDiscord({
      answerWithinMs: patience,
      token: `MTAwMDAwMDAwMDAwMDAwMDAx.${name}.emulated-token`,
    })
    const app = new AppProcess({
      DATABASE_URL: `file:${join(folder, 'story.db')}`,
      PORT: '0',
      BASE_URL: '',
      ADMINS: `telegram:${adminId}`,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
    })
    await app.start(now)
    const admin = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', adminId)
    await admin.command(['start'])
    await sees(admin, 'Üdvözlöm újra')
    const bytes = new Uint8Array(readFileSync(new URL('../../samples/partnerek.csv', import.meta.url)))
    await admin.command(['partners', 'import'], { name: 'partnerek.csv', type: 'text/csv', bytes })
    await sees(admin, 'Új szervezet: 37')
    await admin.choose('Betöltöm')
    await sees(admin, 'Új: 37')
    return new OnThree(telegram, discord, app, admin, folder)
  }

  /** One more on each platform; not joined yet. */
  people(names: [string, string, string]): Three {
    return [
      new TelegramActor(this.telegram, names[0]),
      new DiscordActor(this.discord, names[1]),
      new WebActor(() => this.app.address, names[2]),
    ]
  }

  async join(organisation: string, people: readonly Actor[]): Promise<void> {
    await this.admin.command(['invite', organisation])
    const card = await sees(this.admin, `Meghívó: ${organisation}`)
    const code = /join\/([0-9A-Z]+)/.exec(card)?.[1] ?? ''
    for (const person of people) {
      await person.join(code)
      await sees(person, 'meghívta Önt')
      await person.choose('Hozzájárulok')
      await sees(person, 'Ön mostantól')
    }
  }

  /** Everybody who has joined so far runs programmes, too. */
  async makeCoordinators(now: Date): Promise<void> {
    await this.app.stop()
    const database = new BetterSqlite3(join(this.folder, 'story.db'))
    database.prepare(`UPDATE "Contact" SET "role" = 'coordinator' WHERE "role" = 'contact'`).run()
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
