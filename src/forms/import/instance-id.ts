/**
 * `${instanceID}`: every XForm has the id of its submission in `meta/instanceID`, a UUID after "uuid:" (OpenRosa's
 * metadata schema), and pyxform lets a form read it by its name.
 */
import type { Survey } from './survey.ts'

/** Adds it as a calculation, where the form reads it and has no question of that name. */
export function addInstanceId(survey: Survey): void {
  const reads = JSON.stringify(survey.items).includes(`\${${name}}`)
  if (!reads || survey.items.some((item) => item.name === name)) return
  survey.items.push({
    ...{ kind: 'question', type: 'calculate', name, label: {}, appearance: [], parameters: {} },
    calculation: "concat('uuid:', uuid())",
  })
}

const name = 'instanceID'
