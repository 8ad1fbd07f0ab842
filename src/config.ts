/** The environment, parsed once; every fault listed at once. `.env.example` explains each variable. */
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { readMailAddress } from './base/mail-address.ts'
import { readAdmins } from './partners/rules.ts'
import { readTrust } from './web/peer.ts'

const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)

const address = (example: string) =>
  z.url({ protocol: /^https?$/, error: `must be an address such as ${example}` }).optional()

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  BASE_URL: address('https://dialogus.example.org'),
  DATABASE_URL: z
    .string()
    .refine(isDatabase, {
      error:
        'must be a file (file:data/dialogus.db) or a postgresql:// address (signs in its password written as %XX)',
    })
    .default('file:data/dialogus.db'),
  ADMINS: z.string().default(''),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'does not look like a token from @BotFather (123456:ABC…)')
    .optional(),
  TELEGRAM_API_ROOT: address('https://api.telegram.org'),
  /** Telegram Bot API, setWebhook: 1–256 of A–Z a–z 0–9 _ -. */
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16–256 of A–Z a–z 0–9 _ -')
    .optional(),
  DISCORD_TOKEN: z.string().min(20, 'does not look like a bot token of the Developer Portal').optional(),
  DISCORD_API: address('https://discord.com/api'),
  /** 32 bytes in hexadecimal, from the application's General Information page. */
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  /** The mail server; e-mail is off without it. */
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'must be an address such as smtp://name:password@mail.example.org:587',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .transform((text, context) => {
      const [, name = '', address = text] = /^(.*?)\s*<([^<>]*)>$/.exec(text) ?? []
      const read = readMailAddress(address)
      if (read !== null) return { name: name.replace(/^"(.*)"$/, '$1'), address: read }
      context.addIssue('must be an e-mail address, or a name and one: Our Town <bot@example.org>')
      return z.NEVER
    })
    .optional(),
  /** The mailbox of MAIL_FROM, where replies and bounces come to; they are not read without it. */
  IMAP_URL: z
    .url({
      protocol: /^imaps?$/,
      error: 'must be an address such as imaps://name:password@mail.example.org:993',
    })
    .optional(),
  MAIL_PER_MINUTE: whole(1, 1_000_000).default(60),
  /** A file with the private key (PEM) that mails are signed with, and where its public half is in the DNS. */
  MAIL_DKIM_KEY: z.string().optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i, 'must be letters, digits, dots and hyphens')
    .default('dialogus'),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
  /** Where scheduled backups go, and how many are kept; none are made without it. */
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP: whole(1, 100_000).default(14),
  /** Encrypts and authenticates backups. */
  BACKUP_KEY: z.string().min(20, 'must have at least 20 characters').optional(),
  /** Megabytes that files may take, and that one person may send in a day. */
  FILES_MB: whole(1, 10_000_000).default(5000),
  FILES_PERSON_MB: whole(1, 1_000_000).default(100),
  /** Whose `X-Forwarded-For` is believed; nobody's without it. */
  TRUST_PROXY: z
    .string()
    .transform((text, context) => {
      try {
        return readTrust(text)
      } catch {
        context.addIssue(
          'must be how many proxies stand before it (1), or their addresses, separated by commas (10.0.0.4, 172.18.0.0/16)',
        )
        return z.NEVER
      }
    })
    .optional(),
  /** Who may read /metrics: sent as `Authorization: Bearer …`. Without it only the loopback address may. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
})

/** The names of all variables that are read. */
export const variables: readonly string[] = Object.keys(environment.shape)

export type Config = z.infer<typeof environment>

export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * An empty variable is one that is not set, as in `.env.example`; white space around a value is no part of it.
 * @throws {ConfigError} one line that names every variable that is wrong, and how it should be
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    variables.flatMap((name) => {
      const value = env[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const parsed = environment.safeParse(given)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const admins = readAdmins(given.ADMINS ?? '')
  if (!admins.ok) faults.push(admins.fault)
  if (given.TELEGRAM_WEBHOOK_SECRET && !given.BASE_URL?.startsWith('https://'))
    faults.push('TELEGRAM_WEBHOOK_SECRET needs BASE_URL to be the https:// address that Telegram can reach')
  if ((given.SMTP_URL === undefined) !== (given.MAIL_FROM === undefined))
    faults.push(
      'SMTP_URL and MAIL_FROM belong together: e-mail needs the server and the address it comes from',
    )
  if (given.IMAP_URL && !given.SMTP_URL)
    faults.push('IMAP_URL needs SMTP_URL: what is read are replies to mails')
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(`The configuration is wrong: ${faults.join('; ')}. See .env.example.`)
  return parsed.data
}

function isDatabase(url: string): boolean {
  if (/^postgres(ql)?:\/\//.test(url)) return URL.canParse(url)
  return url.startsWith('file:') || isAbsolute(url) || !url.includes(':')
}
