/** What a new version of a survey no longer asks, or asks in another way. */
import type { Form } from '../forms/form.ts'
import { fieldsOf } from './fields.ts'

export interface VersionChanges {
  /** Names of questions that are gone. */
  gone: string[]
  /** Names of questions whose type is another one: results keep the old and the new apart. */
  changed: string[]
}

export function versionChanges(before: Form, after: Form): VersionChanges {
  const types = new Map(fieldsOf([{ id: 'after', form: after }]).all.map(({ path, type }) => [path, type]))
  const old = fieldsOf([{ id: 'before', form: before }]).all
  return {
    gone: old.filter(({ path }) => !types.has(path)).map(({ name }) => name),
    changed: old
      .filter(({ path, type }) => types.has(path) && types.get(path) !== type)
      .map(({ name }) => name),
  }
}
