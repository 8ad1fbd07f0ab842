/** Web Push (RFC 8030): a word to a browser whose page is closed, by way of its maker's push service. */

/** Where a browser is told, as it said when its person agreed. */
export interface PushAddress {
  /** Of the push service; whoever has it can send there. */
  endpoint: string
  /** The browser's public key and secret (RFC 8291), as base64url. */
  p256dh: string
  auth: string
}

/** What the browser shows. A press opens the conversation. */
export interface PushNote {
  /** The web chat's: a newer note of it takes the place of an older one. */
  channelId: string
  title: string
  body: string
  language: string
}

export type PushOutcome =
  | { kind: 'accepted' }
  /** The browser wants no more, or never was where it said. */
  | { kind: 'gone' }
  /** It may work later. `seconds`: not before, as the push service says. */
  | { kind: 'later'; seconds: number; why: string }

export interface Push {
  /** Never throws. */
  send(to: PushAddress, note: PushNote): Promise<PushOutcome>
}

/** The pair by which push services know who sends (RFC 8292), as base64url. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}
