/** Consultation of a draft: its points as a survey, what becomes of them, and what a new version changes. */
import { coordinators } from '../chat/command.ts'
import type { Room } from '../room.ts'
import { consultationActions } from './actions.ts'
import { consultationBroadcasts } from './broadcasts.ts'
import { closingJob } from './closing.ts'
import { isDraft, readDraft } from './drafts.ts'
import { whyForm } from './forms.ts'
import { nextForm } from './next-form.ts'
import { unanswered } from './pages/ahead.tsx'
import { consultationsPage } from './pages/consultations.tsx'
import { minePage } from './pages/mine.tsx'
import { readingPage } from './pages/reading.tsx'
import { consultationPersonal } from './personal.ts'
import { takeText } from './showing.ts'
import { consultationYear } from './year.ts'

export const consultationRoom: Room = {
  years: [consultationYear],
  actions: consultationActions,
  forms: [whyForm, nextForm],
  files: [{ who: coordinators, recognises: isDraft, ahead: readDraft, run: (context) => takeText(context) }],
  broadcasts: consultationBroadcasts,
  jobs: [closingJob],
  pages: [
    {
      section: 'consultations',
      menu: { label: 'consultation-menu', path: '/console/consultations', order: 32 },
      uploads: ['/consultations'],
      ahead: unanswered,
      mount: consultationsPage,
    },
  ],
  site: [readingPage, minePage],
  personal: consultationPersonal,
}
