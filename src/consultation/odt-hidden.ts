/** What an OpenDocument text keeps from its readers (OASIS, OpenDocument 1.3, part 3, 5.4, 7.7.9 and 20.404). */
import { childElements, type Element } from '../reading/elements.ts'

/** @returns the document without hidden sections, paragraphs and words */
export function withoutHidden(root: Element): Element {
  return without(root, new Set(hiddenStyles(root)))
}

function without(element: Element, styles: ReadonlySet<string>): Element {
  const children = element.children
    .filter((child) => typeof child === 'string' || !isHidden(child, styles))
    .map((child) => (typeof child === 'string' ? child : without(child, styles)))
  return { ...element, children }
}

function isHidden(element: Element, styles: ReadonlySet<string>): boolean {
  const { name, attributes } = element
  if (styles.has(attributes['text:style-name'] ?? '') && /^text:(?:span|p|h)$/.test(name)) return true
  const said = attributes['text:is-hidden'] ?? String(attributes['text:display'] === 'none')
  if (name === 'text:section' || name === 'text:hidden-text') return said === 'true'
  // A mark in a paragraph hides the whole of it.
  return (
    (name === 'text:p' || name === 'text:h') &&
    childElements(element).some(
      (child) => child.name === 'text:hidden-paragraph' && child.attributes['text:is-hidden'] === 'true',
    )
  )
}

function hiddenStyles(element: Element): string[] {
  return childElements(element).flatMap((child) => {
    if (child.name === 'office:body') return []
    if (child.name !== 'style:style') return hiddenStyles(child)
    const hidden = childElements(child).some(
      ({ name, attributes }) => name === 'style:text-properties' && attributes['text:display'] === 'none',
    )
    return hidden ? [child.attributes['style:name'] ?? ''] : []
  })
}
