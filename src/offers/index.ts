/** Offers and needs among organisations, and introductions by double consent. */
import type { Room } from '../room.ts'
import { offerActions } from './actions.ts'
import { offersLeaf } from './audience.ts'
import { offersDigest } from './digest.ts'
import { offerForms } from './forms.ts'
import { offersHousekeeping } from './housekeeping.ts'
import { offersJob } from './jobs.ts'
import { offersOfOrganisation } from './merging.ts'
import { offersPage } from './pages/offers.tsx'
import { publicOffers } from './pages/public.tsx'
import { offersPersonal } from './personal.ts'
import { searchingText } from './showing.ts'
import { postingUse } from './uses.ts'
import { offersYear } from './year.ts'

export const offersRoom: Room = {
  years: [offersYear],
  actions: offerActions,
  forms: offerForms,
  texts: [searchingText],
  broadcasts: [offersDigest],
  audience: [offersLeaf],
  jobs: [offersJob],
  housekeeping: [offersHousekeeping],
  organisations: [offersOfOrganisation],
  site: [publicOffers],
  pages: [
    {
      section: 'offers',
      menu: { label: 'offers-page', path: '/console/offers', order: 45 },
      mount: offersPage,
    },
  ],
  uses: [postingUse],
  personal: offersPersonal,
}
