/** Forms made by chance, of all that both engines are to understand alike, and answers to them. */
import { ask, form, group } from '../../../src/forms/build.ts'
import type { Form, FormChoice, Item, Repeat } from '../../../src/forms/form.ts'
import { Expressions, type Here, type Source } from './expressions.ts'

const choices: FormChoice[] = ['a', 'b', 'c', 'd'].map((value, index) => ({
  value,
  label: { en: value.toUpperCase() },
  columns: { rank: String(index + 1), kind: index % 2 === 0 ? 'even' : 'odd' },
}))

const asked = ['text', 'integer', 'decimal', 'select_one', 'select_multiple', 'date', 'range'] as const

export class Chance extends Expressions {
  #names = 0

  form(): Form {
    const sources: Source[] = []
    const items: Item[] = []
    const count = 3 + this.below(4)
    for (let left = count; left > 0; left -= 1) {
      const shape = this.below(6)
      const item =
        shape === 4
          ? this.#group(sources, false)
          : shape === 5
            ? this.#repeat(sources)
            : this.#question({ sources, where: 'top', surely: true })
      items.push(item)
      // Only what stands before is read: no circle comes of that. What stands first may still be answered last.
      for (const source of sourcesOf(item)) sources.push(source)
    }
    const made = form('form', { en: 'Form' }, items, { languages: ['en'] })
    return { ...made, choices: { letters: choices } }
  }

  #name(): string {
    this.#names += 1
    return `q${this.#names}`
  }

  #group(sources: Source[], inside: boolean): Item {
    const relevant = this.once(2) ? this.boolean({ sources, where: 'top', surely: true }) : undefined
    const known = [...sources]
    const items = Array.from({ length: 1 + this.below(3) }, () => {
      const item = this.#question({
        sources: [...known],
        where: 'group',
        surely: relevant === undefined && !inside,
      })
      known.push(...sourcesOf(item))
      return item
    })
    return group(`${inside ? 'i' : 'g'}${this.#name()}`, { en: 'Group' }, items, relevant)
  }

  #repeat(sources: Source[]): Repeat {
    const outside: Here = { sources: [...sources], where: 'top', surely: true }
    const counted = this.once(2)
    const number = sources.filter(({ type, repeat }) => type === 'integer' && repeat === undefined)
    const count = !counted
      ? undefined
      : number.length > 0
        ? `min(4, max(0, coalesce(\${${this.of(number).name}}, 1)))`
        : this.of(['2', '3'])
    const relevant = this.once(3) ? this.boolean(outside) : undefined
    const known = [...sources]
    const items = Array.from({ length: 1 + this.below(3) }, () => {
      const item = this.once(5)
        ? this.#group([...known], true)
        : this.#question({ sources: [...known], where: 'repeat', surely: relevant === undefined })
      known.push(...sourcesOf(item))
      return item
    })
    return {
      kind: 'repeat',
      name: `r${this.#name()}`,
      label: { en: 'Repeat' },
      appearance: [],
      items,
      ...(count !== undefined && { count }),
      ...(relevant !== undefined && { relevant }),
    }
  }

  #question(here: Here): Item {
    const name = this.#name()
    const label = { en: `Question ${name}` }
    const conditions = {
      ...(this.once(3) && { relevant: this.boolean(here) }),
      required: this.once(3) ? (this.once(2) ? this.boolean(here) : true) : false,
    }
    const kind = this.below(10)
    if (kind === 0) return ask(name, 'note', label, { ...conditions, required: false })
    if (kind <= 2) {
      const calculation = this.once(3) ? this.text(here) : this.number(here)
      return ask(name, 'calculate', label, { ...conditions, required: false, calculation })
    }
    // Web Forms takes it amid what is computed from the same answer: what it reads is given, then.
    const triggers = here.sources.filter((each) => !each.repeat && each.given)
    if (kind === 3 && here.where === 'top' && triggers.length > 0) {
      const made = ask(name, this.of(['text', 'calculate']), label, {
        required: false,
        calculation: this.answerText({ ...here, sources: triggers }),
      })
      return { ...made, trigger: [this.of(triggers).name], ...(this.once(2) && { default: 'alma' }) }
    }
    const type = this.of(asked)
    const select = type.startsWith('select')
    // Where a filter takes away what was chosen Web Forms still tries its conditions on it.
    const filtered = select && this.once(2)
    return {
      ...ask(name, type, label, {
        ...conditions,
        ...(filtered && { required: false }),
        ...(!filtered && this.once(3) && { constraint: this.#constraint(type, here) }),
        ...this.#beginning(type, here, conditions.relevant === undefined),
        ...(type === 'range' && { parameters: { start: '1', end: '5', step: '1' } }),
      }),
      ...(select && { choiceList: 'letters' }),
      ...(filtered && { choiceFilter: this.#filter(here) }),
    }
  }

  /** What the answer is before anybody gives one. */
  #beginning(
    type: string,
    here: Here,
    always: boolean,
  ): { default?: string; dynamicDefault?: string; calculation?: string; readOnly?: string } {
    const values: Record<string, string> = {
      text: 'alma',
      integer: '3',
      decimal: '2.5',
      range: '2',
      date: '2026-12-01',
      select_one: 'a',
      select_multiple: 'a',
    }
    switch (this.below(9)) {
      case 0:
        return { default: values[type] ?? '' }
      case 1:
        // Of what is not relevant yet Web Forms forgets it, and Collect, like us, does not.
        return type === 'text' && here.surely && always ? { dynamicDefault: this.answerText(here) } : {}
      case 2:
        return type === 'text'
          ? { calculation: this.answerText(here) }
          : type === 'integer'
            ? { calculation: `int(${this.number(here)})` }
            : {}
      case 3:
        return { readOnly: this.boolean(here), default: values[type] ?? '' }
      default:
        return {}
    }
  }

  #constraint(type: string, here: Here): string {
    switch (type) {
      case 'text':
        return this.of(['string-length(.) < 6', "regex(., '^[a-z ]+$')", `. != ${this.text(here)}`])
      case 'select_one':
        return this.of(["not(selected(., 'b'))", ". != 'c'"])
      case 'select_multiple':
        return this.of(['count-selected(.) <= 2', "not(selected(., 'a') and selected(., 'b'))"])
      case 'date':
        return this.of([". >= date('2026-12-02')", "format-date(., '%Y') = '2026'"])
      default:
        return this.of(['. > 1', '. mod 2 = 1', `. <= ${this.number(here)}`])
    }
  }

  #filter(here: Here): string {
    return this.of([
      `rank <= ${this.number(here)}`,
      `kind = ${this.of(["'even'", "'odd'"])} or ${this.boolean(here)}`,
      `selected(${this.text(here)}, name) or rank = 1`,
    ])
  }

  /** An answer as ODK writes it, mostly one that the type takes; '' for none. */
  answer(type: string, offered: readonly string[]): string {
    if (this.once(7)) return ''
    switch (type) {
      case 'select_one':
        return offered.length > 0 ? this.of(offered) : ''
      case 'select_multiple':
        return offered.filter(() => this.once(2)).join(' ')
      case 'date':
        return this.of(['2026-12-01', '2026-12-03', '2025-02-28'])
      case 'integer':
        return this.of(['1', '2', '3', '0', '-4', '12'])
      case 'decimal':
        return this.of(['0.5', '2.25', '-1.5', '7.5'])
      case 'range':
        return this.of(['1', '2', '3', '5'])
      default:
        return this.of(['alma', 'a', 'a b', 'Őz & <ló>', '12', 'lo'])
    }
  }
}

/**
 * What those after it may read. Of a repeat all that is surely relevant: over several nodes Collect, and so we, pass
 * over those that are not relevant, where Web Forms counts them in.
 */
function sourcesOf(item: Item): Source[] {
  switch (item.kind) {
    case 'question':
      return item.type === 'note'
        ? []
        : [{ name: item.name, type: item.type, given: item.calculation === undefined }]
    case 'group':
      return item.items.flatMap(sourcesOf)
    case 'repeat':
      return surely(item)
        .flatMap(sourcesOf)
        .map((each) => ({ ...each, repeat: item.name }))
  }
}

function surely(item: Item): Item[] {
  if (item.relevant !== undefined) return []
  return item.kind === 'question' ? [item] : item.items.flatMap(surely)
}
