import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MigrationMismatch, migrate, projectRoot, readMigrations } from '../../src/db/migrate.ts'
import { filters, withSchemaEngine } from '../../src/db/schemaEngine.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { withShadow } from '../postgresql.ts'

const at = '2026-11-01T10:00:00.000Z'

/** What earlier versions stored, after which migration, oldest first; and what there is of it today. */
const carriedOver: { what: string; until: string; stored: Row[]; shown: [string, string[]][] }[] = [
  {
    what: 'what was answered for an organisation is its own',
    until: '20261125034135_audience-order',
    stored: [
      ['Contact', { id: 'c', name: 'Anna', language: 'hu', updatedAt: at }],
      ...[true, false].flatMap((perOrganisation): Row[] => {
        const surveyId = perOrganisation ? 'shared' : 'own'
        const organisationId = perOrganisation ? 'o' : null
        const version = `v-${surveyId}`
        const survey = {
          id: surveyId,
          formId: surveyId,
          title: '{}',
          audience: '{}',
          zone: 'UTC',
          updatedAt: at,
        }
        const response = { id: `r-${surveyId}`, surveyId, surveyVersionId: version, contactId: 'c' }
        const session = {
          id: `f-${surveyId}`,
          contactId: 'c',
          kind: 'survey',
          reference: version,
          active: false,
        }
        return [
          ['Survey', { ...survey, perOrganisation }],
          ['SurveyVersion', { id: version, surveyId, number: '1', form: '{}' }],
          ['Participation', { surveyId, contactId: 'c', organisationId, state: 'started' }],
          ['Response', { ...response, organisationId: 'o', answers: '{}', language: 'hu', completedAt: at }],
          ['FormSession', { ...session, state: '{}', updatedAt: at }],
        ]
      }),
    ],
    shown: [
      [`SELECT "surveyId", "organisationId" FROM "Participation" ORDER BY 1`, ['own ', 'shared o']],
      [
        `SELECT "surveyId", "onBehalfOf" FROM "Response" WHERE "contactId" = 'c' ORDER BY 1`,
        ['own ', 'shared o'],
      ],
      [`SELECT "reference" FROM "FormSession" ORDER BY 1`, ['v-own', 'v-shared:o']],
    ],
  },
  {
    what: 'every broadcast is of its kind',
    until: '20261125102936_delivery',
    stored: [['Broadcast', { id: 'b', kind: 'programme_change', content: '{}', audience: '{}', sendAt: at }]],
    shown: [[`SELECT "kind" FROM "Broadcast" WHERE "id" = 'b'`, ['programme_change']]],
  },
  {
    what: 'the zone of the moment is named in the key of a reminder, so that none is sent again',
    until: '20261129084341_form-session-delivery',
    stored: [
      [
        'Programme',
        {
          ...{ id: 'p', type: 'workshop', title: '{}', description: '{}', audience: '{}', updatedAt: at },
          ...{ startsLocal: '2026-12-03T17:00', startsZone: 'Europe/Budapest', startsAt: at },
          ...{ deadlineLocal: '2026-12-01T17:00', deadlineZone: 'Europe/London', deadlineAt: at },
        },
      ],
      ['Survey', { id: 's', formId: 's', title: '{}', audience: '{}', zone: 'Europe/Kyiv', updatedAt: at }],
      ...(
        [
          ['1', 'programme_reminder', 'p', null, 'programme:p:start:days-7:2026-12-03T17:00'],
          ['2', 'deadline_reminder', 'p', null, 'programme:p:deadline:days-3:2026-12-01T17:00'],
          ['3', 'survey_reminder', null, 's', 'survey:s:closing:days-3:2026-12-03T20:00'],
          ['4', 'survey_reminder', null, 's', 'survey:s:by-hand:2026-12-03'],
          ['5', 'survey_invitation', 'p', 's', 'programme:p:feedback'],
        ] as const
      ).map(
        ([id, kind, programmeId, surveyId, dueKey]): Row => [
          'Broadcast',
          { id, kind, programmeId, surveyId, dueKey, content: '{}', audience: '{}', sendAt: at },
        ],
      ),
    ],
    shown: [
      [
        `SELECT "dueKey" FROM "Broadcast" WHERE "dueKey" IS NOT NULL ORDER BY "id"`,
        [
          'programme:p:start:days-7:2026-12-03T17:00[Europe/Budapest]',
          'programme:p:deadline:days-3:2026-12-01T17:00[Europe/London]',
          'survey:s:closing:days-3:2026-12-03T20:00[Europe/Kyiv]',
          'survey:s:by-hand:2026-12-03',
          'programme:p:feedback',
        ],
      ],
    ],
  },
  {
    what: 'the charts of results are for coordinators, those from before files had a role, too',
    until: '20261129121232_former-names',
    stored: (
      [
        ['1', 'terulet.png', 'image/png', null],
        ['2', 'sent.png', 'image/png', 'c'],
        ['3', 'lista.csv', 'text/csv', null],
        ['4', 'x.ics', 'text/calendar', null],
      ] as const
    ).map(
      ([id, file, type, contactId]): Row => [
        'StoredFile',
        { id, name: file, type, size: 0, sha256: 'x', bytes: '', contactId },
      ],
    ),
    shown: [
      [`SELECT "role" FROM "StoredFile" ORDER BY "id"`, ['coordinator', 'contact', 'coordinator', 'contact']],
    ],
  },
  {
    what: 'responses from before there were stamps have one each',
    until: '20261130090746_call_feeds_asked',
    stored: [
      ['SurveyVersion', { id: 'v', surveyId: 's', number: 1, form: '{}' }],
      ...['a', 'b'].map(
        (id): Row => [
          'Response',
          {
            id,
            surveyId: 's',
            surveyVersionId: 'v',
            answers: `{"x": "${id}"}`,
            language: 'hu',
            completedAt: at,
          },
        ],
      ),
    ],
    shown: [[`SELECT COUNT(DISTINCT "stamp") FROM "Response" WHERE "stamp" <> 0`, ['4']]],
  },
  {
    what: 'of consultations that closed before coordinators were told of it they are not told now',
    until: '20261130160026_consultation_closed',
    stored: ['closed', 'open'].flatMap((status): Row[] => [
      [
        'Survey',
        {
          ...{ id: `c-${status}`, formId: status, status, title: '{}', audience: '{}', zone: 'UTC' },
          updatedAt: at,
        },
      ],
      ['Consultation', { id: status, surveyId: `c-${status}`, text: '{}', createdAt: at }],
    ]),
    shown: [[`SELECT "id" FROM "Consultation" WHERE "closedToldAt" IS NULL`, ['open']]],
  },
]

type Row = [table: string, values: Record<string, string | number | boolean | null>]

function insert([table, values]: Row): string {
  const columns = Object.keys(values).map((column) => `"${column}"`)
  const literal = (value: Row[1][string]) => (typeof value === 'string' ? `'${value}'` : String(value))
  return `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${Object.values(values).map(literal).join(', ')});`
}

describe.each(databases)('migrations on $name', ({ name, open }) => {
  const factory = async (database: TestDatabase) =>
    name === 'sqlite'
      ? new PrismaBetterSqlite3({ url: database.url })
      : withShadow(database.url, await database.shadow())

  test('make exactly the tables of the models', async () => {
    const database = await open()
    const source = readFileSync(join(projectRoot(), 'prisma/schema.prisma'), 'utf8')
    const schema = {
      path: 'schema.prisma',
      content: source.replace('provider = "sqlite"', `provider = "${name}"`),
    }
    const { exitCode, stdout } = await withSchemaEngine(await factory(database), schema, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...readMigrations(name) },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: true,
        filters,
      }),
    )
    await database.close()
    expect(stdout ?? '', 'run `npm run db:migration -- NAME`').toMatch(
      /^(\s*|-- This is an empty migration\.\s*)$/,
    )
    expect(exitCode).toBe(0)
  })

  test('are applied once and recorded', async () => {
    const database = await open()
    const recorded = await database.db.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name',
    )
    const expected = readMigrations(name).migrationDirectories.map(({ path }) => path)
    expect(recorded.map((row) => row.migration_name)).toEqual(expected)
    expect(await migrate(name, await factory(database))).toEqual([])
    await database.close()
  })

  describe('carry over what earlier versions stored', () => {
    let database: TestDatabase
    let connection: SqlDriverAdapter

    beforeAll(async () => {
      database = await open()
      const empty = await database.shadow()
      const adapter =
        name === 'sqlite'
          ? new PrismaBetterSqlite3({ url: empty })
          : new PrismaPg({ connectionString: empty, max: 1 })
      for (const { until, stored } of carriedOver) {
        await migrate(name, adapter, until)
        const then = await adapter.connect()
        await then.executeScript(stored.map(insert).join('\n'))
        await then.dispose()
      }
      await migrate(name, adapter)
      connection = await adapter.connect()
    })

    afterAll(async () => {
      await connection?.dispose()
      await database?.close()
    })

    test.each(carriedOver)('$what', async ({ shown }) => {
      for (const [sql, expected] of shown) {
        const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
        expect(rows.map((row) => row.join(' '))).toEqual(expected)
      }
    })
  })

  test.each([
    ['a newer version', "migration_name = '29990101000000_future'", /29990101000000_future is unknown/],
    ['a hand', "checksum = 'changed'", /was changed after/],
  ])('refuse a database migrated by %s', async (_who, change, message) => {
    const database = await open()
    await database.db.$executeRawUnsafe(`UPDATE _prisma_migrations SET ${change}`)
    await expect(migrate(name, await factory(database))).rejects.toThrow(MigrationMismatch)
    await expect(migrate(name, await factory(database))).rejects.toThrow(message)
    await database.close()
  })
})
