/** The columns that KoboToolbox adds to every row, and ours after them: who, when, from where. */
import type { CellValue } from '../../tables/xlsx.ts'
import type { Column, Row, TableOptions } from './columns.ts'

function system(name: string, cell: (row: Row) => CellValue, numeric = false): Column {
  return { name, label: {}, choices: [], numeric, cell, labelled: cell }
}

/** Of the main table. */
export function systemColumns(options: TableOptions): Column[] {
  const { identified, titled, versioned, respondentOf, versionOf } = options
  const named = (name: string, cell: (row: Row) => CellValue) => (identified ? [system(name, cell)] : [])
  return [
    system('_id', ({ response, index }) => (identified ? response.id : index)),
    ...named('_uuid', ({ response }) => response.id),
    ...named('_submission_time', ({ response }) => time(response.completedAt)),
    system('_validation_status', () => null),
    system('_notes', () => null),
    system('_status', () => 'submitted_via_web'),
    ...named('_submitted_by', ({ response }) => respondentOf(response)?.name ?? null),
    ...(versioned ? [system('__version__', ({ response }) => versionOf(response.versionId))] : []),
    system('_tags', () => null),
    system('_index', ({ index }) => index, true),
    ...named('_organisation', ({ response }) => respondentOf(response)?.organisation ?? null),
    ...named('_organisation_kind', ({ response }) => response.segments?.kind ?? null),
    ...named('_organisation_town', ({ response }) => response.segments?.town ?? null),
    ...named('_organisation_fields', ({ response }) => response.segments?.fields.join(' | ') ?? null),
    ...named('_language', ({ response }) => response.language),
    ...(titled ? named('_instance_name', ({ response }) => response.name) : []),
  ]
}

/** Of a repeat's table. @param parent the table that its rows belong to */
export function repeatColumns(parent: string, options: TableOptions): Column[] {
  const { identified, versioned, respondentOf, versionOf } = options
  const named = (name: string, cell: (row: Row) => CellValue) => (identified ? [system(name, cell)] : [])
  return [
    system('_index', ({ instance }) => instance?.index ?? null, true),
    system('_parent_table_name', () => parent),
    system('_parent_index', ({ instance }) => instance?.parent ?? null, true),
    system('_submission__id', ({ response, index }) => (identified ? response.id : index)),
    ...named('_submission__uuid', ({ response }) => response.id),
    ...named('_submission__submission_time', ({ response }) => time(response.completedAt)),
    system('_submission__validation_status', () => null),
    system('_submission__notes', () => null),
    system('_submission__status', () => 'submitted_via_web'),
    ...named('_submission__submitted_by', ({ response }) => respondentOf(response)?.name ?? null),
    ...(versioned
      ? [system('_submission___version__', ({ response }) => versionOf(response.versionId))]
      : []),
    system('_submission__tags', () => null),
  ]
}

/** As Kobo writes it: UTC, to the second, no zone. */
function time(at: Date): string {
  return at.toISOString().slice(0, 19)
}
