/**
 * The same survey as one would write it with @grammyjs/conversations: the state of the conversation and every answer
 * are stored by Prisma in the same kind of database (its own adapters; SQLite with WAL and synchronous=FULL).
 */
import { createServer } from 'node:http'
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { Bot, type Context, InlineKeyboard, webhookCallback } from 'grammy'
import { z } from 'zod'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { PrismaClient as PostgresqlClient } from '../../src/db/generated/postgresql/client.ts'
import { PrismaClient as SqliteClient } from '../../src/db/generated/sqlite/client.ts'
import { listenLocally, serve } from './child.ts'
import { contactId, userId } from './databases.ts'
import { choices, isChoice, label, questions } from './survey.ts'

const env = z
  .object({ TELEGRAM_TOKEN: z.string(), TELEGRAM_API_ROOT: z.string(), DATABASE_URL: z.string() })
  .parse(process.env)

type Asking = ConversationFlavor<Context>

async function connect(): Promise<Database> {
  const url = env.DATABASE_URL
  if (url.startsWith('postgresql:'))
    // The two clients have the same shape.
    return new PostgresqlClient({
      adapter: new PrismaPg({ connectionString: url, max: 10 }),
    }) as unknown as Database
  const db = new SqliteClient({ adapter: new PrismaBetterSqlite3({ url }) })
  await db.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await db.$queryRawUnsafe('PRAGMA synchronous = FULL')
  return db
}

const db = await connect()

/** One row for each answer, as soon as it is given. */
async function store(person: number, question: number, answer: string): Promise<void> {
  const contact = contactId(person - userId(0))
  const key = { contactId: contact, kind: 'answer', reference: `q${question}` }
  await db.formSession.upsert({
    where: { contactId_kind_reference: key },
    create: { ...key, id: newId(), state: { answer }, active: false },
    update: { state: { answer } },
  })
}

async function survey(conversation: Conversation<Asking, Context>, first: Context): Promise<void> {
  const person = first.from?.id
  if (person === undefined) return
  const keyboard = () => {
    const rows = new InlineKeyboard()
    for (const [index, choice] of choices.entries()) rows.text(choice, `v${index}`).row()
    return rows
  }
  const ask = async (context: Context, question: number) => {
    await context.reply(label(question), isChoice(question) ? { reply_markup: keyboard() } : {})
  }
  await first.answerCallbackQuery()
  await ask(first, 1)
  for (let question = 1; question <= questions; question++) {
    const answered = await conversation.waitUntil((context) =>
      isChoice(question)
        ? choices.some((choice) => choice === context.message?.text)
        : /^\d+$/.test(context.message?.text ?? ''),
    )
    const answer = answered.message?.text ?? ''
    await conversation.external(() => store(person, question, answer))
    if (question < questions) await ask(answered, question + 1)
    else await answered.reply('Kész?', { reply_markup: new InlineKeyboard().text('Beküldöm', 'send') })
  }
  const sent = await conversation.waitForCallbackQuery('send')
  await sent.answerCallbackQuery()
  await sent.editMessageText('Köszönjük!')
}

const bot = new Bot<Asking>(env.TELEGRAM_TOKEN, { client: { apiRoot: env.TELEGRAM_API_ROOT } })
bot.use(
  conversations({
    storage: {
      type: 'key',
      getStorageKey: (context) => context.chatId?.toString(),
      adapter: {
        async read(key) {
          const row = await db.setting.findUnique({ where: { key } })
          return row ? JSON.parse(z.string().parse(row.value)) : undefined
        },
        async write(key, state) {
          const value = JSON.stringify(state)
          await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
        },
        async delete(key) {
          await db.setting.deleteMany({ where: { key } })
        },
      },
    },
  }),
)
bot.use(createConversation(survey))
bot.on('callback_query:data', (context) => context.conversation.enter('survey'))
await bot.init()
const url = await listenLocally(createServer(webhookCallback(bot, 'http')))
await bot.api.setWebhook(url)
serve({ ready: () => null })
process.once('SIGTERM', () => process.exit(0))
