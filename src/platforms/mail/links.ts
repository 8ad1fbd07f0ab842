/** The addresses that a mail leads to, each with a pass for its reader. */

import { type Pass, sealPass } from '../../base/pass.ts'
import { headerText } from './words.ts'

export interface MailLinks {
  /** @param question that it answers, if it does not press a button of what the mail says */
  press(payload: string, label: string, question?: string): string
  open(): string
  stop(): string
  notices(): string
  file(id: string): string
}

/** @param about what the mail says, in a few words: the page of a button shows it */
export function mailLinks(
  { base, key, clock }: { base: string; key: Uint8Array; clock: () => Date },
  to: string,
  about: string,
): MailLinks {
  const link = (pass: Pass) => `${base}/mail/${sealPass(key, pass, clock())}`
  return {
    press: (payload, label, question = about) =>
      link({ do: 'press', to, payload, label: headerText(label, 60), about: headerText(question, 120) }),
    open: () => link({ do: 'open', to }),
    stop: () => link({ do: 'stop', to }),
    notices: () => link({ do: 'notices', to }),
    file: (id) => link({ do: 'file', to, id }),
  }
}
