/** Every fault of a form is reported at once, with its cell and in words of both languages. */
import { describe, expect, test } from 'vitest'
import { placeWords, problemWords, reportLines } from '../../src/forms/report.ts'
import { type AttachedFile, importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const attach = (name: string, text: string): AttachedFile => ({ name, bytes: bytes(text) })

/** Markdown rows: the first is line 2, below "| survey |"; columns are letters from B, as A names the sheet. */
function faultsOf(markdown: string, attached: AttachedFile[] = []): string[] {
  const result = importForm({ name: 'test.md', bytes: bytes(markdown) }, attached)
  const problems = result.ok ? result.warnings : result.problems
  for (const language of ['hu', 'en'] as const) {
    const tr = translator(language)
    for (const problem of problems)
      expect(`${placeWords(problem, tr)}: ${problemWords(problem, tr)}`).not.toMatch(/\{ ?\$/)
  }
  return problems.map(({ severity, cell, row, problem }) => {
    const key = problem.key.replace(/^forms-(import-|expression-)?/, '')
    return `${severity === 'warning' ? '~' : ''}${cell || row || '-'} ${key}`
  })
}

const choices = `
| choices |
| | list_name | name | label | town |
| | yn | yes | Yes | x |
| | yn | no | No | y |`

function survey(header: string, ...rows: string[]): string {
  return ['| survey |', `| | ${header} |`, ...rows.map((row) => `| | ${row} |`), choices].join('\n')
}

const typeNameLabel = 'type | name | label'

const cases: [name: string, form: string, faults: string[], attached?: AttachedFile[]][] = [
  ['nothing wrong', survey(typeNameLabel, 'text | a | A'), []],
  [
    'the id of the submission',
    survey(
      `${typeNameLabel} | calculation`,
      'text | n | No. ${instanceID}',
      'calculate | c | | ${instanceID}',
    ),
    [],
  ],
  [
    'the id of the submission in a name, beside a question of a group that is called so',
    `${survey(typeNameLabel, 'begin group | g | G', 'text | instanceID | A', 'end group | |', 'note | n | ${instanceID}')}
| settings |
| | instance_name |
| | \${instanceID} |`,
    [],
  ],
  ['unknown type', survey(typeNameLabel, 'txet | a | A'), ['B3 unknown-type']],
  ['no type', survey(typeNameLabel, ' | a | A'), ['B3 type-missing']],
  ['no name', survey(typeNameLabel, 'text |  | A'), ['C3 name-missing']],
  ['a name with a blank', survey(typeNameLabel, 'text | a b | A'), ['C3 name-invalid']],
  ['a dangerous name', survey(typeNameLabel, 'text | __proto__ | A'), ['C3 name-invalid']],
  ['a name twice', survey(typeNameLabel, 'text | a | A', 'text | a | B'), ['C4 name-twice']],
  [
    'the same name in two groups, and referred to',
    survey(
      `${typeNameLabel} | relevant`,
      'begin group | g | G',
      'text | a | A',
      'end group',
      'text | a | A2',
      "text | b | B | ${a} = 'x'",
    ),
    ['E7 ambiguous-reference'],
  ],
  ['missing list', survey(typeNameLabel, 'select_one yesno | a | A'), ['B3 list-missing']],
  ['select without list', survey(typeNameLabel, 'select_one | a | A'), ['B3 select-without-list']],
  [
    'unknown reference',
    survey(`${typeNameLabel} | relevant`, 'text | name | A', "text | b | B | ${nmae} = 'x'"),
    ['E4 unknown-reference'],
  ],
  ['reference in a label', survey(typeNameLabel, 'text | a | Hello ${you}'), ['D3 unknown-reference']],
  [
    'unknown function',
    survey(`${typeNameLabel} | relevant`, 'text | a | A | foo(1)'),
    ['E3 unknown-function'],
  ],
  [
    'too few arguments',
    survey(`${typeNameLabel} | relevant`, 'text | a | A | selected(1)'),
    ['E3 arguments'],
  ],
  [
    'unfinished expression',
    survey(`${typeNameLabel} | constraint`, 'integer | a | A | . > '),
    ['E3 unfinished'],
  ],
  ['open bracket', survey(`${typeNameLabel} | constraint`, 'integer | a | A | (. > 1'), ['E3 unfinished']],
  ['open quote', survey(`${typeNameLabel} | constraint`, "text | a | A | . = 'x"), ['E3 open-quote']],
  ['stray sign', survey(`${typeNameLabel} | constraint`, 'integer | a | A | . & 1'), ['E3 instead']],
  [
    'a name without ${}',
    survey(`${typeNameLabel} | relevant`, 'integer | age | A', 'text | b | B | age > 18'),
    ['E4 bare-name'],
  ],
  [
    'a path that leads nowhere',
    survey(`${typeNameLabel} | relevant`, 'integer | age | A', 'text | b | B | ../aeg > 18'),
    ['E4 unknown-name'],
  ],
  [
    'what leads nowhere where nothing hangs on it',
    survey(
      `${typeNameLabel} | required | calculation`,
      'integer | age | A | ../inputs/basic |',
      'calculate | b | | | coalesce(../../inputs/lat, NULL, 5)',
      'calculate | c | | | age + 1',
    ),
    ['F5 bare-name', '~E3 leads-nowhere', '~F4 leads-nowhere', '~F4 leads-nowhere'],
  ],
  [
    'a word that is neither yes nor no',
    survey(
      `${typeNameLabel} | required | read_only`,
      'text | a | A | kotelezo | x',
      'text | b | B | áno | yes',
      'text | c | C | igen | HAMIS',
    ),
    ['~E3 neither-yes-nor-no', '~F3 neither-yes-nor-no', '~E4 neither-yes-nor-no'],
  ],
  [
    'a question’s name for yes or no',
    survey(`${typeNameLabel} | read_only`, 'text | a | A |', 'text | c | C | a'),
    ['E4 bare-name'],
  ],
  [
    'a comma for the point, and semicolons between arguments, as spreadsheets in Hungarian have them',
    survey(
      `${typeNameLabel} | relevant | constraint | calculation`,
      'decimal | a | A | | . > 0,5 |',
      'decimal | b | B | (${a} * 0,25) > 1 | |',
      "calculate | c | | | | if(${a} > 1; 'x'; 'y')",
      'calculate | d | | | | round(${a}, 2)',
    ),
    ['F3 decimal-comma', 'E4 decimal-comma', 'G5 semicolon'],
  ],
  [
    'headings in Hungarian',
    survey('típus | név | Felirat | kötelező', 'text | a | A | igen'),
    [
      '2 survey-headings',
      '~B2 header-misspelt',
      '~C2 header-misspelt',
      '~D2 header-misspelt',
      '~E2 header-misspelt',
    ],
  ],
  [
    'a reference in quotes',
    survey(`${typeNameLabel} | relevant`, 'integer | age | A', "text | b | B | '${age}' = 18"),
    ['E4 quoted-reference'],
  ],
  [
    'a pattern with look-ahead',
    survey(`${typeNameLabel} | constraint`, "text | a | A | regex(., '(?=x)(a+)\\1')"),
    ['E3 regex'],
  ],
  [
    'a cycle',
    survey(
      `${typeNameLabel} | relevant`,
      "text | a | A | ${b} = 'x'",
      "text | b | B | ${c} = 'x'",
      "text | c | C | ${a} = 'x'",
    ),
    ['E3 cycle'],
  ],
  [
    'a question relevant by itself',
    survey(`${typeNameLabel} | relevant`, "text | a | A | ${a} = 'x'"),
    ['E3 cycle'],
  ],
  [
    'a group relevant by what is in it',
    survey(`${typeNameLabel} | relevant`, "begin group | g | G | ${a} = 'x'", 'text | a | A', 'end group'),
    ['~E3 group-by-its-own'],
  ],
  ['group not closed', survey(typeNameLabel, 'begin group | g | G', 'text | a | A'), ['B3 not-closed']],
  ['end without begin', survey(typeNameLabel, 'text | a | A', 'end group'), ['B4 end-without-begin']],
  [
    'wrong end',
    survey(typeNameLabel, 'begin repeat | r | R', 'text | a | A', 'end group'),
    ['B5 end-mismatch'],
  ],
  [
    'count on a group',
    survey(`${typeNameLabel} | repeat_count`, 'begin group | g | G | 2', 'text | a | A', 'end group'),
    ['E3 count-without-repeat'],
  ],
  [
    'calculate without calculation',
    survey(typeNameLabel, 'text | a | A', 'calculate | c | '),
    ['4 calculation-missing'],
  ],
  ['lines and areas', survey(typeNameLabel, 'geotrace | a | A', 'geoshape | b | B'), []],
  [
    'osm, and the tags it would write',
    survey(typeNameLabel, 'osm x | a | A', 'text | b | B'),
    ['~B3 device-left-out'],
  ],
  [
    'a parameter of a type that has none',
    survey(`${typeNameLabel} | parameters`, 'integer | a | A | incremental=true'),
    ['~E3 parameter-left-out'],
  ],
  [
    'a trigger with commas too many',
    survey(`${typeNameLabel} | calculation | trigger`, 'text | a | A | |', 'text | b | B | 1 + 1 | ${a},, '),
    [],
  ],
  [
    'what stands far below',
    survey(typeNameLabel, 'text | a | A', ...Array.from({ length: 61 }, () => ' | | '), 'party | like | it'),
    ['~65 rows-after-gap'],
  ],
  [
    'a sheet of another name, and what stands behind a row',
    '| survey |\n| | type | name | label |\n| | text | a | A | a remark\n| remarks |\n| | type | name |\n| | old | a |',
    [],
  ],
  ['a sheet without a name', '| type | name | label |\n| text | a | A |', []],
  [
    'two names of the id',
    `${survey(typeNameLabel, 'text | a | A')}\n| settings |\n| | id_string | form_id |\n| | old | new |`,
    ['~B10 header-unknown'],
  ],
  [
    'paths from a root of another name',
    survey(
      `${typeNameLabel} | relevant`,
      'integer | age | A',
      'text | b | B | /my_form/age > 18',
      'text | c | C | /age > 18',
    ),
    ['E5 unknown-name'],
  ],
  [
    'external choices without their list',
    survey(typeNameLabel, 'select_one_external x | a | A'),
    ['B3 list-missing'],
  ],
  [
    'Kobo score',
    survey(typeNameLabel, 'text | a | A', 'begin_score | s | S', 'score__row | r | R', 'end_score |  | '),
    ['B4 refused-kobo-score', 'B5 refused-kobo-score', 'B6 refused-kobo-score'],
  ],
  ['Kobo rank', survey(typeNameLabel, 'text | a | A', 'begin_rank | s | S'), ['B4 refused-kobo-rank']],
  [
    'Kobo matrix',
    survey(typeNameLabel, 'text | a | A', 'begin_kobomatrix | s | S'),
    ['B4 refused-kobo-kobomatrix'],
  ],
  ['audit', survey(typeNameLabel, 'text | a | A', 'audit | audit | '), ['~B4 device-left-out']],
  [
    'metadata of a telephone, and a calculation on it',
    survey(
      `${typeNameLabel} | calculation`,
      'subscriberid | sub | ',
      'sim id | sim | ',
      'start-geopoint | place | ',
      'background-audio | sound | ',
      'text | a | A',
      "calculate | c | | concat(${sub}, ${sim}, ${place}, ${sound}, 'x')",
    ),
    ['~B3 device-left-out', '~B4 device-left-out', '~B5 device-left-out', '~B6 device-left-out'],
  ],
  [
    'a column of a table with the name of the question that reads it',
    survey(
      `${typeNameLabel} | calculation`,
      'text | city | City',
      'csv-external | ci | ',
      "calculate | pop | | instance('ci')/root/item[name = ${city}]/pop",
    ),
    [],
    [attach('ci.csv', 'name,pop\na,5\n')],
  ],
  [
    'a circle through a path beside a table',
    survey(
      `${typeNameLabel} | calculation`,
      'text | city | City',
      'csv-external | ci | ',
      "calculate | pop | | instance('ci')/root/item[name = current()/../pop]/pop",
    ),
    ['E5 self'],
    [attach('ci.csv', 'name,pop\na,5\n')],
  ],
  ['an entity', survey(`${typeNameLabel} | save_to`, 'text | a | A | tree_kind'), ['~E3 entities-left-out']],
  [
    'columns of the XForm in full',
    survey(
      `${typeNameLabel} | instance::x | bind::esri:fieldType | body::kb:flash`,
      'text | a | A | 1 | 2 | 3',
    ),
    ['~E2 header-unknown', '~F2 header-unknown', '~G2 header-unknown'],
  ],
  [
    'columns of the XForm that are called as those of the form',
    survey(
      `${typeNameLabel} | instance::tag | instance::type | bind::type | bind::name | control::label | bind::relevant`,
      'text | a | A | t | x | int | n | l | true()',
    ),
    [
      '~E2 header-unknown',
      '~F2 header-unknown',
      '~G2 header-unknown',
      '~H2 header-unknown',
      '~I2 header-unknown',
    ],
  ],
  [
    'sound with a question: not there, of no such kind, beside a video',
    survey(
      `${typeNameLabel} | media::audio | media::video`,
      'text | a | A | a.mp3 |',
      'text | b | B | a.exe |',
      'note | c | C | b.mp3 | c.mp4',
      'text | d | D | d.ogg |',
    ),
    ['~E3 media-awaited', '~E4 media-kind', '~E5 media-several', '~F5 media-awaited'],
    [attach('d.ogg', 'sound')],
  ],
  ['trigger', survey(`${typeNameLabel} | trigger`, 'text | a | A | ${b}'), ['E3 unknown-reference']],
  [
    'search()',
    survey(`${typeNameLabel} | appearance`, "select_one yn | a | A | search('x')"),
    ['~E3 search-appearance'],
  ],
  ['misspelt column', survey(`${typeNameLabel} | relevnt`, 'text | a | A | 1 = 1'), ['~E2 header-misspelt']],
  ['unknown column', survey(`${typeNameLabel} | comment`, 'text | a | A | old'), ['~E2 header-unknown']],
  [
    'two columns of one meaning',
    survey(`${typeNameLabel} | caption`, 'text | a | A | B'),
    ['E2 header-twice'],
  ],
  [
    'filter by a column that is not',
    survey(`${typeNameLabel} | choice_filter`, "select_one yn | a | A | twon = 'x'"),
    ['~E3 filter-column'],
  ],
  ['rank or other', survey(typeNameLabel, 'rank yn or_other | a | A'), []],
  [
    'what no chat can compute',
    survey(
      `${typeNameLabel} | relevant | calculation`,
      "calculate | a | | | cht:extension-lib('x.js', 3)",
      'text | b | B | device-info() = 1 |',
    ),
    ['~F3 function-left-out', '~E4 function-left-out'],
  ],
  [
    'a calculation of itself',
    survey(
      `${typeNameLabel} | calculation`,
      "calculate | a | | if(${a} = '', now(), ${a})",
      'calculate | b | | once(now())',
    ),
    ['E3 self'],
  ],
  [
    'signs of spreadsheets and programs',
    survey(
      `${typeNameLabel} | constraint | calculation`,
      'integer | a | A | . =< 5 |',
      'integer | b | B | . == 5 |',
      'integer | c | C | . > 5 && . < 9 |',
      'integer | d | D | . ≥ 5 |',
      'integer | e | E | . > 5 AND . < 9 |',
      'integer | f | F | OR(. > 5, . < 9) |',
      "calculate | g | | | IF(${a} > 1, 'x', 'y')",
      'calculate | h | | | ${a} & ${b}',
      'calculate | i | | | ${a} % 2',
      'calculate | j | | | ${a}^2',
      'calculate | k | | | ${a} – 2',
      'calculate | l | | | ${a}-2',
      "text | m | M | . <> '&& ≥' |",
    ),
    ['E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'F9', 'F10', 'F11', 'F12', 'F13', 'E15'].map(
      (cell) => `${cell} instead`,
    ),
  ],
  [
    'or other with a filter',
    survey(`${typeNameLabel} | choice_filter`, "select_one yn or_other | a | A | town = 'x'"),
    ['E3 other-with-filter'],
  ],
  [
    'empty scale',
    survey(`${typeNameLabel} | parameters`, 'range | a | A | start=1 end=1'),
    ['E3 range-empty'],
  ],
  [
    'a parameter that is no number',
    survey(`${typeNameLabel} | parameters`, 'range | a | A | start=one'),
    ['E3 parameter-number'],
  ],
  [
    'a parameter of another type',
    survey(`${typeNameLabel} | parameters`, 'range | a | A | randomize=true'),
    ['E3 parameter-unknown'],
  ],
  [
    'seed without randomize',
    survey(`${typeNameLabel} | parameters`, 'select_one yn | a | A | seed=4'),
    ['E3 parameter-seed-alone'],
  ],
  ['no survey', '| settings |\n| | form_id |\n| | x |', ['- no-survey']],
  ['no type column', '| survey |\n| | name | label |\n| | a | A |', ['2 column-missing']],
  ['no row', survey(typeNameLabel), ['2 no-rows']],
  ['no question', survey(typeNameLabel, 'note | n | Hello'), ['~- no-questions']],
  [
    'a choice twice',
    `${survey(typeNameLabel, 'select_one yn | a | A')}\n| | yn | yes | Again | z |`,
    ['C9 choice-twice'],
  ],
  [
    'a choice without list',
    `${survey(typeNameLabel, 'select_one yn | a | A')}\n| |  | maybe | Maybe | z |`,
    ['~B9 choice-without-list'],
  ],
  [
    'a choice without name',
    `${survey(typeNameLabel, 'select_one yn | a | A')}\n| | yn |  | Maybe | z |`,
    ['C9 choice-without-name'],
  ],
  [
    'a blank in a choice of several',
    `${survey(typeNameLabel, 'select_multiple yn | a | A')}\n| | yn | may be | Maybe | z |`,
    ['C9 choice-with-blank'],
  ],
  ['no label', survey(typeNameLabel, 'text | a | '), ['~D3 label-missing']],
  [
    'missing translations',
    survey(
      'type | name | label::Magyar (hu) | label::English (en)',
      'text | a | Egy | ',
      'text | b | Kettő | ',
      'text | c |  | Three',
    ),
    ['~E3 translation-missing', '~D5 translation-missing'],
  ],
  [
    'external choices of one name, apart by what is chosen before',
    '| survey |\n| | type | name | label | choice_filter |\n| | text | st | State | |\n| | select_one_external counties | c | County | state = ${st} |\n| external_choices |\n| | list_name | name | label | state |\n| | counties | king | King | TX |\n| | counties | king | King | WA |',
    [],
  ],
  [
    'default language that is not there',
    '| survey |\n| | type | name | label::Magyar (hu) |\n| | text | a | Egy |\n| settings |\n| | default_language |\n| | Deutsch (de) |',
    ['~B6 default-language'],
  ],
  [
    'a name of answers that refers to nothing',
    `${survey(typeNameLabel, 'text | a | A')}\n| settings |\n| | instance_name |\n| | concat(\${a}, \${b}) |`,
    ['B11 unknown-reference'],
  ],
  [
    'encrypted',
    `${survey(typeNameLabel, 'text | a | A')}\n| settings |\n| | public_key |\n| | MIIB |`,
    ['~B11 encrypted-form'],
  ],
  [
    'pulldata from nowhere',
    survey(
      `${typeNameLabel} | calculation`,
      'text | a | A',
      "calculate | c |  | pulldata('towns', 'x', 'y', ${a})",
    ),
    ['~E4 file-awaited'],
  ],
  [
    'pulldata',
    survey(
      `${typeNameLabel} | calculation`,
      'text | a | A',
      "calculate | c |  | pulldata('towns', 'x', 'y', ${a})",
    ),
    [],
    [attach('towns.csv', 'y,x\n1,2')],
  ],
  [
    'a list from a file that is not there',
    survey(typeNameLabel, 'select_one_from_file towns.csv | a | A'),
    ['~B3 file-awaited'],
  ],
  [
    'a list from a file without its columns',
    survey(typeNameLabel, 'select_one_from_file towns.csv | a | A'),
    ['B3 file-column', 'B3 file-column'],
    [attach('towns.csv', 'y,x\n1,2')],
  ],
  [
    'pulldata from columns that are not',
    survey(
      `${typeNameLabel} | calculation`,
      'text | a | A',
      "calculate | c |  | pulldata('towns', 'xx', 'yy', ${a})",
    ),
    ['E4 no-column', 'E4 no-column'],
    [attach('towns.csv', 'y,x\n1,2')],
  ],
  [
    'a file in another encoding',
    survey(typeNameLabel, 'text | a | A'),
    ['- table-encoding'],
    [{ name: 'towns.csv', bytes: Uint8Array.from([0x6e, 0x0a, 0xe1, 0x72]) }],
  ],
  [
    'a file of a header only',
    survey(typeNameLabel, 'text | a | A'),
    ['- table-empty'],
    [attach('t.csv', 'name,label')],
  ],
  [
    'a file with a name twice, without one, and after an empty line with a blank in it',
    survey(typeNameLabel, 'select_multiple_from_file t.csv | a | A'),
    ['B8 choice-with-blank', '~B4 choice-twice-there', '~B5 choice-left-out'],
    [attach('t.csv', 'label,name\nOne,x\nTwo,y\nThree,x\nFour,\n\n\nFive,a b')],
  ],
  [
    'a blank in a name from a file is nothing where one is chosen',
    survey(typeNameLabel, 'select_one_from_file t.csv | a | A'),
    [],
    [attach('t.csv', 'name,label\na b,AB')],
  ],
  [
    'a file with a column twice',
    survey(typeNameLabel, 'select_one_from_file t.csv | a | A'),
    ['C1 header-twice'],
    [attach('t.csv', 'name,label,name\na,A,b')],
  ],
  [
    'a reference to nothing in a translated label from a file',
    survey(
      'type | name | label::Magyar (hu) | label::English (en)',
      'select_one_from_file t.csv | a | A | A',
    ),
    ['C3 unknown-reference'],
    [attach('t.csv', 'name;label::hu;label::en\nx;Egy ${a};One ${a}\ny;Ki;Two ${b}')],
  ],
  [
    'appearances: misspelt, of something else, of the standard, of other clients',
    survey(
      `${typeNameLabel} | appearance`,
      'select_one yn | a | A | minmal',
      'image | b | B | signature',
      'date | c | C | Month-Year',
      'text | d | D | masked',
      'select_one yn | e | E | quick columns-3 w2 no-buttons',
      'begin group | g | G | field-list blinking',
      'select_one yn | f | F | minimal autocomplete',
      'end group | | |',
    ),
    [
      '~E3 appearance-unknown',
      '~E4 appearance-drawing',
      '~E5 appearance-whole-date',
      '~E6 appearance-masked',
      '~E8 appearance-unknown',
    ],
  ],
  [
    'the labels of a scale from no list, and what a chat has no slider for',
    survey(`${typeNameLabel} | parameters`, 'range | a | A | start=1 end=5 tick_labelset=y placeholder=3'),
    ['E3 list-missing', '~E3 parameter-placeholder'],
  ],
  [
    'labels of a scale that are not on it',
    survey(`${typeNameLabel} | parameters`, 'range | a | A | start=1 end=5 tick_labelset=yn'),
    ['~E3 ticks-off-scale'],
  ],
  [
    'a reference to nothing in a choice',
    `${survey(typeNameLabel, 'select_one yn | a | A')}\n| | yn | may | May \${b} | z |`,
    ['D9 unknown-reference'],
  ],
  [
    'a list from a picture',
    survey(typeNameLabel, 'select_one_from_file towns.png | a | A'),
    ['B3 file-kind'],
  ],
  [
    'everything at once',
    survey(
      `${typeNameLabel} | relevant | constraint`,
      'txet | a b | A',
      'integer | n | N | ${x} = 1 | . >',
      'select_one nolist | s | S',
      'cascading_select x | g | G',
      'begin group | open | O',
    ),
    [
      'B3 unknown-type',
      'E4 unknown-reference',
      'F4 unfinished',
      'B5 list-missing',
      'B6 refused-cascading',
      'B7 not-closed',
    ],
  ],
]

describe('faults', () => {
  test.each(cases)('%s', (_, markdown, expected, attached) => {
    expect(faultsOf(markdown, attached)).toEqual(expected)
  })

  test('an empty file, a picture, bytes of nothing', () => {
    const keyOf = (name: string, content: Uint8Array) => {
      const result = importForm({ name, bytes: content })
      return result.ok ? 'ok' : result.problems.map((each) => each.problem.key)
    }
    expect(keyOf('a.xlsx', new Uint8Array())).toEqual(['forms-import-file-empty'])
    expect(keyOf('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))).toEqual([
      'forms-import-file-unknown',
    ])
    expect(keyOf('a.csv', new Uint8Array([0xe1, 0x72, 0x76]))).toEqual(['forms-import-file-unknown'])
    expect(keyOf('a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['forms-import-file-damaged'])
    expect(
      keyOf(
        'a.xls',
        Uint8Array.from({ length: 2000 }, (_, i) => [0xd0, 0xcf, 0x11, 0xe0][i] ?? 0),
      ),
    ).not.toBe('ok')
    expect(keyOf('a.csv', bytes('survey\n,type,name\n,"text'))).toEqual(['forms-import-csv-damaged'])
    expect(keyOf('a.xlsx', new Uint8Array(11 * 1024 * 1024))).toEqual(['forms-import-file-too-large'])
  })
})

test.each([
  ['regex(1)', '2 értéket', 'takes 2 values'],
  ['if(1)', '3 értéket', 'takes 3 values'],
  ['round(1, 2, 3)', '1–2 értéket', 'takes 1 to 2 values'],
  ['coalesce(1)', 'legalább 2 értéket', 'takes at least 2 values'],
  ['weighted-checklist(1, 2, 1, 1, 1)', '6 értéket', 'takes 6 values'],
])('how many values %s takes is said without a needless range', (expression, hungarian, english) => {
  const read = importForm({
    name: 'x.md',
    bytes: new TextEncoder().encode(
      `## survey\n| type | name | label | relevant |\n| text | a | A | ${expression} |\n`,
    ),
  })
  expect(reportLines(read, translator('hu')).join('\n')).toContain(hungarian)
  expect(reportLines(read, translator('en')).join('\n')).toContain(english)
})
