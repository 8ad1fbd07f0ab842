/** The form around whatever is asked, and what each of its kinds is given. */
import type { Ask } from '../../base/message.ts'
import type { Translator } from '../../i18n/index.ts'

/** What is rendered for one reader, in one conversation. */
export interface RenderContext {
  tr: Translator
  /** Address of this conversation: `/chat/<id>`. */
  base: string
  /** IANA zone in which times of day are shown. */
  zone: string
  /** A fresh id for a form's first sending. */
  clientId(): string
}

export interface Props<Kind extends Ask['kind'] = Ask['kind']> {
  ask: Extract<Ask, { kind: Kind }>
  messageId: number
  context: RenderContext
  /** The message's text: a label that only repeats it is for screen readers. */
  said: string
}

export function AskForm({
  kind,
  messageId,
  context,
  upload,
  children,
}: Omit<Props, 'ask' | 'said'> & { kind: string; upload?: boolean; children: unknown }) {
  return (
    <form
      class={`ask by-${kind}`}
      method="post"
      action={`${context.base}/say`}
      {...(upload && { enctype: 'multipart/form-data' })}
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="clientId" value={context.clientId()} />
      {children}
    </form>
  )
}
