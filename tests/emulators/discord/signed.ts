/** Interactions delivered by HTTP, signed with Ed25519. https://discord.com/developers/docs/interactions/overview#preparing-for-interactions */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Interactions } from './interactions.ts'
import type { Interaction, World } from './world.ts'

export class SignedDelivery {
  /** Hex, as on the application's page. */
  readonly publicKey: string
  readonly #privateKey: KeyObject

  constructor(private readonly world: World) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#privateKey = privateKey
    // The raw key is the end of its SPKI form (RFC 8410).
    this.publicKey = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
  }

  /** Signs and posts. @param forged signs something else, as Discord does to try out an endpoint. */
  async post(endpoint: string, payload: unknown, forged = false): Promise<Response> {
    const body = JSON.stringify(payload)
    const timestamp = String(Math.floor(this.world.clock() / 1000))
    const signed = sign(null, Buffer.from(timestamp + (forged ? `${body} ` : body)), this.#privateKey)
    return await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-signature-ed25519': signed.toString('hex'),
        'x-signature-timestamp': timestamp,
      },
      body,
    })
  }

  /**
   * What Discord does when the endpoint's address is saved: a PING must be answered with a PONG, and one that is
   * wrongly signed refused with 401.
   * @throws with what was wrong
   */
  async verifyEndpoint(endpoint: string): Promise<void> {
    const ping = {
      id: this.world.id(),
      application_id: this.world.applicationId,
      type: 1,
      token: '',
      version: 1,
    }
    const good = await this.post(endpoint, ping)
    const answer: unknown = good.ok ? await good.json() : undefined
    if (JSON.stringify(answer) !== '{"type":1}') throw new Error(`PING was answered ${good.status}`)
    const bad = await this.post(endpoint, ping, true)
    if (bad.status !== 401) throw new Error(`a wrong signature was answered ${bad.status}, not 401`)
  }

  /** 200 with a callback as body, or 202 and the callback by its own request. */
  async deliver(endpoint: string, interaction: Interaction, interactions: Interactions): Promise<void> {
    const response = await this.post(endpoint, interaction.payload)
    const text = await response.text()
    if (response.status === 202) return
    if (!response.ok || text === '') interactions.fail(interaction)
    else interactions.callback(interaction.id, interaction.token, JSON.parse(text), new Map())
  }
}
