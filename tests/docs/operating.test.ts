/** The files and examples that an operator copies: they are read as what they claim to be, and fit the code. */
import { existsSync, readFileSync } from 'node:fs'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { readConfig, variables } from '../../src/config.ts'

const place = (name: string) => new URL(`../../${name}`, import.meta.url)
const read = (name: string) => readFileSync(place(name), 'utf8')
const operating = read('docs/operating.md')

/** One document, without errors or warnings (YAML 1.2; keys that stand twice are errors). */
function yaml(text: string): unknown {
  const [document, ...more] = parseAllDocuments(text, { strict: true, uniqueKeys: true })
  expect(more).toEqual([])
  if (!document || 'empty' in document) throw new Error('no YAML document')
  expect([...document.errors, ...document.warnings]).toEqual([])
  return document.toJS()
}

/** The fenced examples of one language. */
function examples(language: string): string[] {
  return [...operating.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  )
}

// https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
const alertsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Dialogus[A-Z]\w+$/),
          expr: z.string().min(1),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().regex(/^[^{}]*(\{\{ \$[^{}]+ \}\}[^{}]*)*$/) }),
        }),
      ),
    }),
  ),
})

const dashboardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
})

describe('what is watched', () => {
  const rules = () => alertsSchema.parse(yaml(read('docs/alerts.yml'))).groups.flatMap((group) => group.rules)

  test('the alerts are rules of Prometheus, each named once', () => {
    const names = rules().map(({ alert }) => alert)
    expect(names.length).toBeGreaterThan(10)
    expect(names).toEqual([...new Set(names)])
  })

  test('the parentheses of every expression are closed', () => {
    for (const { expr } of rules()) {
      let depth = 0
      for (const sign of expr.replace(/"[^"]*"/g, '')) {
        if ('([{'.includes(sign)) depth++
        if (')]}'.includes(sign)) depth--
        expect(depth, expr).toBeGreaterThanOrEqual(0)
      }
      expect(depth, expr).toBe(0)
    }
  })

  test('alerts, dashboard and the table of metrics name what src/metrics.ts makes', async () => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    const known = new Set((await registry.getMetricsAsJSON()).map(({ name }) => name))
    const source = `${read('src/metrics.ts')}${read('src/metrics-state.ts')}`
    const made = [...source.matchAll(/new (Counter|Gauge|Histogram)\(\{\s+name: '(\w+)'/g)]
    expect(made.length).toBe([...source.matchAll(/new (?:Counter|Gauge|Histogram)\(/g)].length)
    for (const [, type, name = ''] of made) {
      known.add(name)
      if (type === 'Histogram') for (const part of ['bucket', 'sum', 'count']) known.add(`${name}_${part}`)
    }
    const { panels } = dashboardSchema.parse(JSON.parse(read('docs/grafana-dashboard.json')))
    const texts: Record<string, string[]> = {
      alerts: rules().map(({ expr }) => expr),
      dashboard: panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      table: operating.split('\n').filter((line) => line.startsWith('| `dialogus_')),
    }
    for (const [where, lines] of Object.entries(texts)) {
      const named = lines.flatMap((line) => line.match(/\b(?:dialogus|process|nodejs)_\w+/g) ?? [])
      expect(named.length, where).toBeGreaterThan(10)
      expect(
        named.filter((name) => !known.has(name)),
        where,
      ).toEqual([])
    }
  })

  test('the example of prometheus.yml names the file of the alerts and the job that they look at', () => {
    const [example = '', ...others] = examples('yaml')
    expect(others).toEqual([])
    const { rule_files, scrape_configs } = z
      .object({
        rule_files: z.array(z.string()),
        scrape_configs: z.array(
          z.object({
            job_name: z.string(),
            authorization: z.object({ credentials: z.string().min(16) }),
            static_configs: z.array(z.object({ targets: z.array(z.string().regex(/^[\d.]+:\d+$/)) })),
          }),
        ),
      })
      .parse(yaml(example))
    expect(rule_files.filter((name) => !existsSync(place(`docs/${name}`)))).toEqual([])
    const jobs = new Set(scrape_configs.map(({ job_name }) => job_name))
    const asked = rules().flatMap(({ expr }) =>
      [...expr.matchAll(/\{job="(\w+)"\}/g)].map(([, job = '']) => job),
    )
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((job) => !jobs.has(job))).toEqual([])
  })
})

/** Seconds in which the process is gone, at the latest: `stopAtLast` of src/main.ts, in milliseconds there. */
const stopSeconds = Number(/stopAtLast = ([\d_]+)/.exec(read('src/main.ts'))?.[1]?.replace('_', '')) / 1000

describe('how it is run', () => {
  test('compose.yaml passes on every variable, and waits for the stop', () => {
    const service = z.object({
      environment: z.record(z.string(), z.union([z.string(), z.number()])),
      volumes: z.array(z.string()),
      stop_grace_period: z.string().optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
      ports: z.array(z.string()).optional(),
    })
    const { services, volumes } = z
      .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
      .parse(yaml(read('compose.yaml')))
    const own = services.dialogus ?? expect.fail('no service named dialogus')
    // The image sets these two (Dockerfile); the others are for emulators.
    const elsewhere = ['HOST', 'PORT', 'TELEGRAM_API_ROOT', 'DISCORD_API']
    expect(Object.keys(own.environment).sort()).toEqual(
      variables.filter((name) => !elsewhere.includes(name)).sort(),
    )
    for (const [name, value] of Object.entries(own.environment)) {
      const passed = /^\$\{(\w+):-(.*)\}$/.exec(String(value))
      if (passed) expect(passed[1]).toBe(name)
    }
    // What the .env beside it leaves out is what the code takes for left out.
    const filled = Object.entries(own.environment).map(([name, value]) => [
      name,
      String(value)
        .replace(/\$\{\w+:-(.*?)\}/g, '$1')
        .replace(/\$\{POSTGRES_PASSWORD\}/, 'titok'),
    ])
    expect(readConfig(Object.fromEntries(filled))).toMatchObject({ BACKUP_KEEP: readConfig({}).BACKUP_KEEP })
    for (const { volumes: mounted } of Object.values(services))
      for (const mount of mounted) expect(Object.keys(volumes)).toContain(mount.split(':')[0])
    for (const name of Object.keys(own.depends_on ?? {})) expect(Object.keys(services)).toContain(name)
    expect(stopSeconds).toBeGreaterThan(0)
    expect(Number(/^(\d+)s$/.exec(own.stop_grace_period ?? '')?.[1])).toBeGreaterThan(stopSeconds)
  })

  test('the systemd unit is one, starts what the build makes, and waits for the stop', () => {
    const [unit = '', ...others] = examples('ini')
    expect(others).toEqual([])
    const sections = new Map<string, Map<string, string>>()
    let keys = new Map<string, string>()
    for (const line of unit.split('\n').filter((text) => text !== '' && !text.startsWith('#'))) {
      const section = /^\[(\w+)\]$/.exec(line)?.[1]
      const [, key, value = ''] = /^([A-Z]\w+)=(.+)$/.exec(line) ?? []
      if (section !== undefined) {
        keys = new Map()
        sections.set(section, keys)
      } else if (key !== undefined && !keys.has(key)) keys.set(key, value)
      else expect.fail(`not of a unit, or twice: ${line}`)
    }
    expect([...sections.keys()]).toEqual(['Unit', 'Service', 'Install'])
    const service = sections.get('Service')
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    expect(`node ${service?.get('ExecStart')?.replace(/^\/usr\/bin\/node /, '')}`).toBe(scripts.start)
    expect(Number(service?.get('TimeoutStopSec'))).toBeGreaterThan(stopSeconds)
    const folder = service?.get('WorkingDirectory') ?? ''
    // Everything has a default: it may be missing.
    expect(service?.get('EnvironmentFile')).toBe(`-${folder}/.env`)
    // Where the default database is.
    const data = /^file:(\w+)\//.exec(readConfig({}).DATABASE_URL)?.[1]
    expect(service?.get('ReadWritePaths')).toBe(`${folder}/${data}`)
  })
})
