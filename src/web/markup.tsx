/** The neutral markup as HTML. All text goes through JSX, which escapes it. */
import { type Markup, parseMarkup, type Span } from '../base/markup.ts'

export function MarkupView({ markup }: { markup: Markup }) {
  return <>{parseMarkup(markup).map(spanView)}</>
}

function spanView(span: Span) {
  let inner =
    span.kind === 'time' ? (
      <time datetime={span.at}>{span.text}</time>
    ) : span.code ? (
      <code>{span.text}</code>
    ) : (
      <span>{span.text}</span>
    )
  if (span.italic) inner = <em>{inner}</em>
  if (span.bold) inner = <strong>{inner}</strong>
  if (span.kind === 'text' && span.link && isSafeLink(span.link))
    inner = (
      <a href={span.link} target="_blank" rel="noopener noreferrer">
        {inner}
      </a>
    )
  return inner
}

/** Schemes that cannot run anything. */
export function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(url)
}
