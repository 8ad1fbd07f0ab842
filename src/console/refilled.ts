/** A page whose form was refused: what was typed into it stands there again, to be mended. */
import { DomUtils, parseDocument } from 'htmlparser2'
import { escapeMarkup } from '../base/markup.ts'

type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>

/**
 * The page with the form of this action as it was sent, unfolded if it was folded. Of several with the action the one
 * that has all the fields that were sent, and the same hidden ones. Files have to be chosen again: browsers let nobody else do that.
 */
export function refilled(html: string, action: string, sent: FormData): string {
  const page = parseDocument(html)
  const form = DomUtils.findOne(
    (element) => element.name === 'form' && element.attribs.action === action && isSame(element, sent),
    page.children,
  )
  if (!form) return html
  const taken = new Map<string, number>()
  for (const field of fieldsOf(form)) fill(field, sent, taken)
  for (let around = form.parent; around; around = around.parent)
    if ('name' in around && around.name === 'details') around.attribs.open = ''
  return DomUtils.getOuterHTML(page, { encodeEntities: 'utf8' })
}

function fieldsOf(form: Element): Element[] {
  return DomUtils.getElementsByTagName(
    (name) => ['input', 'textarea', 'select', 'button'].includes(name),
    form,
  )
}

function isSame(form: Element, sent: FormData): boolean {
  const fields = fieldsOf(form).map(({ attribs }) => attribs)
  const names = new Set(fields.map(({ name }) => name))
  return (
    [...sent.keys()].every((name) => names.has(name)) &&
    fields
      .filter(({ type }) => type === 'hidden')
      .every(({ name = '', value = '' }) => sent.getAll(name).includes(value))
  )
}

/** @param taken how many of each name have been filled in: several fields may share it */
function fill(field: Element, sent: FormData, taken: Map<string, number>): void {
  const { name = '', type = 'text', value } = field.attribs
  if (field.name === 'button' || ['hidden', 'file', 'submit'].includes(type)) return
  const values = sent.getAll(name)
  if (type === 'checkbox' || type === 'radio') {
    delete field.attribs.checked
    if (values.includes(value ?? 'on')) field.attribs.checked = ''
    return
  }
  const at = taken.get(name) ?? 0
  taken.set(name, at + 1)
  const typed = values[at]
  if (typeof typed !== 'string') return
  if (field.name === 'select') {
    for (const option of DomUtils.getElementsByTagName('option', field)) {
      delete option.attribs.selected
      if (option.attribs.value === typed) option.attribs.selected = ''
    }
  } else if (field.name === 'textarea') {
    for (const child of [...field.children]) DomUtils.removeElement(child)
    for (const child of parseDocument(escapeMarkup(typed)).children) DomUtils.appendChild(field, child)
  } else field.attribs.value = typed
}
