/** A form of ours as the XForm that pyxform would make of it (getodk.github.io/xforms-spec), for ODK's engine. */
import type { Form, Group, Item, Question, Repeat } from '../../../src/forms/form.ts'

interface Place {
  /** `/data/group/name`. */
  path: string
  /** Paths of the repeats it is in, outermost first. */
  repeats: string[]
}

const controls: Record<string, string> = {
  select_one: 'select1',
  select_multiple: 'select',
  acknowledge: 'trigger',
  range: 'range',
  rank: 'odk:rank',
}
const bindTypes: Record<string, string> = {
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  barcode: 'barcode',
  rank: 'odk:rank',
}

export function xformOf(form: Form): string {
  return new Writer(form).document()
}

class Writer {
  readonly #places = new Map<string, Place>()
  readonly #binds: string[] = []
  /** Of the model: what is set when the form begins. */
  readonly #values: string[] = []

  constructor(readonly form: Form) {
    this.#place(form.items, { path: '/data', repeats: [] })
  }

  document(): string {
    const instance = this.form.items.map((item) => this.#node(item, false)).join('')
    const root: Place = { path: '/data', repeats: [] }
    const body = this.form.items.map((item) => this.#control(item, root)).join('')
    const lists = Object.entries(this.form.choices).map(([list, choices]) => {
      const items = choices.map(
        ({ value, label, columns = {} }) =>
          `<item>${element('name', value)}${element('label', Object.values(label)[0] ?? '')}${Object.entries(
            columns,
          )
            .map(([name, text]) => element(name, text))
            .join('')}</item>`,
      )
      return `<instance id="${list}"><root>${items.join('')}</root></instance>`
    })
    return `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>Form</h:title><model odk:xforms-version="1.0.0"><instance><data id="form" version="1">${instance}<meta><instanceID/></meta></data></instance>${lists.join('')}${this.#binds.join('')}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>${this.#values.join('')}</model></h:head><h:body>${body}</h:body></h:html>`
  }

  #place(items: Item[], around: Place): void {
    for (const item of items) {
      const place: Place = { path: `${around.path}/${item.name}`, repeats: around.repeats }
      this.#places.set(item.name, place)
      if (item.kind === 'question') continue
      const inside = item.kind === 'repeat' ? [...around.repeats, place.path] : around.repeats
      this.#place(item.items, { path: place.path, repeats: inside })
    }
  }

  #node(item: Item, inRepeat: boolean): string {
    if (item.kind === 'question') return element(item.name, item.default ?? '')
    const around = inRepeat || item.kind === 'repeat'
    const inside = item.items.map((each) => this.#node(each, around)).join('')
    const tag = (attributes = '') => `<${item.name}${attributes}>${inside}</${item.name}>`
    if (item.kind === 'group') return tag()
    return item.count === undefined
      ? `${inRepeat ? '' : tag(' jr:template=""')}${tag()}`
      : `${tag(' jr:template=""')}${element(`${item.name}_count`, '')}`
  }

  #control(item: Item, around: Place): string {
    const place: Place = { path: `${around.path}/${item.name}`, repeats: around.repeats }
    switch (item.kind) {
      case 'question':
        return this.#question(item, place)
      case 'group':
        return this.#group(item, place)
      case 'repeat':
        return this.#repeat(item, place)
    }
  }

  #group(item: Group, place: Place): string {
    this.#bind(place, { relevant: this.#expression(item.relevant, place) })
    return `<group ref="${place.path}">${label(item.label)}${item.items.map((each) => this.#control(each, place)).join('')}</group>`
  }

  #repeat(item: Repeat, place: Place): string {
    const inside: Place = { path: place.path, repeats: [...place.repeats, place.path] }
    this.#bind(place, { relevant: this.#expression(item.relevant, place) })
    const count = { path: `${place.path}_count`, repeats: place.repeats }
    if (item.count !== undefined)
      this.#bind(count, {
        type: 'string',
        readonly: 'true()',
        calculate: this.#expression(item.count, count),
      })
    const counted = item.count === undefined ? '' : ` jr:count="${count.path}"`
    const begun = item.items.map((each) =>
      each.kind === 'question' && each.dynamicDefault !== undefined
        ? this.#setValue(
            'odk-instance-first-load odk-new-repeat',
            { path: `${place.path}/${each.name}`, repeats: inside.repeats },
            each.dynamicDefault,
          )
        : '',
    )
    const controls = item.items.map((each) => this.#control(each, inside))
    return `<group ref="${place.path}">${label(item.label)}<repeat nodeset="${place.path}"${counted}>${begun.join('')}${controls.join('')}</repeat></group>`
  }

  #question(item: Question, place: Place): string {
    const note = item.type === 'note'
    const triggered = item.trigger !== undefined
    const fine = Object.values(item.parameters).some((text) => !Number.isInteger(Number(text)))
    this.#bind(place, {
      type: item.type === 'range' ? (fine ? 'decimal' : 'int') : (bindTypes[item.type] ?? 'string'),
      relevant: this.#expression(item.relevant, place),
      required: this.#expression(item.required, place),
      constraint: this.#expression(item.constraint, place),
      readonly: note ? 'true()' : this.#expression(item.readOnly, place),
      calculate: triggered ? undefined : this.#expression(item.calculation, place),
    })
    if (item.dynamicDefault !== undefined && place.repeats.length === 0)
      this.#values.push(this.#setValue('odk-instance-first-load', place, item.dynamicDefault))
    if (item.type === 'calculate' || item.type === 'hidden') return ''
    const tag = controls[item.type] ?? 'input'
    const { start = '1', end = '10', step = '1' } = item.parameters
    const scale = item.type === 'range' ? ` start="${start}" end="${end}" step="${step}"` : ''
    return `<${tag} ref="${place.path}"${scale}>${label(item.label)}${this.#choices(item, place)}${this.#triggeredBy(item)}</${tag}>`
  }

  #choices({ choiceList, choiceFilter }: Question, place: Place): string {
    if (choiceList === undefined) return ''
    const filter = this.#expression(choiceFilter, place, 'current()/')
    const nodeset = `instance('${choiceList}')/root/item${filter === undefined ? '' : `[${filter}]`}`
    return `<itemset nodeset="${escaped(nodeset)}"><value ref="name"/><label ref="label"/></itemset>`
  }

  /** What is computed when this question's answer changes. */
  #triggeredBy({ name }: Question): string {
    const found: string[] = []
    const visit = (items: Item[]): void => {
      for (const item of items)
        if (item.kind !== 'question') visit(item.items)
        else if (item.trigger?.includes(name)) {
          const place = this.#places.get(item.name)
          if (place) found.push(this.#setValue('xforms-value-changed', place, item.calculation ?? "''"))
        }
    }
    visit(this.form.items)
    return found.join('')
  }

  #setValue(event: string, place: Place, value: string): string {
    return `<setvalue event="${event}" ref="${place.path}" value="${escaped(this.#expression(value, place) ?? '')}"/>`
  }

  #bind({ path }: Place, attributes: Record<string, string | undefined>): void {
    const written = Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${escaped(value)}"`],
    )
    if (written.length > 0) this.#binds.push(`<bind nodeset="${path}"${written.join('')}/>`)
  }

  /** `${name}` as a path: relative where both are in one repeat, as pyxform writes it. */
  #expression(source: string | undefined, from: Place, before = ''): string | undefined {
    const absolute = /(indexed-repeat\(\s*)\$\{(\w+)\}(\s*,\s*)\$\{(\w+)\}/g
    return source
      ?.replace(absolute, (_, open, of, comma, repeat) =>
        [open, this.#places.get(of)?.path, comma, this.#places.get(repeat)?.path].join(''),
      )
      .replace(/\$\{(\w+)\}/g, (_, name) => this.#reference(name, from, before))
  }

  #reference(name: string, from: Place, before: string): string {
    const target = this.#places.get(name)
    if (!target) throw new Error(`no question ${name}`)
    const shared = from.repeats.filter((repeat) => target.repeats.includes(repeat)).at(-1)
    if (shared === undefined) return target.path
    const up = from.path.slice(shared.length).split('/').length - 1
    return `${before}${'../'.repeat(up)}${target.path.slice(shared.length + 1)}`
  }
}

function label(text: Record<string, string>): string {
  return element('label', Object.values(text)[0] ?? '')
}

function element(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${escaped(text)}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
