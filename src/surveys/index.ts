/** Surveys: from an XLSForm file to results, charts and exports. */
import { coordinators, type Room } from '../chat/command.ts'
import { surveyActions } from './actions.ts'
import { surveyForm } from './answering.ts'
import { audience, extendForm, importFile, settingsForm, trialForm } from './publishing.ts'
import { readAhead, recognises } from './reading.ts'

export const surveysRoom: Room = {
  actions: surveyActions,
  forms: [surveyForm, settingsForm, extendForm, trialForm, audience.form],
  files: [{ who: coordinators, recognises, ahead: readAhead, run: importFile }],
}

export { broadcastMessages } from './invitations.ts'
export { closeDueSurveys } from './managing.ts'
