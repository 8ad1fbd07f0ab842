/**
 * `${instanceID}`: every XForm has the id of its submission in `meta/instanceID`, a UUID after "uuid:" (OpenRosa's
 * metadata schema), and pyxform lets a form read it by its name.
 */
import type { Survey } from './survey.ts'

/**
 * Adds it as a calculation, where the form reads it and has no question of that name.
 * @param others what else may read it: choices, the name of a response
 */
export function addInstanceId(survey: Survey, ...others: unknown[]): void {
  const items = JSON.stringify(survey.items)
  const reads = (items + JSON.stringify(others)).includes(`\${${name}}`)
  if (!reads || items.includes(`"name":"${name}"`)) return
  survey.items.push({
    ...{ kind: 'question', type: 'calculate', name, label: {}, appearance: [], parameters: {} },
    calculation: "concat('uuid:', uuid())",
  })
}

const name = 'instanceID'
