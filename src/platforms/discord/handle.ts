/** The reply handle: how an interaction can be answered, as text that is stored with the reply. */

/** https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction */
const answerWithinMs = 3_000
const tokenLifeMs = 15 * 60_000

export interface Handle {
  id: string
  token: string
  applicationId: string
  channelId: string
  /** The message whose component was used (or whose dialogue was sent). */
  sourceId?: string
  /** That message is seen by one person only and can be changed through this interaction alone. */
  sourceEphemeral: boolean
  /** In a server's channel, where a private answer must be ephemeral. */
  inGuild: boolean
  /** Milliseconds since 1970, by the clock of the process that received it. */
  receivedAt: number
}

export function writeHandle(handle: Handle): string {
  const flags = (handle.inGuild ? 1 : 0) + (handle.sourceEphemeral ? 2 : 0)
  const { id, applicationId, channelId, sourceId = '', receivedAt, token } = handle
  return [flags, id, applicationId, channelId, sourceId, receivedAt, token].join(':')
}

/** @returns undefined for what is not a handle of ours */
export function readHandle(text: string): Handle | undefined {
  const match = text.match(/^([0-3]):(\d+):(\d+):(\d+):(\d*):(\d+):(.+)$/)
  if (!match) return undefined
  const [, flags, id = '', applicationId = '', channelId = '', sourceId = '', receivedAt, token = ''] = match
  return {
    id,
    token,
    applicationId,
    channelId,
    ...(sourceId !== '' && { sourceId }),
    inGuild: (Number(flags) & 1) !== 0,
    sourceEphemeral: (Number(flags) & 2) !== 0,
    receivedAt: Number(receivedAt),
  }
}

/** Whether a first answer can still be in time; a little early, for it has to travel. */
export function stillFresh(handle: Handle, now: number): boolean {
  return now - handle.receivedAt < answerWithinMs - 300
}

/** Whether the token still works, with some seconds to spare. */
export function stillAlive(handle: Handle, now: number): boolean {
  return now - handle.receivedAt < tokenLifeMs - 10_000
}
