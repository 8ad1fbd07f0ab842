/** The pages about surveys: files and settings, versions, results, comparisons, exports. */

import type { Pages } from '../../console/pages.ts'
import { closings } from './ahead.tsx'
import { comparison } from './comparison.tsx'
import { crossTables } from './cross-table.tsx'
import { openSurveysPanel, responding } from './panel.tsx'
import { results } from './results.tsx'
import { surveyExports } from './survey-exports.ts'
import { surveyVersions } from './survey-versions.tsx'
import { surveys } from './surveys.tsx'

export const surveyPages: Pages = {
  section: 'surveys',
  menu: { label: 'console-surveys', path: '/console/surveys', order: 30 },
  uploads: ['/surveys'],
  panels: [openSurveysPanel],
  ahead: closings,
  activity: responding,
  mount(app, desk) {
    for (const add of [surveys, surveyVersions, surveyExports, results, crossTables, comparison])
      add(app, desk)
  },
}
