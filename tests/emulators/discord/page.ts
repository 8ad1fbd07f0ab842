import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DiscordEmulator } from './index.ts'
import type { EmulatedUser } from './user.ts'
import type { World } from './world.ts'

export function developerPage(
  _world: World,
  _user: DiscordEmulator['user'],
  _users: Map<string, EmulatedUser>,
  _channelId: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return () => false
}
