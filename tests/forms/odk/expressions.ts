/** Expressions made by chance, of all that both engines are to understand alike. */
import fc, { type GeneratorValue } from 'fast-check'

/** A question that an expression may read. */
export interface Source {
  name: string
  type: string
  /** The repeat it is in, where the expression is not in the same: then it is many. */
  repeat?: string
  /** It is asked and nothing computes it. */
  given: boolean
}

/** Where an expression stands. */
export interface Here {
  sources: Source[]
  /** Straight in a repeat `..` is the instance. */
  where: 'top' | 'group' | 'repeat'
  /** What stands here is surely relevant, if by itself. */
  surely: boolean
}

export class Expressions {
  constructor(private readonly value: GeneratorValue) {}

  below(count: number): number {
    return this.value(fc.nat, { max: count - 1 })
  }

  /** True once in so many. */
  once(of: number): boolean {
    return this.below(of) === of - 1
  }

  of<T>(items: readonly T[]): T {
    const found = items[this.below(items.length)]
    if (found === undefined) throw new Error('of nothing')
    return found
  }

  number(here: Here, depth = 2): string {
    const one = (types: string[]) => here.sources.filter((each) => !each.repeat && types.includes(each.type))
    const many = here.sources.filter((each) => each.repeat !== undefined)
    const numbers = one(['integer', 'decimal', 'range', 'calculate'])
    const kind = this.below(depth > 0 ? 13 : 4)
    const next = () => this.number(here, depth - 1)
    if (kind === 0 || (kind < 3 && numbers.length === 0)) return this.of(['0', '1', '2.5', '3', '-2'])
    if (kind < 3) return `\${${this.of(numbers).name}}`
    switch (kind) {
      case 3:
        return here.where === 'repeat' ? 'position(..)' : '2'
      case 4:
        return `(${next()} + ${next()})`
      case 5:
        return `(${next()} ${this.of(['-', '*'])} ${next()})`
      case 6:
        return `(${next()} ${this.of(['div 2', 'mod 3'])})`
      case 7:
        return `if(${this.boolean(here, depth - 1)}, ${next()}, ${next()})`
      case 8:
        return `string-length(${this.text(here, depth - 1)})`
      case 9: {
        const selects = one(['select_multiple'])
        return selects.length > 0 ? `count-selected(\${${this.of(selects).name}})` : `abs(${next()})`
      }
      case 10:
        return `coalesce(${next()}, ${next()})`
      default: {
        if (many.length === 0) return `int(${next()})`
        const { name, repeat = '', type } = this.of(many)
        return this.of([
          `count(\${${name}})`,
          `count(\${${repeat}})`,
          `count-non-empty(\${${name}})`,
          `number(indexed-repeat(\${${name}}, \${${repeat}}, ${this.of(['1', '2'])}))`,
          // What is no number Collect, and so we, pass over; the sum of nothing is 0, and in Web Forms no number.
          ...(['integer', 'decimal', 'range'].includes(type)
            ? [`coalesce(sum(\${${name}}[. != '']), 0)`]
            : []),
        ])
      }
    }
  }

  text(here: Here, depth = 2): string {
    const texts = here.sources.filter(
      (each) => !each.repeat && ['text', 'select_one', 'date', 'select_multiple'].includes(each.type),
    )
    const many = here.sources.filter((each) => each.repeat !== undefined)
    const next = () => this.text(here, depth - 1)
    const kind = this.below(depth > 0 ? 9 : 3)
    if (kind === 0 || (kind < 3 && texts.length === 0)) return this.of(["'alma'", "'a'", "'a b'", "''"])
    if (kind < 3) return `\${${this.of(texts).name}}`
    switch (kind) {
      case 3:
        return `concat(${next()}, ${next()})`
      case 4:
        return `if(${this.boolean(here, depth - 1)}, ${next()}, ${next()})`
      case 5:
        return `coalesce(${next()}, ${next()})`
      case 6: {
        const dates = here.sources.filter((each) => !each.repeat && each.type === 'date')
        return dates.length > 0
          ? `format-date(\${${this.of(dates).name}}, '%Y/%n/%e')`
          : `substr(${next()}, 1)`
      }
      case 7:
        // What is no number is NaN as a text in XPath and Collect, and empty in Web Forms.
        return `coalesce(${this.number(here, depth - 1)}, 'none')`
      default:
        return many.length > 0 ? `join(' ', \${${this.of(many).name}})` : `normalize-space(${next()})`
    }
  }

  /** An answer has no blanks around it here, as if somebody had typed it. */
  answerText(here: Here): string {
    return `normalize-space(${this.text(here)})`
  }

  boolean(here: Here, depth = 2): string {
    const next = () => this.boolean(here, depth - 1)
    const compared = this.of(['=', '!=', '<', '<=', '>', '>='])
    switch (this.below(depth > 0 ? 8 : 4)) {
      case 0:
      case 1:
        return `${this.number(here, depth - 1)} ${compared} ${this.number(here, depth - 1)}`
      case 2:
        return `${this.text(here, depth - 1)} ${this.of(['=', '!='])} ${this.text(here, depth - 1)}`
      case 3:
        return `selected(${this.text(here, depth - 1)}, 'a')`
      case 4:
        return `not(${next()})`
      case 5:
        return `(${next()} ${this.of(['and', 'or'])} ${next()})`
      case 6:
        return `contains(${this.text(here, depth - 1)}, 'l')`
      default: {
        const dates = here.sources.filter((each) => !each.repeat && each.type === 'date')
        return dates.length > 0 ? `\${${this.of(dates).name}} > date('2026-12-02')` : `(${next()})`
      }
    }
  }
}
