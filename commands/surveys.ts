import { z } from 'zod'
import { defineCommand, everyone } from '../src/chat/command.ts'
import { listOwn } from '../src/surveys/own.ts'

/** The surveys that a person is asked to answer. */
export const surveys = defineCommand({
  name: 'surveys',
  alone: true,
  who: everyone,
  main: { options: z.object({}), run: listOwn },
})
