/** A bare grammY bot by webhook that says what it was told: nothing is stored. */
import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'
import { z } from 'zod'
import { listenLocally, serve } from './child.ts'

const env = z.object({ TELEGRAM_TOKEN: z.string(), TELEGRAM_API_ROOT: z.string() }).parse(process.env)
const bot = new Bot(env.TELEGRAM_TOKEN, { client: { apiRoot: env.TELEGRAM_API_ROOT } })
bot.on('message:text', (context) => context.reply(context.message.text))
await bot.init()
const url = await listenLocally(createServer(webhookCallback(bot, 'http')))
await bot.api.setWebhook(url)
serve({ ready: () => null })
process.once('SIGTERM', () => process.exit(0))
