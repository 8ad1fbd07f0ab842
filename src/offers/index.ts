/** Offers and needs among organisations, and introductions by double consent. */
import type { Room } from '../room.ts'
import { offerActions } from './actions.ts'
import { offerForms } from './forms.ts'
import { offersJob } from './jobs.ts'
import { offersPersonal } from './personal.ts'
import { postingUse } from './uses.ts'

export const offersRoom: Room = {
  actions: offerActions,
  forms: offerForms,
  jobs: [offersJob],
  uses: [postingUse],
  personal: offersPersonal,
}
