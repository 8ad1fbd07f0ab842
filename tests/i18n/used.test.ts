/** What the sources ask for and what the words hold fit each other, as far as the types of the sources tell. */
import { beforeAll, describe, expect, it } from 'vitest'
import { rooms as allRooms } from '../../src/rooms.ts'
import { texts } from './messages.ts'
import { type Uses, usesInSources } from './sources.ts'

const hu = texts('hu')

describe('the sources', () => {
  let uses: Uses
  const rooms = new Set([...hu.keys()].map((key) => key.split('-')[0] ?? ''))
  beforeAll(() => {
    uses = usesInSources((text) => rooms.has(text.split('-')[0] ?? '') && /^[a-z]+-/.test(text))
  })

  /**
   * Templates whose last part may be any text, and who fills it in: a function whose argument number `index` it is.
   * `null`: it comes from data or from elsewhere; then any literal of the sources may be it.
   */
  const fillers: Record<string, { callee: RegExp; folder: string; index: number } | null> = {
    'forms-import-': { callee: /^(?:error|warning)$/, folder: 'src/forms/import/', index: 1 },
    'forms-invalid-': { callee: /^invalid$/, folder: 'src/forms/', index: 0 },
    'forms-expression-': { callee: /^(?:fault|problem)$/, folder: 'src/forms/', index: 0 },
    'partners-import-': { callee: /^(?:problem|note)$/, folder: 'src/partners/import/', index: 1 },
    'partners-audience-fault-': { callee: /^fault$/, folder: 'src/partners/audiences/', index: 0 },
    'programmes-do-': { callee: /^act$/, folder: 'src/programmes/', index: 0 },
    // Names of commands, their parts and options: checked against the commands themselves below.
    'command-': null,
    // Types of questions; those without a hint of their own have none.
    'asking-how-': null,
    'asking-another-': null,
    // Why an address can't be reached, as stored; a reason without words has those of "chat-not-found".
    'partners-reason-': null,
    // Kinds of broadcasts, which rooms register: checked against the rooms below.
    'broadcasts-kind-': null,
    // Values that come back from the database or a form as text.
    'partners-platform-': null,
    'partners-kind-': null,
    'console-language-': null,
    'console-privacy-': null,
    // Names of cleanups, which rooms bring: checked in tests/jobs/kept.test.ts.
    'console-tidied-': null,
    'seats-form-': { callee: /^choice$/, folder: 'src/programmes/', index: 0 },
    // Acts on a poll for a date; how a series repeats.
    'dates-do-': null,
    'series-repeat-': null,
    // What was done to an organisation, as stored.
    'console-organisation-was-': null,
    // Steps of the yearly calendar by their ids, what one starts, and which of its fields is wrong.
    'cooperation-step-name-': null,
    'cooperation-starts-': null,
    'cooperation-use-': null,
    'cooperation-fault-': null,
    // States of matters, which their kinds list: checked in tests/matters/rules.test.ts.
    'matters-state-': null,
    'matters-say-': null,
    'matters-field-': null,
    // Columns of a table of measures.
    'matters-table-': null,
    'surveys-readable': null,
    'surveys-settings-once-': null,
    'surveys-': null,
    'surveys-column': null,
  }
  /** Literals that look like ids of messages and are something else: what rooms bring has names of its own. */
  const others = new Set([
    ...allRooms.flatMap(({ actions = [], forms = [], jobs = [], broadcasts = [], reminders = [] }) => [
      ...actions.map(({ verb }) => verb),
      ...[...forms, ...broadcasts].map(({ kind }) => kind),
      ...[...jobs, ...reminders].map(({ name }) => name),
    ]),
    ...['chat-not-found', 'command-file-option', 'web-push'],
    // Reasons as stored, and whose turn it is to write the calendar.
    ...['cooperation-pulse', 'mail-refused', 'mail-stopped'],
  ])

  it('know who fills in each open template', () => {
    const unknown = uses.open.filter(({ prefix }) => fillers[prefix] === undefined)
    expect(unknown.map(({ prefix, where }) => `${prefix} at ${where}`)).toEqual([])
    const prefixes = new Set(uses.open.map(({ prefix }) => prefix))
    expect(Object.keys(fillers).filter((prefix) => !prefixes.has(prefix))).toEqual([])
  })

  it('name each kind of broadcast that a room brings', () => {
    const kinds = allRooms.flatMap(({ broadcasts = [] }) => broadcasts.map(({ kind }) => kind))
    expect(kinds.length).toBeGreaterThan(0)
    expect(kinds.filter((kind) => !hu.has(`broadcasts-kind-${kind}`))).toEqual([])
  })

  it('ask only for messages that there are', () => {
    const known = (id: string) => hu.has(id) || others.has(id)
    const missing: string[] = []
    for (const [id, where] of uses.literals)
      if (rooms.has(id.split('-')[0] ?? '') && /^[a-z]+-[\w.-]+[\w]$/.test(id) && !known(id))
        missing.push(`${id} at ${where}`)
    // "open" says that a code is good: no message is asked for then.
    const good = ['partners-code-open', 'attendance-open']
    for (const [id, where] of uses.closed)
      if (!known(id) && !good.includes(id)) missing.push(`${id} at ${where}`)
    for (const [prefix, filler] of Object.entries(fillers))
      for (const call of uses.arguments)
        if (
          filler?.callee.test(call.callee) &&
          call.file.startsWith(filler.folder) &&
          call.index === filler.index
        )
          for (const tail of call.values)
            if (!known(prefix + tail)) missing.push(`${prefix}${tail} at ${call.where}`)
    expect(missing).toEqual([])
  })

  it('use every message that there is', () => {
    const tails = new Set([...uses.literals.keys()])
    for (const call of uses.arguments) for (const value of call.values) tails.add(value)
    const isOpen = (id: string) =>
      uses.open.some(
        ({ pattern, prefix }) => pattern.test(id) && (prefix === 'command-' || isTail(id, prefix)),
      )
    // Names of columns are spelt with underscores in the data: `_submission_time`.
    const columns = new Set([...tails].map((literal) => literal.replace(/_+$/, '').replace(/_+/g, '-')))
    const isTail = (id: string, prefix: string): boolean => {
      const tail = id.slice(prefix.length)
      return tails.has(tail) || columns.has(tail) || headed(tail)
    }
    /** `refused-${reason}` as the tail of another template. */
    const headed = (tail: string) =>
      [...uses.heads].some((head) => tail.startsWith(head) && tails.has(tail.slice(head.length)))
    /** `${key}-page` of a key that is a literal. */
    const suffixed = (id: string) =>
      [...uses.suffixes].some(
        (suffix) => id.endsWith(suffix) && uses.literals.has(id.slice(0, -suffix.length)),
      )
    const ids = new Set([...hu.keys()].map((key) => key.split('.')[0] ?? ''))
    const dead = [...ids].filter((id) => {
      const used = uses.literals.has(id) || uses.closed.has(id) || isOpen(id) || suffixed(id)
      return !used && ![...uses.literals.keys()].some((literal) => literal.startsWith(`${id}.`))
    })
    expect(dead).toEqual([])
  })
})
