/** What goes out. It knows nothing of HTML, Markdown or embeds; each platform renders it natively. */
import { type Markup, trusted } from './markup.ts'
import { stored } from './stored/index.ts'
import { messageMigrations } from './stored/migrations/message.ts'

/** A button: an action that comes back as an Update with this payload, or a link. */
export type Button =
  | { kind: 'action'; label: string; payload: string; style?: 'primary' | 'danger' | 'plain' }
  | { kind: 'link'; label: string; url: string }

export interface Choice {
  /** What comes back: an id within the ask, 1–64 characters of A–Z a–z 0–9 _ - . */
  value: string
  /** What people read; plain text. */
  label: string
  /** Already chosen (several may be in `choose-many`; for `order`, see `chosen`). */
  selected?: boolean
}

/** A picture or file to send, by the id of its row in StoredFile. */
export interface FileReference {
  id: string
  name: string
  type: string
}

/** One text field of a question or of a dialogue that asks several at once. */
export interface TextField {
  name: string
  label: string
  multiline?: boolean
  required?: boolean
  /** Characters (UTF-16 units). */
  maxLength?: number
  value?: string
  placeholder?: string
}

/**
 * The answer the bot waits for. A platform shows the widget that suits it best and sends back an Update:
 * - choose-one:  `button` with payload `${payload}${value}`, or typed text;
 * - choose-many: `button` with payload `${payload}${value}` toggles one (the bot answers by editing the message),
 *                or `selection` with all values at once where the platform has a native widget;
 *                `donePayload` finishes;
 * - order:       as choose-many, pressing in order; `chosen` is the order so far;
 * - text:        typed text, or `fields` through a native dialogue (then `fields` may hold several questions);
 * - file/location: the platform's own attachment.
 * Where a platform shows only a page of the choices, its page buttons send `${pagePayload}${pageNumber}` (0-based)
 * and the bot edits the message with `page` changed.
 */
export type Ask =
  | {
      kind: 'choose-one'
      payload: string
      choices: Choice[]
      page?: number
      pagePayload: string
      compact?: boolean
      /** In one control that opens, where the platform has one; else as ever. */
      folded?: boolean
      /** They are the steps of a scale: on a slider, where the platform has one and they are many. */
      scale?: boolean
    }
  | {
      kind: 'choose-many'
      payload: string
      choices: Choice[]
      page?: number
      pagePayload: string
      donePayload: string
      doneLabel: string
      min?: number
      max?: number
    }
  | {
      kind: 'order'
      payload: string
      choices: Choice[]
      /** Values in the order pressed so far. */
      chosen: string[]
      page?: number
      pagePayload: string
    }
  | {
      kind: 'text'
      payload: string
      /** The first is the question at hand; the rest may be asked in the same dialogue (5 at most in all). */
      fields: TextField[]
      /** Label of the button that opens a native dialogue, where the platform needs one. */
      openLabel: string
      input?: 'text' | 'integer' | 'decimal' | 'date' | 'time' | 'datetime'
    }
  | { kind: 'file'; accept: 'image' | 'audio' | 'video' | 'any'; label: string }
  | {
      kind: 'location'
      label: string
      /** Several are wanted, one after the other: those sent so far, for a platform that can draw them. */
      places?: { sent: { latitude: number; longitude: number }[]; closed: boolean }
    }

export interface Message {
  text: Markup
  /** Title-like first line may be set apart natively (embed title). */
  title?: string
  ask?: Ask
  /** Rows of further buttons, under the ask's own. */
  buttons?: Button[][]
  /** What is asked when the first button is pressed: shown with its answers where the chat is elsewhere, in a mail. */
  firstQuestion?: { text: Markup; answers: { label: string; payload: string }[] }
  picture?: FileReference
  /** Text alternative of the picture, for screen readers. */
  pictureDescription?: string
  file?: FileReference
  /** Seen by the person addressed only, in a group where the platform can do that. */
  private?: boolean
  /** Holds an address that opens somebody's account: the outbox forgets what it said as soon as it was sent. */
  secret?: boolean
  /** Takes back what stood there in its place: of that whoever asked for it is told, where it can't be said. */
  withdraws?: boolean
}

export const storedMessage = stored<Message>('message', messageMigrations)

/** What stands in the column of a message whose words are not kept any longer. */
export const emptied = storedMessage.write({ text: trusted('') })
