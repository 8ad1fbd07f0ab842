/** What /metrics says after a small story, who may read it, and that the dashboard and the alerts ask for what exists. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'
import { sees, TelegramActor } from '../main-job/actors.ts'
import { addressOf, folder, start, terminate } from './running.ts'

let place: ReturnType<typeof folder>
const undo: (() => Promise<unknown>)[] = []
beforeEach(() => {
  place = folder()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  place.remove()
})

async function world(env: Record<string, string> = {}) {
  const telegram = await TelegramEmulator.start()
  undo.push(() => telegram.stop())
  const app = start(place.path, {
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ADMINS: 'telegram:900',
    ...env,
  })
  undo.push(() => terminate(app))
  return { telegram, app, address: await addressOf(app) }
}

/** Samples by name and labels, as they are written. */
function samples(text: string): Map<string, number> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
}

const scrape = async (address: string) => samples(await (await fetch(`${address}/metrics`)).text())

const dashboardSchema = z.object({
  title: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ expr: z.string(), refId: z.string() })).min(1),
    }),
  ),
  templating: z.object({ list: z.array(z.object({ name: z.string() })) }),
})

describe('/metrics', () => {
  test('counts a small story, and has all that the dashboard and the alerts ask for', async () => {
    const { telegram, app, address } = await world({ BACKUP_DIR: join(place.path, 'backups') })
    const coordinator = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', 900)
    // One attempt fails on the way, one comes too soon.
    telegram.fault({ method: 'sendMessage', kind: 'status', code: 502, times: 1 })
    telegram.fault({ method: 'sendMessage', kind: 'too-many-requests', retryAfter: 1, times: 1 })
    await coordinator.command(['start'])
    await sees(coordinator, 'Üdvözlöm')
    await coordinator.command(['partners'])
    const sent = 'dialogus_sends_total{platform="telegram",priority="reply",outcome="sent"}'
    const found = await eventually('both answers are counted', async () => {
      const now = await scrape(address)
      // What is sent is due until that is stored.
      const due = now.get('dialogus_outbox_due{platform="telegram",priority="reply"}')
      return (now.get(sent) ?? 0) >= 2 && due === 0 && now
    })
    const updates = 'dialogus_updates_total{platform="telegram",event="command",outcome="handled"}'
    expect(found.get(updates)).toBe(2)
    expect(found.get('dialogus_update_seconds_count{platform="telegram"}')).toBe(2)
    expect(found.get('dialogus_sends_total{platform="telegram",priority="reply",outcome="transient"}')).toBe(
      1,
    )
    expect(found.get('dialogus_send_seconds_count{platform="telegram"}')).toBeGreaterThanOrEqual(3)
    expect(found.get('dialogus_outbox_due{platform="telegram",priority="reply"}')).toBe(0)
    expect(found.get('dialogus_outbox_oldest_seconds{platform="telegram",priority="bulk"}')).toBe(0)
    expect(found.get('dialogus_pace_per_second{platform="telegram"}')).toBeGreaterThan(10)
    expect(found.get('dialogus_platform_ready{platform="telegram"}')).toBe(1)
    expect(found.get('dialogus_database_up')).toBe(1)
    expect(found.get('dialogus_backup_newest_seconds')).toBeLessThan(26 * 3600)
    expect(found.get('dialogus_rate_limits_total{platform="telegram"}')).toBe(1)
    expect(found.get('dialogus_database_seconds_count{operation="write"}')).toBeGreaterThan(2)
    expect(found.get('dialogus_database_seconds_count{operation="commit"}')).toBeGreaterThan(1)

    const asked = new Map<string, string>()
    const names = (source: string, text: string) => {
      for (const [name] of text.matchAll(/\b(dialogus|process|nodejs)_\w+/g)) asked.set(name, source)
    }
    const dashboard = dashboardSchema.parse(
      JSON.parse(readFileSync(new URL('../../docs/grafana-dashboard.json', import.meta.url), 'utf8')),
    )
    for (const panel of dashboard.panels)
      for (const { expr } of panel.targets) names(`the panel ${panel.title}`, expr)
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    names('alerts', readFileSync(new URL('../../docs/alerts.yml', import.meta.url), 'utf8'))
    await eventually('a job ran', async () =>
      (await scrape(address)).has('dialogus_job_seconds_count{job="broadcasts"}'),
    )
    const known = new Set([...(await scrape(address)).keys()].map((key) => key.replace(/\{.*/, '')))
    expect([...asked].filter(([name]) => !known.has(name))).toEqual([])
    // And the other way round: nothing is measured that nobody looks at.
    const own = [...known].filter((name) => name.startsWith('dialogus_'))
    const looked = (name: string) => asked.has(name) || asked.has(name.replace(/_(sum|count)$/, '_bucket'))
    expect(own.filter((name) => !looked(name))).toEqual([])

    // Jobs and labels hold nothing of anybody.
    expect([...found.keys()].filter((key) => /900|Minta/.test(key))).toEqual([])
    expect(app.stderr).not.toContain('"level":"fatal"')
  })

  test('is for this machine, not for who comes through a proxy', async () => {
    const { address } = await world()
    expect((await fetch(`${address}/metrics`)).status).toBe(200)
    for (const headers of [{ 'x-forwarded-for': '203.0.113.5' }, { forwarded: 'for=203.0.113.5' }])
      expect((await fetch(`${address}/metrics`, { headers: new Headers(headers) })).status).toBe(403)
  })

  test('is for who has the token, where there is one', async () => {
    const token = 'a-token-of-enough-letters'
    const { address } = await world({ METRICS_TOKEN: token })
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${address}/metrics`, { headers })).status
    expect(await status({})).toBe(403)
    expect(await status({ authorization: 'Bearer something-else-altogether' })).toBe(403)
    expect(await status({ authorization: token })).toBe(403)
    expect(await status({ authorization: `Bearer ${token}` })).toBe(200)
    expect(await status({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.5' })).toBe(200)
  })
})
