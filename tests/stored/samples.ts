/** Every kind of plain data that is stored, with its samples in `golden/KIND-VERSION.json` (several of a kind: a list). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { storedMessage } from '../../src/base/message.ts'
import type { Stored } from '../../src/base/stored/index.ts'
import { storedContent } from '../../src/broadcasts/store.ts'
import { storedText } from '../../src/consultation/text.ts'
import { storedForm } from '../../src/forms/form.ts'
import { storedState } from '../../src/forms/state.ts'
import { callDetails } from '../../src/matters/kinds/call.ts'
import { dutyDetails } from '../../src/matters/kinds/duty.ts'
import { measureDetails } from '../../src/matters/kinds/measure.ts'
import { storedScope } from '../../src/matters/scope.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { storedRelease } from '../../src/surveys/results/released.ts'

export const kinds: Record<string, Stored<object>> = {
  form: storedForm,
  'form-state': storedState,
  message: storedMessage,
  audience: storedAudience,
  'broadcast-content': storedContent(),
  'survey-release': storedRelease,
  'consulted-text': storedText,
  'matter-duty': dutyDetails,
  'matter-call': callDetails,
  'matter-measure': measureDetails,
  'matter-scope': storedScope,
}

const folder = join(import.meta.dirname, 'golden')

/** What was stored, as it stood in the column. */
export function samples(kind: string, version: number): unknown[] {
  return z.array(z.unknown()).parse(JSON.parse(readFileSync(join(folder, `${kind}-${version}.json`), 'utf8')))
}

export function files(): string[] {
  return readdirSync(folder).sort()
}
