import { z } from 'zod'
import { coordinators, defineCommand, defineSubcommand } from '../src/chat/command.ts'
import { listOrganisations, showOrganisation, withOrganisation } from '../src/partners/actions.ts'
import { importFile } from '../src/partners/importing-chat.ts'
import { completeOrganisation } from '../src/partners/store.ts'

/** The partner organisations: imported from a list, listed, looked at. */
export const partners = defineCommand({
  name: 'partners',
  who: coordinators,
  subcommands: [
    defineSubcommand({
      name: 'list',
      who: coordinators,
      takesAnyText: true,
      options: z.object({ search: z.string().max(100).optional() }),
      run: (context, { search }) => listOrganisations(context, search ?? '', 0),
    }),
    defineSubcommand({
      name: 'show',
      who: coordinators,
      options: z.object({ organisation: z.string().min(1).max(200) }),
      complete: { organisation: (context, typed) => completeOrganisation(context.tx, typed) },
      run: (context, { organisation }) =>
        withOrganisation(context, organisation, 'org', (id) => showOrganisation(context, id)),
    }),
    defineSubcommand({
      name: 'import',
      who: coordinators,
      options: z.object({}),
      takesFile: true,
      run: importFile,
    }),
  ],
})
