/**
 * What a survey's versions ask, as one list of fields: "results combine what is the same" means the same path with
 * the same type. Where a later version asks something else under an old name, both stay, the older under a name of
 * its own.
 */
import { type BoundValues, bothOf, boundsOf } from '../forms/bounds.ts'
import { type Form, type Item, type Localised, own, type Question } from '../forms/form.ts'
import { withoutReferences } from '../forms/template.ts'
import { askedTraces, revealing } from '../forms/traces.ts'

export interface FieldChoice {
  value: string
  label: Localised
}

export interface Field {
  /** Unique in the survey: the path without instance numbers, `szervezet/terulet`. */
  key: string
  /** As `key`, but as it stands in the answers; differs from `key` only for a name used twice. */
  path: string
  /** The question's own name. */
  name: string
  type: string
  label: Localised
  /** Headings of the groups it is in, outermost first. */
  groups: Localised[]
  /** Every choice any version offered, the newest version's words; empty for other types. */
  choices: FieldChoice[]
  /** Path of the innermost repeat it is in. */
  repeat?: string
  parameters: Record<string, string>
  appearance: string[]
  /** Calculated from the time or from who answers, see {@link revealing}. */
  revealing: boolean
  /** The questions that bound it, by key, see {@link boundsOf}. */
  bounds: Map<string, BoundValues>
}

export interface FieldVersion {
  id: string
  form: Form
}

export interface Fields {
  all: Field[]
  /** The field of an answer; undefined for a path that version does not have. Instance numbers are ignored. */
  of(versionId: string, path: string): Field | undefined
  /** Repeats by path, in the order of the form. */
  repeats: { path: string; name: string; label: Localised }[]
}

/** Types that hold a file. */
const fileTypes: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file'])

/** Types that ask nothing and store nothing. */
const silent = new Set(['note'])

/** @param versions oldest first */
export function fieldsOf(versions: readonly FieldVersion[]): Fields {
  const byVersion = new Map<string, Map<string, Field>>()
  const latest = new Map<string, Field>()
  const all: Field[] = []
  const taken = new Set<string>()
  const repeats = new Map<string, { path: string; name: string; label: Localised }>()
  const joined = joinedLists()
  // Newest first: its order and its words lead; what only older versions asked comes after.
  for (const version of [...versions].reverse()) {
    const mine = new Map<string, Field>()
    byVersion.set(version.id, mine)
    const hidden = revealing(version.form)
    const offered = offeredLists(version.form)
    for (const { question, path, groups, repeat } of walk(version.form.items, '', [], undefined, repeats)) {
      if (silent.has(question.type)) continue
      const choices = offered(question)
      const same = latest.get(`${path} ${question.type}`)
      if (same) {
        same.choices = joined(same.choices, choices)
        same.revealing ||= hidden.has(path)
        mine.set(path, same)
        continue
      }
      const field: Field = {
        key: freeKey(taken, path),
        path,
        name: question.name,
        type: question.type,
        label: withoutReferences(question.label),
        groups,
        choices,
        ...(repeat !== undefined && { repeat }),
        parameters: question.parameters,
        appearance: question.appearance,
        revealing: hidden.has(path),
        bounds: new Map(),
      }
      latest.set(`${path} ${question.type}`, field)
      mine.set(path, field)
      all.push(field)
      taken.add(field.key)
    }
    for (const [path, found] of boundsOf(version.form)) {
      const { bounds } = mine.get(path) ?? {}
      for (const [other, values] of found) {
        const key = mine.get(other)?.key
        if (key !== undefined) bounds?.set(key, bothOf(bounds.get(key) ?? new Set(), values))
      }
    }
  }
  return {
    all,
    of: (versionId, path) => byVersion.get(versionId)?.get(withoutInstances(path)),
    repeats: [...repeats.values()],
  }
}

/** `members[2]/name` → `members/name`. */
export function withoutInstances(path: string): string {
  return path.includes('[') ? path.replace(/\[\d+\]/g, '') : path
}

/**
 * The form with some questions never asked: hidden and without a value, so that expressions that mention them still
 * hold.
 */
export function withoutQuestions(form: Form, isLeftOut: (question: Question, path: string) => boolean): Form {
  const take =
    (parent: string) =>
    (item: Item): Item => {
      const path = parent === '' ? item.name : `${parent}/${item.name}`
      if (item.kind !== 'question') return { ...item, items: item.items.map(take(path)) }
      return isLeftOut(item, path) ? { ...item, type: 'hidden', relevant: 'false()' } : item
    }
  return { ...form, items: form.items.map(take('')) }
}

/** What an anonymous survey does not ask: a file, and what says by itself when it was filled in or by whom. */
export function isLeftOutWhenAnonymous(form: Form): (question: Question, path: string) => boolean {
  const telling = askedTraces(form)
  return ({ type }, path) => fileTypes.has(type) || telling.has(path)
}

interface Walked {
  question: Question
  path: string
  groups: Localised[]
  repeat: string | undefined
}

function* walk(
  items: readonly Item[],
  parent: string,
  groups: Localised[],
  repeat: string | undefined,
  repeats: Map<string, { path: string; name: string; label: Localised }>,
): Generator<Walked> {
  for (const item of items) {
    const path = parent ? `${parent}/${item.name}` : item.name
    if (item.kind === 'question') {
      yield { question: item, path, groups, repeat }
      continue
    }
    if (item.kind === 'repeat' && !repeats.has(path))
      repeats.set(path, { path, name: item.name, label: withoutReferences(item.label) })
    const headed = Object.keys(item.label).length > 0 ? [...groups, withoutReferences(item.label)] : groups
    yield* walk(item.items, path, headed, item.kind === 'repeat' ? path : repeat, repeats)
  }
}

/** What a form's questions offer. Those of one list share it: it may be long, and they many. */
function offeredLists(form: Form): (question: Question) => FieldChoice[] {
  const lists = new Map<string, FieldChoice[]>()
  return ({ choiceList }) => {
    if (choiceList === undefined) return []
    const known = lists.get(choiceList)
    if (known) return known
    const list = (own(form.choices, choiceList) ?? []).map(({ value, label }) => ({
      value,
      label: withoutReferences(label),
    }))
    lists.set(choiceList, list)
    return list
  }
}

/** A list with what only an older version of it had; the same two are joined once. */
function joinedLists(): (newer: FieldChoice[], older: FieldChoice[]) => FieldChoice[] {
  const joined = new WeakMap<FieldChoice[], WeakMap<FieldChoice[], FieldChoice[]>>()
  return (newer, older) => {
    const by = joined.get(newer) ?? new WeakMap<FieldChoice[], FieldChoice[]>()
    joined.set(newer, by)
    const before = by.get(older)
    if (before) return before
    const known = new Set(newer.map(({ value }) => value))
    const more = older.filter(({ value }) => !known.has(value))
    const both = more.length === 0 ? newer : [...newer, ...more]
    by.set(older, both)
    return both
  }
}

function freeKey(taken: ReadonlySet<string>, path: string): string {
  if (!taken.has(path)) return path
  for (let n = 2; ; n++) if (!taken.has(`${path}_${n}`)) return `${path}_${n}`
}
