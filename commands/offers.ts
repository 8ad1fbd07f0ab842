import { z } from 'zod'
import { defineCommand, everyone } from '../src/chat/command.ts'
import { showOffers } from '../src/offers/showing.ts'

/** What organisations offer to each other and need of each other; with words: those that fit. */
export const offers = defineCommand({
  name: 'offers',
  who: everyone,
  alone: true,
  main: {
    options: z.object({ words: z.string().max(200).optional() }),
    run: (context, { words }) => showOffers(context, words),
  },
})
