/** The WebSocket gateway: HELLO, IDENTIFY, heartbeats, events, RESUME. https://discord.com/developers/docs/events/gateway */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { applicationJson, botJson, guildJson } from './payloads.ts'
import type { World } from './world.ts'

const packet = z.object({ op: z.int(), d: z.unknown().optional() })
const identify = z.object({ token: z.string(), intents: z.int(), properties: z.object({}) })
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() })

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 }
/** Events kept for a session that may resume. */
const replayLimit = 5_000

interface Session {
  id: string
  intents: number
  seq: number
  sent: { seq: number; text: string }[]
  socket: WebSocket | undefined
}

export interface GatewaySettings {
  token: string
  heartbeatIntervalMs: number
  url: () => string
}

export class Gateway {
  readonly #sockets: WebSocketServer
  readonly #sessions = new Map<string, Session>()
  #refusedResumes = 0
  /** False: heartbeats are not acknowledged (a zombie connection). */
  acknowledging = true
  /** False: new connections are closed at once, as in an outage. */
  accepting = true
  /** What has happened, for assertions. */
  readonly history: ('identify' | 'resume' | 'resumed' | 'invalid-session' | 'heartbeat' | 'wrong-token')[] =
    []

  constructor(
    private readonly world: World,
    server: Server,
    readonly settings: GatewaySettings,
  ) {
    this.#sockets = new WebSocketServer({ server })
    this.#sockets.on('connection', (socket) => this.#connected(socket))
  }

  /** Sessions with a live connection. */
  get connected(): number {
    return [...this.#sessions.values()].filter((session) => session.socket).length
  }

  /** What each session asked for. */
  get intents(): number[] {
    return [...this.#sessions.values()].map((session) => session.intents)
  }

  /** To every session; one without a connection gets it when it resumes. */
  dispatch(type: string, data: unknown): void {
    for (const session of this.#sessions.values()) this.#send(session, type, data)
  }

  /** What somebody said, to the sessions that asked for it: GuildMessages (1 << 9), DirectMessages (1 << 12). */
  write(type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', data: Record<string, unknown>): void {
    const intent = data.guild_id === undefined ? 1 << 12 : 1 << 9
    for (const session of this.#sessions.values())
      if ((session.intents & intent) !== 0) this.#send(session, type, data)
  }

  /** Cuts the connections without a word. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  /** Asks every client to come again (opcode 7). */
  askToReconnect(): void {
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify({ op: op.reconnect, d: null }))
  }

  /** The next resumes are refused: the client must identify anew and has lost what happened meanwhile. */
  refuseResumes(times: number): void {
    this.#refusedResumes = times
  }

  close(): void {
    this.drop()
    this.#sockets.close()
  }

  #connected(socket: WebSocket): void {
    if (!this.accepting) {
      socket.close(1011)
      return
    }
    const hello = { heartbeat_interval: this.settings.heartbeatIntervalMs }
    socket.send(JSON.stringify({ op: op.hello, d: hello }))
    let session: Session | undefined
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined
    })
    socket.on('message', (raw) => {
      let value: unknown
      try {
        value = JSON.parse(String(raw))
      } catch {
        socket.close(4002, 'Error while decoding payload.')
        return
      }
      const parsed = packet.safeParse(value)
      if (!parsed.success) {
        socket.close(4002, 'Error while decoding payload.')
        return
      }
      const { op: code, d } = parsed.data
      if (code === op.heartbeat) {
        this.history.push('heartbeat')
        if (this.acknowledging) socket.send(JSON.stringify({ op: op.ack }))
      } else if (code === op.identify) {
        if (session) socket.close(4005, 'Already authenticated.')
        else session = this.#identify(socket, d)
      } else if (code === op.resume) session = this.#resume(socket, d)
      else if (!session) socket.close(4003, 'Not authenticated.')
    })
  }

  #identify(socket: WebSocket, raw: unknown): Session | undefined {
    this.history.push('identify')
    const parsed = identify.safeParse(raw)
    if (!parsed.success) {
      socket.close(4002, 'Error while decoding payload.')
      return undefined
    }
    if (parsed.data.token !== this.settings.token) {
      this.history.push('wrong-token')
      socket.close(4004, 'Authentication failed.')
      return undefined
    }
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      intents: parsed.data.intents,
      seq: 0,
      sent: [],
      socket,
    }
    this.#sessions.set(session.id, session)
    const guilds = [...this.world.guilds.keys()]
    this.#send(session, 'READY', {
      v: 10,
      user: botJson(this.world),
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.settings.url(),
      session_type: 'normal',
      application: { id: applicationJson(this.world, '').id, flags: 0 },
    })
    // Servers are told of only with the Guilds intent.
    if ((session.intents & 1) !== 0)
      for (const id of guilds) this.#send(session, 'GUILD_CREATE', guildJson(this.world, id))
    return session
  }

  #resume(socket: WebSocket, raw: unknown): Session | undefined {
    this.history.push('resume')
    const parsed = resume.safeParse(raw)
    if (!parsed.success || parsed.data.token !== this.settings.token) {
      socket.close(4004, 'Authentication failed.')
      return undefined
    }
    const session = this.#sessions.get(parsed.data.session_id)
    if (!session || this.#refusedResumes > 0) {
      if (this.#refusedResumes > 0) this.#refusedResumes -= 1
      this.#sessions.delete(parsed.data.session_id)
      this.history.push('invalid-session')
      socket.send(JSON.stringify({ op: op.invalid, d: false }))
      return undefined
    }
    session.socket = socket
    for (const event of session.sent) if (event.seq > parsed.data.seq) socket.send(event.text)
    this.#send(session, 'RESUMED', {})
    this.history.push('resumed')
    return session
  }

  #send(session: Session, type: string, data: unknown): void {
    session.seq += 1
    const text = JSON.stringify({ op: op.dispatch, t: type, s: session.seq, d: data })
    session.sent.push({ seq: session.seq, text })
    if (session.sent.length > replayLimit) session.sent.splice(0, replayLimit / 2)
    session.socket?.send(text)
  }
}
