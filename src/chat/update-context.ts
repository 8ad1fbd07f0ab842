/** The `Context` of one update: its replies are stored in the update's transaction, its forms go on in `session.ts`. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Acknowledgement } from '../base/platform.ts'
import { shortenedLines } from '../base/shortened.ts'
import { traceOf, type Update } from '../base/update.ts'
import type { Provider, Transaction } from '../db/client.ts'
import type { NewDelivery } from '../db/replies.ts'
import { replyJson, storeReplies } from '../db/replies.ts'
import { tellContact } from '../delivery/reach.ts'
import type { DirectReplies } from '../delivery/sender.ts'
import { translator } from '../i18n/index.ts'
import type { Context, FormContext, Links, Person } from './context.ts'
import { withPrivacy } from './group.ts'
import type { Help } from './help.ts'
import type { Outside } from './outside.ts'
import type { Sessions } from './session.ts'

interface Parts {
  tx: Transaction
  provider: Provider
  direct: DirectReplies
  now: Date
  zone: string
  update: Update
  person: Person
  links: Links
  file: Context['file']
  sessions: Sessions
  help: Help
  outside: Outside
}

export class UpdateContext implements FormContext {
  readonly tx: Transaction
  readonly now: Date
  readonly zone: string
  readonly update: Update
  readonly person: Person
  readonly links: Links
  readonly file?: NonNullable<Context['file']>
  acknowledgement: Acknowledgement = {}
  /** The person as they were when the update came. */
  readonly before: Person
  formShown = false
  midForm = false
  private above: Markup | undefined
  saidPublicly = false
  saidPrivately = false

  constructor(private readonly parts: Parts) {
    const { tx, now, zone, update, person, links, file } = parts
    this.tx = tx
    this.now = now
    this.zone = zone
    this.update = update
    this.person = person
    this.links = links
    this.before = { ...person }
    if (file) this.file = file
  }

  get language() {
    return this.person.language
  }

  get tr() {
    return translator(this.person.language)
  }

  preface: FormContext['preface'] = (text) => {
    this.above = text
  }

  say: Context['say'] = async (said, options = {}) => {
    const { update, above } = this
    const message = above === undefined ? said : { ...said, text: joinMarkup([above, said.text], '\n\n') }
    this.above = undefined
    const { provider, direct } = this.parts
    const target = withPrivacy(this, message, options)
    // A message's number means something in its own chat only: what goes elsewhere replaces nothing there.
    const sameChat = target.chat.id === update.chat.id
    if (sameChat) this.saidPublicly = true
    else this.saidPrivately = true
    const reply: NewDelivery = {
      platform: update.platform,
      chat: target.chat,
      recipientId: update.sender.id,
      contactId: this.person.contactId,
      language: this.language,
      priority: 0,
      message: target.message,
      replaces:
        options.replace && options.replacesId === undefined && sameChat ? update.messageId : undefined,
      replacesId: options.replacesId,
      replyHandle: update.replyHandle,
      notBefore: this.now,
      trace: traceOf(update),
    }
    const [stored] = await storeReplies(this.tx, provider, [replyJson(reply, direct.take(reply))])
    if (!stored) throw new Error('a reply was not stored')
    direct.stored(reply, stored)
    return stored.id
  }

  acknowledge: Context['acknowledge'] = (toast, alert) => {
    this.acknowledgement = { toast: shortenedLines(toast, 200), ...(alert && { alert }) }
  }

  tell: Context['tell'] = async (contactId, message, priority = 1) => {
    await tellContact(this.tx, {
      contactId,
      message,
      priority,
      now: this.now,
      trace: traceOf(this.update),
    })
  }

  beginForm: Context['beginForm'] = async (kind, reference, options) => {
    this.formShown = true
    await this.parts.sessions.begin(this, kind, reference, options)
  }

  showHelp: Context['showHelp'] = () => this.parts.help.overview(this)

  continueForm: Context['continueForm'] = async () => {
    this.formShown = true
    return await this.parts.sessions.resume(this)
  }

  orAnswer: Context['orAnswer'] = (text) => this.parts.sessions.orAnswer(this, text)

  outside: Context['outside'] = (what, work) => this.parts.outside.take(what, work)

  cancelForm: Context['cancelForm'] = async () => {
    this.formShown = true
    return await this.parts.sessions.cancel(this)
  }
}
