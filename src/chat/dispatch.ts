/** What an update is for: a command, a button, a running form, or a room that takes texts or files; and may they? */
import { bare } from '../base/fold.ts'
import { escapeMarkup } from '../base/markup.ts'
import { slashCommand } from '../base/slash.ts'
import type { IncomingFile, Unread, Update, UpdateEvent } from '../base/update.ts'
import { isFormPayload } from '../forms/payloads.ts'
import { commandVerb, mayUse, type TextTaker } from './command.ts'
import type { Context } from './context.ts'
import type { Help } from './help.ts'
import { fileTaker } from './incoming-file.ts'
import { labelled, labelledLast, labelledReply } from './labelled.ts'
import type { Registered } from './registered.ts'
import type { Sessions } from './session.ts'
import type { UpdateContext } from './update-context.ts'

/** Whom updates are given to. */
export interface Receivers {
  registered: Registered
  sessions: Sessions
  help: Help
}

export async function dispatch(to: Receivers, context: UpdateContext, update: Update): Promise<void> {
  const { sessions, help, registered } = to
  const { event } = update
  switch (event.kind) {
    case 'membership':
      // Whoever takes the bot out of a group can still be written to.
      if (event.state === 'stopped' && update.chat.kind === 'private')
        await context.tx.channel.update({
          where: { id: context.person.channelId },
          data: { unreachableAt: context.now, unreachableReason: 'blocked' },
        })
      return
    case 'migrated':
    case 'nameless':
    case 'gathered':
    case 'addressed':
      return
    case 'command':
      return await runCommand(to, context, event)
    case 'fields': {
      if (!isFormPayload(event.payload)) return await runAction(to, context, event.payload)
      const amid = Object.entries(event.values).find(([, text]) => takerAmid(to, context, text))
      if (!amid) {
        await sessions.receive(context, update)
        return
      }
      // What was typed beside it is an answer.
      const [name, text] = amid
      const { [name]: _, ...values } = event.values
      if (Object.values(values).some((other) => other.trim() !== ''))
        await sessions.receive(context, { ...update, event: { ...event, values } })
      await takerAmid(to, context, text)?.run(context, text)
      return
    }
    case 'button':
    case 'selection':
      if (event.kind === 'button' && event.byLink && !keptAction(registered, event.payload))
        return context.acknowledge(context.tr.plain('chat-button-old'), true)
      if (isFormPayload(event.payload)) await sessions.receive(context, update)
      else await runAction(to, context, event.payload)
      return
    case 'text': {
      const { text } = event
      const taker = takerAmid(to, context, text)
      if (taker) {
        // "Leállítom" under "Biztosan leállítja?" stops what was asked about. What a question asks is never assumed.
        const asked = await labelledLast(context, text)
        if (asked !== undefined && !isFormPayload(asked)) return await pressTyped(to, context, update, asked)
        if (await taker.run(context, text)) return
      }
      const meant = await labelledReply(context, text)
      if (meant !== undefined) return await pressTyped(to, context, update, meant)
      if (await sessions.receive(context, update, { running: true })) return
      const named = await labelled(context, text)
      if (named?.kind === 'one') return await pressTyped(to, context, update, named.payload)
      if (named) {
        const buttons = named.buttons.map((button) => [button])
        await context.say({ text: context.tr.t('chat-said-to-which'), buttons })
        return
      }
      const command = wordAlone(to, context, text)
      if (command) return await runCommand(to, context, { kind: 'command', name: command, args: noWords })
      for (const taker of registered.texts)
        if (mayUse(taker.who, context.person) && taker.recognises(text))
          if (await taker.run(context, text)) return
      return await help.notUnderstood(context)
    }
    case 'file': {
      // On Telegram and the web a command may be the caption of the file it is about.
      const command = slashCommand(event.caption ?? '')
      if (command) return await runCommand(to, context, { kind: 'command', ...command })
      if (await sessions.receive(context, update, { running: true })) return
      const taker =
        context.file && (await fileTaker(context.tx, registered.files, context.file, context.person))
      if (!taker) {
        const words = event.caption?.trim() ?? ''
        if (words === '' || event.file.recorded) return await unread(to, context, unreadFile(event.file))
        context.preface(context.tr.t('chat-unread-but-words'))
        return await dispatch(to, context, { ...update, event: { kind: 'text', text: words } })
      }
      if (update.album !== undefined) context.preface(context.tr.t('chat-album-first'))
      return await taker.run(context)
    }
    case 'location':
      if (await sessions.receive(context, update, { running: true })) return
      return await unread(to, context, 'location')
    case 'other':
      return await unread(to, context, event.what)
    case 'edited':
      if (await sessions.edit(context, event)) return
      return await unread(to, context, event.text.startsWith('/') ? 'edited-command' : 'edited')
  }
}

type CommandEvent = Extract<UpdateEvent, { kind: 'command' }>

const noWords = { kind: 'typed', text: '' } as const

/** The command whose word somebody typed without the slash, and nothing else. */
function wordAlone({ registered }: Receivers, { person, update }: Context, text: string): string | undefined {
  if (update.chat.kind !== 'private' || !person.consented || person.optedOut) return undefined
  const command = registered.words.command(bare(text))
  return command?.alone && mayUse(command.who, person) ? command.name : undefined
}

/** A button that was typed: what a press would show for a moment is said where nothing else is. */
export async function pressTyped(to: Receivers, context: UpdateContext, update: Update, payload: string) {
  await dispatch(to, context, { ...update, event: { kind: 'button', payload } })
  const { toast } = context.acknowledgement
  // What is said besides in the private chat, as a calendar file, is below no words of theirs.
  const below = update.chat.kind !== 'group' && (context.saidPublicly || context.saidPrivately)
  if (toast !== undefined && !below) await context.say({ text: escapeMarkup(toast) })
}

type UnreadWord = Unread | 'location' | 'edited' | 'edited-command' | 'voice' | 'video' | 'picture' | 'file'

function unreadFile({ recorded, type }: IncomingFile): UnreadWord {
  if (recorded) return recorded
  const [kind] = type.split('/')
  return kind === 'image' ? 'picture' : kind === 'video' ? 'video' : kind === 'audio' ? 'voice' : 'file'
}

/** One word on what can't be taken, which is never an answer, and the question that waits again below it. */
async function unread(
  { sessions, help }: Receivers,
  context: UpdateContext,
  what: UnreadWord,
): Promise<void> {
  const word = context.tr.t(`chat-unread-${what}`, { role: context.person.role })
  if (await sessions.askAgain(context, word)) return
  await help.unread(context, word)
}

/** Who takes a text even where a form waits for one. */
function takerAmid({ registered }: Receivers, { person }: Context, text: string): TextTaker | undefined {
  return registered.texts.find((one) => one.amid && mayUse(one.who, person) && one.recognises(text))
}

async function runCommand(
  { registered, sessions, help }: Receivers,
  context: UpdateContext,
  event: CommandEvent,
): Promise<void> {
  const { words } = registered
  const { person } = context
  const typed = wholeText(event)
  const { meant, rest } = words.called(typed, person)
  const [only] = meant
  if (!only || meant.length > 1)
    return await help.unknownCommand(
      context,
      event.name,
      typed,
      meant.map((one) => ({ ...one, rest })),
    )
  const { command, sub } = only
  const text = sub ? `${sub.name} ${rest}` : rest
  const args = event.args.kind === 'named' ? event.args : ({ kind: 'typed', text } as const)
  const reading = words.read(command, args, person)
  const who = 'runnable' in reading ? reading.runnable.who : command.who
  if (!mayUse(command.who, person) || !mayUse(who, person)) return await help.mayNot(context, event.name)
  if (reading.kind === 'choose') await help.subcommands(context, reading.command)
  else if (reading.kind === 'unsure') await help.unsure(context, command, typed, reading.parts)
  else if (reading.kind === 'wrong') await help.wrongOption(context, reading)
  else await reading.runnable.run(context, reading.options)
  await sessions.remind(context)
}

/** A command with all that was typed: "/hand_over Anna" and "/hand over Anna" are the same. */
function wholeText({ name, args }: CommandEvent): string {
  const words = name.replace(/[_-]+/g, ' ')
  return args.kind === 'typed' ? `${words} ${args.text}`.trim() : words
}

/** The action of a button that may be pressed before joining. */
export function keptAction({ actions }: Registered, payload: string): boolean {
  return actions.get(payload.split(':')[0] ?? '')?.kept === true
}

async function runAction(to: Receivers, context: UpdateContext, payload: string): Promise<void> {
  const { registered, help } = to
  const [verb = '', ...args] = payload.split(':')
  const [name = '', subcommand, ...rest] = args
  if (verb === commandVerb && registered.words.command(name))
    return await runCommand(to, context, {
      kind: 'command',
      name,
      args:
        rest.length > 0
          ? { kind: 'typed', text: `${subcommand} ${rest.join(':')}`.trim() }
          : { kind: 'named', values: {}, ...(subcommand !== undefined && { subcommand }) },
    })
  const action = registered.actions.get(verb)
  const parsed = action?.args.safeParse(args)
  if (!action || !parsed?.success) {
    context.acknowledge(context.tr.plain('chat-button-old'), true)
    return
  }
  if (!mayUse(action.who, context.person)) {
    if (!context.person.consented && action.kept) {
      await context.tx.channel.update({ where: { id: context.person.channelId }, data: { pressed: payload } })
      context.preface(context.tr.t('chat-press-kept'))
      await context.say(help.stranger(context))
      return
    }
    const key = context.person.consented ? 'chat-may-not' : 'chat-join-first'
    context.acknowledge(context.tr.plain(key), true)
    return
  }
  await action.run(context, parsed.data)
}
