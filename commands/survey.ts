import { z } from 'zod'
import { shortened } from '../src/base/shortened.ts'
import type { Completion } from '../src/chat/command.ts'
import { coordinators, defineCommand, defineSubcommand } from '../src/chat/command.ts'
import type { Context } from '../src/chat/context.ts'
import { offerExports } from '../src/surveys/exporting.ts'
import { showLibrary } from '../src/surveys/library.ts'
import {
  askToClose,
  askToRemind,
  extend,
  list,
  show,
  showSilent,
  surveyNamed,
} from '../src/surveys/managing.ts'
import { titleIn } from '../src/surveys/phrases.ts'
import { importFile } from '../src/surveys/publishing.ts'
import { showResults } from '../src/surveys/showing.ts'
import { listSurveys } from '../src/surveys/store.ts'

const options = z.object({ survey: z.string().min(1).max(200).optional() })

/** What a coordinator does with surveys. Without a name it is about the newest one. */
export const survey = defineCommand({
  name: 'survey',
  who: coordinators,
  main: { options: z.object({}), run: list },
  subcommands: [
    defineSubcommand({
      name: 'new',
      who: coordinators,
      options: z.object({}),
      takesFile: true,
      run: importFile,
    }),
    defineSubcommand({ name: 'library', who: coordinators, options: z.object({}), run: showLibrary }),
    defineSubcommand({ name: 'list', who: coordinators, options: z.object({}), run: list }),
    about('show', show),
    about('results', (context, id) => showResults(context, id, 0)),
    about('export', offerExports),
    about('silent', showSilent),
    { ...about('remind', askToRemind), byExactWord: true },
    about('extend', extend),
    { ...about('close', askToClose), byExactWord: true },
  ],
})

/** A subcommand about one survey. */
function about(name: string, run: (context: Context, surveyId: string) => Promise<void>) {
  return defineSubcommand({
    name,
    who: coordinators,
    options,
    complete: { survey: complete },
    async run(context, { survey: typed }) {
      const found = await surveyNamed(context, typed)
      if (found) await run(context, found.id)
      else if (typed === undefined) await list(context)
      else await context.say({ text: context.tr.t('surveys-none-named', { typed }) })
    },
  })
}

async function complete({ tx, language }: Completion, typed: string) {
  const wanted = typed.toLocaleLowerCase('hu')
  return (await listSurveys(tx))
    .map((row) => ({ name: shortened(titleIn(row, language), 100), value: row.id }))
    .filter(({ name }) => name.toLocaleLowerCase('hu').includes(wanted))
}
