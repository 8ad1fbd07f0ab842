import type { Migration } from '../index.ts'

/** Steps of a stored SurveyRelease (src/surveys/results/released.ts). */
export const surveyReleaseMigrations: readonly Migration[] = []
