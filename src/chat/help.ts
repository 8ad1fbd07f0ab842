/** Answers to what was not understood: always one next step, never silence. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { resumePayload } from '../forms/payloads.ts'
import { type ChatPart, type Command, commandButton, type Meant, mayUse, meantButton } from './command.ts'
import { type CommandWords, foldWord, type Reading } from './command-words.ts'
import type { Context } from './context.ts'

/** Of what is only nearly called as was typed. */
const mostNear = 5

export class Help {
  constructor(
    private readonly commands: readonly Command[],
    private readonly words: CommandWords,
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

  /**
   * @param name its first word
   * @param called what of theirs is called so
   */
  async unknownCommand(
    context: Context,
    name: string,
    typed: string,
    called: readonly Meant[],
  ): Promise<void> {
    const isNamed = ({ command, sub }: Meant) =>
      called.some((one) => one.command === command && one.sub === sub)
    const near = this.words.near(typed, context.person).slice(0, mostNear)
    await this.withMeant(context, context.tr.t('chat-unknown-command', { command: name }), [
      ...called,
      ...near.filter((one) => !isNamed(one)),
    ])
  }

  /** A command with what is none of its parts: nothing is done by a word that is only near. */
  async unsure(context: Context, command: Command, typed: string, parts: readonly Meant[]): Promise<void> {
    await this.withMeant(context, context.tr.t('chat-unknown-command', { command: typed }), [
      ...parts.slice(0, mostNear),
      ...(command.main ? [{ command }] : []),
    ])
  }

  /** A word on what cannot be done, and buttons for what was meant. */
  private async withMeant(context: Context, text: Markup, meant: readonly Meant[]): Promise<void> {
    const { tr } = context
    const buttons = meant.map((one) => {
      const { command, sub } = one
      const key = sub ? `command-${command.name}-${sub.name}` : `command-${command.name}`
      return [meantButton(tr.plain(`${key}.description`), one)]
    })
    await context.say({
      text: buttons.length === 0 ? text : joinMarkup([text, tr.t('chat-meant')], ' '),
      buttons: [...buttons, [helpButton(tr)]],
    })
  }

  /** @param typed the command that is not theirs: "/kérdőív" may have been meant as "/kérdőívek" */
  async mayNot(context: Context, typed: string): Promise<void> {
    const { tr, person } = context
    if (!person.consented) {
      await context.say(this.stranger(context))
      return
    }
    await this.withMeant(context, tr.t('chat-may-not'), this.words.near(typed, person).slice(0, mostNear))
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
