/** Answers to what was not understood: always one next step, never silence. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { resumePayload } from '../forms/payloads.ts'
import { type ChatPart, type Command, commandButton, mayUse } from './command.ts'
import { foldWord, type Reading, wordsOf } from './command-words.ts'
import type { Context } from './context.ts'

export class Help {
  constructor(
    private readonly commands: readonly Command[],
    private readonly strangers: ChatPart['stranger'],
  ) {}

  /** What somebody who has not joined is told. */
  stranger(context: Context): Message {
    return this.strangers?.(context) ?? { text: context.tr.t('chat-help-stranger') }
  }

  /** The list of what this person may do. */
  async overview(context: Context): Promise<void> {
    const { tr, person } = context
    const lines = this.commands
      .filter((command) => !command.hidden && mayUse(command.who, person))
      .map((command) => commandLine(context, command))
    const first = person.consented ? { text: tr.t('chat-help-intro') } : this.stranger(context)
    await context.say({ ...first, text: joinMarkup([first.text, joinMarkup(lines)], '\n\n') })
  }

  async notUnderstood(context: Context): Promise<void> {
    const { tr, person } = context
    if (!person.consented) {
      await context.say(this.stranger(context))
      return
    }
    await context.say({
      text: tr.t('chat-not-understood'),
      buttons: [...(await goOnButtons(context)), [helpButton(tr)]],
    })
  }

  async unknownCommand(context: Context, typed: string): Promise<void> {
    const { tr } = context
    await context.say({
      text: joinMarkup([tr.t('chat-unknown-command', { command: typed }), ...this.near(context, typed)]),
      buttons: [[helpButton(tr)]],
    })
  }

  /** Commands of theirs that are written nearly so. */
  private near(context: Context, typed: string): Markup[] {
    return this.commands
      .filter((command) => !command.hidden && mayUse(command.who, context.person))
      .map((command) => ({ command, distance: nearest(foldWord(typed), command) }))
      .filter(({ distance }) => distance <= 2)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 3)
      .map(({ command }) => commandLine(context, command))
  }

  /** @param typed the command that is not theirs: "/kérdőív" may have been meant as "/kérdőívek" */
  async mayNot(context: Context, typed: string): Promise<void> {
    const { tr, person } = context
    if (!person.consented) {
      await context.say(this.stranger(context))
      return
    }
    const text = joinMarkup([tr.t('chat-may-not'), ...this.near(context, typed)])
    await context.say({ text, buttons: [[helpButton(tr)]] })
  }

  /** @param word on what was sent, and can't be taken */
  async unread(context: Context, word: Markup): Promise<void> {
    const { tr, person } = context
    if (!person.consented) await context.say(this.stranger(context))
    else await context.say({ text: word, buttons: [[helpButton(tr)]] })
  }

  /** A command typed without the part that says what to do: a press says it, since a tap on it sends the first word. */
  async subcommands(context: Context, command: Command): Promise<void> {
    const { tr, person } = context
    const parts = (command.subcommands ?? []).filter((sub) => mayUse(sub.who, person))
    await context.say({
      text: tr.t('chat-subcommands', { description: tr.plain(`command-${command.name}.description`) }),
      buttons: parts.map(({ name }) => [
        commandButton(tr.plain(`command-${command.name}-${name}.description`), command.name, name),
      ]),
    })
  }

  async wrongOption(context: Context, reading: Extract<Reading, { kind: 'wrong' }>): Promise<void> {
    const { tr } = context
    const key = `command-${reading.runnable.path}-${reading.option}`
    const [name = '', sub] = reading.runnable.path.split('-')
    const command = this.commands.find((one) => one.name === name)
    const usage = [
      command ? word(context, command) : name,
      ...(sub ? [subWord(context, `command-${reading.runnable.path}`, sub)] : []),
      ...Object.keys(reading.runnable.options.shape).map(
        (option) => `‹${optionWord(context, `command-${reading.runnable.path}-${option}`, option)}›`,
      ),
    ].join(' ')
    await context.say({
      text: tr.t(reading.missing ? 'chat-option-missing' : 'chat-option-wrong', {
        option: optionWord(context, key, reading.option),
        description: tr.has(`${key}.description`) ? tr.plain(`${key}.description`) : '',
        usage: `/${usage}`,
      }),
    })
  }
}

/** The way back to the form that somebody left last; no row where there is none. */
export async function goOnButtons({ tx, tr, person }: Context): Promise<Button[][]> {
  const left = await tx.formSession.findFirst({
    where: { contactId: person.contactId },
    orderBy: { updatedAt: 'desc' },
    select: { id: true },
  })
  return left ? [[{ kind: 'action', label: tr.plain('chat-continue'), payload: resumePayload(left.id) }]] : []
}

function helpButton(tr: Context['tr']): Button {
  return { kind: 'action', label: tr.plain('chat-help-button'), payload: 'help' }
}

function commandLine(context: Context, command: Command): Markup {
  const parts = (command.subcommands ?? [])
    .filter((sub) => mayUse(sub.who, context.person))
    .map(({ name }) => subWord(context, `command-${command.name}-${name}`, name))
  const key = `command-${command.name}`
  if (parts.length === 0) return line(context, [word(context, command)], key)
  return context.tr.t('chat-command-line-parts', {
    usage: `/${word(context, command)}`,
    description: context.tr.plain(`${key}.description`),
    parts: parts.join(', '),
  })
}

function line(context: Context, usage: string[], key: string): Markup {
  const { tr } = context
  return tr.t('chat-command-line', {
    usage: `/${usage.join(' ')}`,
    description: tr.plain(`${key}.description`),
  })
}

/** Telegram takes a–z, 0–9 and _ only after the slash (Bot API, BotCommand), so accents are typed without. */
function word(context: Context, command: Command): string {
  const { tr, update } = context
  const key = `command-${command.name}.word`
  if (!tr.has(key)) return command.name
  const localised = tr.plain(key)
  return update.platform === 'telegram' ? foldWord(localised).replace(/ /g, '_') : localised
}

function subWord(context: Context, key: string, name: string): string {
  return context.tr.has(`${key}.word`) ? context.tr.plain(`${key}.word`) : name
}

function optionWord(context: Context, key: string, name: string): string {
  return context.tr.has(`${key}.word`) ? context.tr.plain(`${key}.word`) : name
}

function nearest(typed: string, command: Command): number {
  return Math.min(
    ...wordsOf(`command-${command.name}`, command.name).map((candidate) =>
      candidate.startsWith(typed) && typed.length > 2 ? 1 : distance(typed, candidate),
    ),
  )
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}
