/** A form answered in our engine and in ODK's at once: after each answer both are to show the same. */
import { expect } from 'vitest'
import type { Form, Item } from '../../../src/forms/form.ts'
import { OdkForm, type Sight } from './engine.ts'
import { OurForm } from './ours.ts'

export class Both {
  readonly #acts: string[] = []
  /** What a trigger or a count has done is not undone by taking its answer back. */
  readonly #undone: boolean

  static async of(form: Form): Promise<Both> {
    const both = new Both(form, new OurForm(form), await OdkForm.of(form))
    both.#compare()
    return both
  }

  private constructor(
    readonly form: Form,
    readonly ours: OurForm,
    readonly odk: OdkForm,
  ) {
    this.#undone = !/"trigger":|"count":"[^"]*\$/.test(JSON.stringify(form.items))
  }

  /** An answer as ODK writes it; '' for none. Ours refuses what ODK then shows as wrong: it is taken back there. */
  answer(path: string, text: string): 'taken' | 'refused' {
    this.#acts.push(`${path} = ${text}`)
    const before = this.value(path)
    const problem = this.ours.answer(path, text)
    if (problem === undefined || this.#undone) this.odk.answer(path, text)
    if (problem === undefined) {
      this.#compare()
      return 'taken'
    }
    this.#acts.push(`refused: ${problem}`)
    if (this.#undone) {
      const wrong = problem === 'forms-invalid-required' ? 'missing' : 'violated'
      expect(this.odk.sight()[path], this.#said()).toMatchObject({ [wrong]: true })
      this.odk.answer(path, before)
    }
    this.#compare()
    return 'refused'
  }

  value(path: string): string {
    const seen = this.ours.sight()[path]
    return seen === undefined || seen === 'instance' ? '' : seen.value
  }

  /** One instance more of a repeat, `group/repeat`. */
  add(repeat: string): void {
    this.#acts.push(`one more of ${repeat}`)
    const last = this.ours
      .stops()
      .findLast(({ kind, path }) => kind === 'another' && path.startsWith(`${repeat}[`))
    if (!last) throw new Error(`no more of ${repeat}`)
    this.ours.another(last.path, true)
    this.odk.add(repeat)
    this.#compare()
  }

  /** Takes out an instance, from 1. One answer in it must have been given. */
  remove(repeat: string, number: number): void {
    const inside = `${repeat}[${number}]/`
    const given = this.ours
      .stops()
      .find(({ path }) => path.startsWith(inside) && this.ours.state.answers[path] !== undefined)
    if (!given || !this.ours.remove(given.path)) return
    this.#acts.push(`without ${repeat}[${number}]`)
    this.odk.remove(repeat, number)
    this.#compare()
  }

  /**
   * Answers what is open until nothing is, and compares what would be sent; false where it cannot be finished.
   * @param answer one to try for a question
   */
  finish(answer: (path: string) => string): boolean {
    for (let left = 80; left > 0; left -= 1) {
      const open = this.ours.open()
      if (!open) {
        this.#acts.push('finished')
        expect(numerals(this.ours.submission()), this.#said()).toEqual(numerals(this.odk.submission()))
        return true
      }
      if (open.kind === 'another') this.ours.another(open.path, false)
      else if (left > 40) this.answer(open.path, this.value(open.path) || answer(open.path))
      else this.answer(open.path, answer(open.path))
    }
    return false
  }

  #compare(): void {
    expect(plain(this.ours.sight()), this.#said()).toEqual(plain(this.odk.sight()))
  }

  #said(): string {
    return `\n${lines(this.form.items)}\n${this.#acts.join('\n')}`
  }
}

/** A number may be written in two ways: 3.0 and 3. */
function plain(sight: Sight): Sight {
  return Object.fromEntries(
    Object.entries(sight).map(([path, seen]) => [
      path,
      seen === 'instance' ? seen : { ...seen, value: numeral(seen.value) },
    ]),
  )
}

function numerals(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([path, text]) => [path, numeral(text)]))
}

function numeral(text: string): string {
  if (!/^[-\d. ;]+$/.test(text) || /\d-/.test(text)) return text
  return text.replace(/-?\d+(\.\d+)?/g, (number) => String(Number(Number(number).toFixed(9))))
}

/** A form, an item a line. */
function lines(items: readonly Item[]): string {
  return items
    .map((item) => {
      const { label: _, name, appearance: _a, ...said } = { ...item, items: undefined, parameters: undefined }
      const inside = item.kind === 'question' ? '' : `\n${lines(item.items).replace(/^/gm, '  ')}`
      return `${name} ${JSON.stringify(said)}${inside}`
    })
    .join('\n')
}
