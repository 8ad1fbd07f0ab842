/** The other side of the bot: people in their private chats, and groups. */
import type { Service } from './methods.ts'
import { Seat } from './seat.ts'
import type { ApiMessage, ApiUser, Chat } from './world.ts'

export interface Profile {
  id?: number
  name?: string
  /** As the app reports it: "hu", "en". */
  language?: string
}

/** Somebody with an account, in the private chat with the bot. */
export class Person extends Seat {
  constructor(service: Service, { id = 0, name = `Minta Személy ${id}`, language }: Profile) {
    const user: ApiUser = {
      id,
      is_bot: false,
      first_name: name,
      ...(language !== undefined && { language_code: language }),
    }
    service.world.users.set(id, user)
    super(service, user, service.world.addChat({ id, type: 'private', first_name: name }, false))
  }

  /** Opens the bot, by its link with a code or without. */
  start(code?: string): ApiMessage {
    if (this.chat.blocked) this.unblock()
    return this.text(code === undefined ? '/start' : `/start ${code}`)
  }

  block(): void {
    this.chat.blocked = true
    this.memberChange('member', 'kicked')
  }

  unblock(): void {
    this.chat.blocked = false
    this.memberChange('kicked', 'member')
  }

  /** The account is deleted; Telegram tells the bot nothing. */
  deactivate(): void {
    this.chat.deactivated = true
  }

  private memberChange(before: string, after: string): void {
    this.service.updates.add(
      'my_chat_member',
      memberUpdate(this.service, this.user, this.chat, before, after),
      this.chat.api.id,
    )
  }
}

export class Group {
  private chat: Chat

  constructor(
    private readonly service: Service,
    id: number,
    title: string,
    readonly members: Person[],
  ) {
    this.chat = service.world.addChat({ id, type: 'group', title }, true)
    this.tell('left', 'member')
  }

  get id(): number {
    return this.chat.api.id
  }

  /** The group as this member sees it. */
  as(person: Person): Seat {
    return new Seat(this.service, person.user, this.chat)
  }

  kick(): void {
    this.chat.kicked = true
    this.tell('member', 'kicked')
  }

  /** Takes the bot in again. */
  invite(): void {
    this.chat.kicked = false
    this.tell('kicked', 'member')
  }

  /** Becomes a supergroup with another id, as Telegram does when a group grows. @returns the new id */
  migrate(): number {
    const { world, updates } = this.service
    const from = this.members[0]?.user ?? world.bot
    const old = this.chat
    const next = world.addChat(
      { id: -1_000_000_000_000 + old.api.id, type: 'supergroup', title: old.api.title ?? '' },
      true,
    )
    updates.add('message', world.post(old, from, { migrate_to_chat_id: next.api.id }), old.api.id)
    updates.add('message', world.post(next, from, { migrate_from_chat_id: old.api.id }), next.api.id)
    old.migratedTo = next.api.id
    this.chat = next
    return next.api.id
  }

  private tell(before: string, after: string): void {
    const by = this.members[0]?.user ?? this.service.world.bot
    this.service.updates.add(
      'my_chat_member',
      memberUpdate(this.service, by, this.chat, before, after),
      this.chat.api.id,
    )
  }
}

function memberUpdate({ world }: Service, from: ApiUser, chat: Chat, before: string, after: string) {
  const member = (status: string) => ({
    user: world.bot,
    status,
    ...(status === 'kicked' && { until_date: 0 }),
  })
  return {
    chat: chat.api,
    from,
    date: world.seconds(),
    old_chat_member: member(before),
    new_chat_member: member(after),
  }
}
