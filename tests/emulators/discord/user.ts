/** A person in front of Discord: sees what Discord would show them, can press only what is there. */
import { patience } from '../../eventually.ts'
import type { Command } from './commands.ts'
import { type ModalInput, modalInputs } from './dialogues.ts'
import { called, commandData, modalData, type OptionValue } from './filling.ts'
import type { Gateway } from './gateway.ts'
import type { Interactions } from './interactions.ts'
import type { Registered } from './routes.ts'
import { type SeenButton, type SeenMessage, type SeenSelect, seen } from './seen.ts'
import type { Attachment, Channel, Interaction, Person, StoredFile, World } from './world.ts'

export interface SlashUse {
  subcommand?: string
  options?: Record<string, OptionValue>
  /** A channel's id; default: the direct messages with the bot. */
  in?: string
}

export interface Surroundings {
  world: World
  interactions: Interactions
  registered: Registered
  gateway: Pick<Gateway, 'write'>
}

export class EmulatedUser {
  /** "This interaction failed": one entry for each, the custom id or command. */
  readonly failures: string[] = []
  #modal: { interaction: Interaction; inputs: ModalInput[] } | undefined

  constructor(
    readonly person: Person,
    private readonly around: Surroundings,
  ) {}

  get id(): string {
    return this.person.id
  }

  get dm(): Channel {
    return this.around.world.dm(this.person)
  }

  closeDms(): void {
    this.person.dmsOpen = false
  }

  openDms(): void {
    this.person.dmsOpen = true
  }

  /** Everything this person can see, oldest first: own direct messages, channels, own ephemeral answers. */
  get messages(): SeenMessage[] {
    const { world } = this.around
    return [...world.texts, this.dm]
      .flatMap((channel) => channel.messages)
      .filter((one) => !one.deleted && (one.visibleTo === undefined || one.visibleTo === this.id))
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
      .map((one) => seen(world, one))
  }

  in(channelId: string): SeenMessage[] {
    return this.messages.filter((one) => one.channelId === channelId)
  }

  /** The newest message, answered and not "thinking". */
  get last(): SeenMessage | undefined {
    return this.messages.findLast((one) => !one.thinking)
  }

  /** The dialogue that is open before this person. */
  get modal(): { title: string; inputs: ModalInput[] } | undefined {
    const open = this.#modal
    return open && { title: open.interaction.modal?.title ?? '', inputs: open.inputs }
  }

  /** Cancels the open dialogue; the application hears nothing of it. */
  closeModal(): void {
    this.#modal = undefined
    this.around.world.changed()
  }

  /** Resolves with the first visible message that fits; waits for it. @throws after `withinMs` with what is seen. */
  async waitFor(fits: (message: SeenMessage) => boolean, withinMs = patience): Promise<SeenMessage> {
    return await this.until(
      () => this.messages.findLast((one) => !one.thinking && fits(one)),
      withinMs,
      () => `no such message; last seen: ${JSON.stringify(this.messages.slice(-3).map((one) => one.text))}`,
    )
  }

  /** As `waitFor`, for anything else of the emulator. */
  async until<T>(
    look: () => T | undefined | false,
    withinMs = patience,
    why: () => string = () => 'it did not happen',
  ): Promise<T> {
    const { watchers } = this.around.world
    return await new Promise<T>((resolve, reject) => {
      const check = () => {
        const found = look()
        if (found === undefined || found === false) return
        done()
        resolve(found)
      }
      const timer = setTimeout(() => {
        done()
        reject(new Error(`${this.person.name} waited ${withinMs} ms: ${why()}`))
      }, withinMs)
      const done = () => {
        clearTimeout(timer)
        clearInterval(polling)
        watchers.delete(check)
      }
      // What lies outside the emulator tells nobody that it has changed.
      const polling = setInterval(check, 20)
      watchers.add(check)
      check()
    })
  }

  /** What stands in `attachments` of a message that this file comes with. */
  attached(file: StoredFile): Attachment {
    return this.around.world.store(this.dm.id, file)
  }

  /** Writes to the bot. @returns the message's id */
  say(content: string, more: Record<string, unknown> = {}): string {
    const { world } = this.around
    const id = world.id()
    this.around.gateway.write('MESSAGE_CREATE', {
      ...{ id, channel_id: this.dm.id, content, type: 0, flags: 0, edited_timestamp: null },
      ...{ attachments: [], embeds: [], timestamp: new Date().toISOString() },
      author: { id: this.person.id, username: this.person.name, global_name: this.person.name },
      ...more,
    })
    return id
  }

  /**
   * Writes in a channel or thread, in reply to a message of the bot or not; `naming`: the bot. Only then is the bot told
   * the words: it has not the privileged intent. @returns the message's id
   */
  sayIn(
    channelId: string,
    content: string,
    { on, naming = false }: { on?: SeenMessage; naming?: boolean } = {},
  ): string {
    const { world } = this.around
    const bot = world.applicationId
    const named = naming || on?.fromBot === true
    return this.say(named ? `${naming ? `<@${bot}> ` : ''}${content}` : '', {
      channel_id: channelId,
      guild_id: world.channels.get(channelId)?.guildId ?? '',
      mentions: named ? [{ id: bot, username: 'dialogus', global_name: null }] : [],
      ...(on && { type: 19, message_reference: { message_id: on.id, channel_id: channelId } }),
    })
  }

  /** The newest picture that the bot sent, attached or in an embed. */
  picture(): Buffer | undefined {
    const { files } = this.around.world
    const addresses = this.messages
      .filter(({ fromBot }) => fromBot)
      .flatMap(({ attachments, embeds }) => [
        ...attachments.filter(({ content_type }) => content_type.startsWith('image/')).map(({ url }) => url),
        ...embeds.flatMap(({ image }) => image?.url ?? []),
      ])
    const file = files.get(new URL(addresses.at(-1) ?? 'http://none/').pathname)
    return file && Buffer.from(file.bytes)
  }

  /** Changes what this person wrote. */
  edit(id: string, content: string): void {
    const edited_timestamp = new Date().toISOString()
    this.around.gateway.write('MESSAGE_UPDATE', {
      ...{ id, channel_id: this.dm.id, content, type: 0, flags: 0, edited_timestamp, attachments: [] },
      author: { id: this.person.id, username: this.person.name, global_name: this.person.name },
    })
  }

  /** The commands this person's menu shows in that place. */
  commands(channelId = this.dm.id): Command[] {
    const channel = this.around.world.channels.get(channelId)
    const own = channel?.guildId ? (this.around.registered.byGuild.get(channel.guildId) ?? []) : []
    const context = channel?.guildId ? 0 : 1
    return [...own, ...this.around.registered.global].filter((command) => {
      if (command.contexts && !command.contexts.some((one) => one === context)) return false
      const needed = command.default_member_permissions
      if (context === 1 || needed === undefined || needed === null) return true
      const bits = BigInt(needed)
      return bits !== 0n && (this.person.permissions & bits) === bits
    })
  }

  /** Uses a slash command, by its own or its localised name. Resolves when it is answered, deferred or failed. */
  async slash(name: string, use: SlashUse = {}): Promise<Interaction> {
    const data = this.#commandData(name, use, undefined)
    return await this.#act('command', use.in ?? this.dm.id, data, name)
  }

  /** What is offered while the person types in an option. */
  async autocomplete(
    name: string,
    use: SlashUse & { option: string; typed: string },
  ): Promise<{ name: string; value: string | number }[]> {
    const filled = { ...use, options: { ...use.options, [use.option]: use.typed } }
    const data = this.#commandData(name, filled, use.option)
    const interaction = await this.#act('autocomplete', use.in ?? this.dm.id, data, name)
    return interaction.choices ?? []
  }

  /** Presses the newest enabled button with this label or custom id. @throws when there is none. */
  async press(label: string, on?: SeenMessage): Promise<Interaction> {
    const { message, found } = this.#newest(on, (one) =>
      one.buttons.find((button) => fitsButton(button, label)),
    )
    if (!found?.customId || !message) throw new Error(`${this.person.name} sees no button "${label}"`)
    const data = { component_type: 2, custom_id: found.customId }
    return await this.#act('component', message.channelId, data, label, message.id)
  }

  /** Chooses in the newest enabled select menu with this placeholder or custom id; by labels or values. */
  async select(menu: string, chosen: string[], on?: SeenMessage): Promise<Interaction> {
    const { message, found } = this.#newest(on, (one) =>
      one.selects.find((select) => fitsSelect(select, menu)),
    )
    if (!found || !message) throw new Error(`${this.person.name} sees no menu "${menu}"`)
    const values = chosen.map((wanted) => {
      const option = found.options.find((one) => one.value === wanted || one.label === wanted)
      if (!option)
        throw new Error(`no option "${wanted}" among ${found.options.map((one) => one.label).join(', ')}`)
      return option.value
    })
    if (values.length < found.min || values.length > found.max)
      throw new Error(`the menu takes ${found.min} to ${found.max} values`)
    const data = { component_type: 3, custom_id: found.customId, values }
    return await this.#act('component', message.channelId, data, menu, message.id)
  }

  /** Fills in the open dialogue by label or custom id and sends it. @throws as the form itself would refuse it. */
  async submitModal(values: Record<string, string | StoredFile>): Promise<Interaction> {
    const open = this.#modal
    if (!open) throw new Error(`no dialogue is open before ${this.person.name}`)
    const { channelId, sourceId, modal } = open.interaction
    const data = modalData(modal?.custom_id ?? '', open.inputs, values, (file) =>
      this.around.world.store(channelId, file),
    )
    this.#modal = undefined
    return await this.#act('modal', channelId, data, modal?.title ?? '', sourceId)
  }

  async #act(
    kind: Interaction['kind'],
    channelId: string,
    data: Record<string, unknown>,
    what: string,
    sourceId?: string,
  ): Promise<Interaction> {
    const source = sourceId === undefined ? undefined : this.around.world.message(channelId, sourceId)
    const interaction = this.around.interactions.open({
      kind,
      person: this.person,
      channelId,
      data,
      ...(source && { source }),
    })
    await interaction.settled
    if (interaction.state === 'failed') this.failures.push(what)
    if (interaction.modal) this.#modal = { interaction, inputs: modalInputs(interaction.modal) }
    return interaction
  }

  #newest<T>(
    on: SeenMessage | undefined,
    find: (message: SeenMessage) => T | undefined,
  ): { message?: SeenMessage; found?: T } {
    const among = on ? this.messages.filter((one) => one.id === on.id) : this.messages.toReversed()
    for (const message of among) {
      const found = find(message)
      if (found !== undefined) return { message, found }
    }
    return {}
  }

  #commandData(name: string, use: SlashUse, focused: string | undefined): Record<string, unknown> {
    const channelId = use.in ?? this.dm.id
    const command = this.commands(channelId).find((one) => called(one, name))
    if (!command) throw new Error(`${this.person.name} has no command /${name} here`)
    return commandData(command, use.subcommand, use.options ?? {}, focused, (file) =>
      this.around.world.store(channelId, file),
    )
  }
}

function fitsButton(button: SeenButton, label: string): boolean {
  return (
    !button.disabled && button.customId !== undefined && (button.label === label || button.customId === label)
  )
}

function fitsSelect(select: SeenSelect, menu: string): boolean {
  return !select.disabled && (select.placeholder === menu || select.customId === menu)
}
