/** The environment, parsed once; every fault listed at once. `.env.example` explains each variable. */
import { isAbsolute } from 'node:path'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an address such as https://dialogus.example.org' }),
  ),
  DATABASE_URL: z
    .string()
    .min(1)
    .refine((url) => /^(postgres(ql)?:\/\/|file:)/.test(url) || isAbsolute(url) || /^[^:]+$/.test(url), {
      error: 'must be a file (file:data/dialogus.db) or a postgresql:// address',
    })
    .default('file:data/dialogus.db'),
  ADMINS: z.string().default(''),
  TELEGRAM_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]{20,}$/, 'does not look like a token from @BotFather (123456:ABC…)'),
  ),
  TELEGRAM_API_ROOT: optional(z.url()),
  /** Telegram Bot API, setWebhook: 1–256 of A–Z a–z 0–9 _ -. */
  TELEGRAM_WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{16,256}$/, 'must be 16–256 of A–Z a–z 0–9 _ -')),
  DISCORD_TOKEN: optional(z.string().min(20, 'does not look like a bot token')),
  DISCORD_API: optional(z.url()),
  /** 32 bytes in hexadecimal, from the application's General Information page. */
  DISCORD_PUBLIC_KEY: optional(z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where scheduled backups go, and how many are kept; none are made without it. */
  BACKUP_DIR: optional(z.string().min(1)),
  BACKUP_KEEP: z.coerce.number().int().min(1).default(14),
  /** Who may read /metrics: sent as `Authorization: Bearer …`. Without it only the loopback address may. */
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
})

/** The names of all variables that are read. */
export const variables: readonly string[] = Object.keys(environment.shape)

export type Config = z.infer<typeof environment>

export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** @throws {ConfigError} one line that names every variable that is wrong, and how it should be */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (env.TELEGRAM_WEBHOOK_SECRET && !env.BASE_URL?.startsWith('https://'))
    faults.push('TELEGRAM_WEBHOOK_SECRET needs BASE_URL to be the https:// address that Telegram can reach')
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(`The configuration is wrong: ${faults.join('; ')}. See .env.example.`)
  return parsed.data
}
