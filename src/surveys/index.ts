/** Surveys: from an XLSForm file to results, charts and exports. */
import { coordinators } from '../chat/command.ts'
import type { Room } from '../room.ts'
import { surveyActions } from './actions.ts'
import { surveyForm } from './answering.ts'
import { surveyLeaf } from './audience.ts'
import { closeDueSurveys } from './changing.ts'
import { surveyKinds } from './invitations.ts'
import { forgetOld } from './kept.ts'
import { waitingSurveys } from './own.ts'
import { surveyPages } from './pages/index.ts'
import { surveysPersonal } from './personal.ts'
import { audience, extendForm, importFile, settingsForm, trialForm } from './publishing.ts'
import { forgetGoneReleases } from './releases.ts'
import { surveyReminders } from './reminders.ts'
import { forgetChanged } from './results/unchanged.ts'
import { awaitedFiles } from './sent-attachment.ts'
import { readSurveyFile, recognises } from './survey-file.ts'
import { surveyUse } from './uses.ts'
import { surveysYear } from './year.ts'

export const surveysRoom: Room = {
  years: [surveysYear],
  waiting: waitingSurveys,
  actions: surveyActions,
  forms: [surveyForm, settingsForm, extendForm, trialForm, audience.form],
  files: [awaitedFiles, { who: coordinators, recognises, ahead: readSurveyFile, run: importFile }],
  broadcasts: surveyKinds,
  audience: [surveyLeaf],
  reminders: surveyReminders,
  jobs: [
    { name: 'close-surveys', schedule: '5 * * * * *', run: ({ db, now }) => closeDueSurveys(db, now) },
    {
      name: 'forget-results',
      schedule: '35 * * * * *',
      everywhere: true,
      async run({ db, now }) {
        forgetOld(db, now)
        await forgetChanged(db)
        await forgetGoneReleases(db)
        // Nothing that anybody would look for in the log.
        return 0
      },
    },
  ],
  uses: [surveyUse],
  personal: surveysPersonal,
  pages: [surveyPages],
}
