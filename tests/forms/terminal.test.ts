/** `npm run form:check` and `npm run form:play`, in this process; each is started as one once. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkForms } from '../../scripts/form-checking.ts'
import { playForm } from '../../scripts/form-playing.ts'
import { result } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const root = join(import.meta.dirname, '../..')
const sample = join(root, 'samples/helyzetfelmeres.xlsx')
const folder = mkdtempSync(join(tmpdir(), 'dialogus-forms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function stored(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const good = stored(
  'good.md',
  '## survey\n| type | name | label |\n| text | a | Why? |\n## settings\n| form_title | form_id |\n| Good | good |\n',
)
const broken = stored('broken.md', '## survey\n| type | name | label |\n| txet | a | Why? |\n')

describe('checking forms', () => {
  const check = (paths: string[], language: 'hu' | 'en' = 'en') => {
    const { ok, lines } = checkForms(paths, translator(language))
    return { ok, text: lines.join('\n') }
  }

  test('says what a form is; several are all right when each is', () => {
    const { ok, text } = check([good, sample])
    expect(ok).toBe(true)
    expect(text).toContain(`${good}\n  Good (id: good, version: –)`)
    expect(text).toMatch(/Languages: hu, en/)
    expect(text).toMatch(/\d+ questions\. Types: /)
    expect(check([sample], 'hu').text).toMatch(/Nyelvek: hu, en/)
  })

  test('says what is wrong, where and what to do, and goes on to the next file', () => {
    const { ok, text } = check([broken, good])
    expect(ok).toBe(false)
    expect(text).toContain('1 error')
    expect(text).toMatch(/sheet survey, cell A3: .*txet/)
    expect(text).toContain('Good (id: good')
    expect(check([broken], 'hu').text).toContain('1 hiba')
  })

  test('takes what lies beside a form and is named in it, and says what is still missing', () => {
    const form = stored(
      'towns.md',
      '## survey\n| type | name | label |\n| select_one_from_file t.geojson | a | Town |\n| select_one_from_file u.xml | b | Street |\n',
    )
    stored(
      't.geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"id":"x","title":"X"}}]}',
    )
    expect(check([form])).toMatchObject({
      ok: true,
      text: expect.stringMatching(/Works with 1 note, once this is there: u\.xml\.$/),
    })
    stored('u.xml', '<root><item><name>y</name><label>Y</label></item></root>')
    expect(check([form])).toMatchObject({ ok: true, text: expect.stringMatching(/Works\.$/) })
  })

  test('is not all right without a file, and says how it is called', () => {
    expect(check([])).toEqual({ ok: false, text: 'Usage: npm run form:check -- FILE…' })
  })

  const huge = stored('huge.xlsx', 'PK')
  truncateSync(huge, 5_000_000_000)
  mkdirSync(join(folder, 'folder.xlsx'))
  test.each([
    ['that is missing', join(folder, 'nothing.xlsx'), /can't be read: ENOENT/],
    ['that is a folder', join(folder, 'folder.xlsx'), /can't be read: EISDIR/],
    ['of five gigabytes', huge, /10 MB/],
    ['that is empty', stored('empty.csv', ''), /empty/],
    [
      'of random bytes',
      stored(
        'random.xls',
        Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 251),
      ),
      /error/,
    ],
    [
      'cut in the middle',
      stored('cut.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 8, 0, 0, 0])),
      /error/,
    ],
  ])('says so of a file %s, without a stack', (_, path, said) => {
    const { ok, text } = check([path])
    expect(ok).toBe(false)
    expect(text).toMatch(said)
    expect(text).not.toMatch(/\n\s+at |Error:/)
  })

  test('a file beside a form is its attachment where it is named, and no matter else', () => {
    const list = (name: string) =>
      stored(
        `${name}.md`,
        `## survey\n| type | name | label |\n| select_one_from_file ${name}.csv | a | A |\n`,
      )
    stored('listed.csv', 'name,label\nx,X\n')
    stored('other.csv', '"never closed')
    expect(check([list('listed')]).ok).toBe(true)
    const { ok, text } = check([list('other')])
    expect(ok).toBe(false)
    expect(text).toContain('other.csv')
  })
})

describe('playing a form', () => {
  const env = (): FormEnv => ({ now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' })

  async function play(form: Form, language: 'hu' | 'en', typed: string[]) {
    const said: string[] = []
    async function* lines() {
      yield* typed
    }
    const state = await playForm(
      form,
      { lines: lines(), say: (text) => said.push(text) },
      { language, seed: 's', env },
    )
    const values = Object.fromEntries([...result(form, state, env())].map(([path, { text }]) => [path, text]))
    return { at: state.position.at, said: said.join('\n'), values }
  }

  const imported = importForm({
    name: 'x.md',
    bytes: new TextEncoder().encode(
      [
        '## survey',
        '| type | name | label::Magyar (hu) | label::English (en) | required |',
        '| select_one l | one | Melyik? | Which? | yes |',
        '| select_multiple l | many | Melyek? | Which ones? | yes |',
        '| range | scale | Mennyire? | How much? | yes |',
        '| integer | number | Hányan? | How many? | yes |',
        '| begin repeat | r | Tag | Member | |',
        '| text | name | Név | Name | yes |',
        '| end repeat | | | | |',
        '| image | photo | Kép | Photo | yes |',
        '| audio | voice | Hang | Voice | |',
        '| file | paper | Irat | Paper | yes |',
        '| geopoint | place | Hol? | Where? | |',
        '## choices',
        '| list_name | name | label::Magyar (hu) | label::English (en) |',
        '| l | a | Alma | Apple |',
        '| l | b | Körte | Pear |',
      ].join('\n'),
    ),
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  const { form } = imported
  const photo = stored('kép.png', Uint8Array.from([0x89, 0x50]))
  const paper = stored('irat.pdf', '%PDF')

  test.each([
    ['hu', 'Körte', 'kb. 20', /kérdés|Melyik\?/, /Nincs ilyen fájl/],
    ['en', 'Pear', 'about 20', /Which\?/, /There is no such file/],
  ] as const)('to the end, in %s', async (language, second, about, asked, missing) => {
    const { at, said, values } = await play(form, language, [
      second,
      '1',
      '2',
      '0',
      '7',
      about,
      '1',
      'Anna',
      '1',
      'Béla',
      '2',
      join(folder, 'no.png'),
      paper,
      photo,
      '/skip',
      '/back',
      '/skip',
      paper,
      '47.53, 21.63',
      '1',
      '0',
    ])
    expect(at).toBe('done')
    expect(said).toMatch(asked)
    expect(said).toMatch(missing)
    expect(said).toContain(translator(language).plain('asking-another-yes'))
    expect(said).toContain(`many = a b`)
    expect(values).toMatchObject({
      one: 'b',
      many: 'a b',
      scale: '7',
      number: '20',
      'r[1]/name': 'Anna',
      'r[2]/name': 'Béla',
      photo: 'kép.png',
      paper: 'irat.pdf',
    })
    expect(values.place).toMatch(/^47\.53 21\.63/)
    expect(values).not.toHaveProperty('voice')
  })

  test('pictures and sounds are named under their question', async () => {
    const markdown =
      '## survey\n| type | name | label | image | audio |\n| note | n | Listen | b.png | |\n| text | bird | Which? | a.png | a.mp3 |\n'
    const files = ['a.png', 'a.mp3', 'b.png'].map((name) => ({ name, bytes: new Uint8Array([1]) }))
    const read = importForm({ name: 'x.md', bytes: new TextEncoder().encode(markdown) }, files)
    if (!read.ok) throw new Error('not read')
    expect((await play(read.form, 'en', [])).said).toContain('Listen\n[b.png]\nWhich?\n[a.png]\n[a.mp3]')
  })

  test('to where the lines end, and to /quit', async () => {
    expect(await play(form, 'en', ['Pear'])).toMatchObject({ at: 'question', values: { one: 'b' } })
    expect(await play(form, 'en', ['/quit', 'Pear'])).toMatchObject({ at: 'question', values: {} })
  })
})

describe('as a process', () => {
  const run = (script: string, args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(root, script), ...args],
      {
        cwd: root,
        input,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'hu_HU.UTF-8' },
      },
    )
    return { status, stdout, stderr }
  }

  test('the exit code says whether all is well', () => {
    const { status, stdout, stderr } = run('scripts/form-check.ts', [good, broken])
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toContain('1 hiba')
  })

  test('a survey is answered from what is piped in', () => {
    const { status, stdout, stderr } = run('scripts/form-play.ts', [good], 'Because\n0\n')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('a = Because')
  })
})

test('the check ends with one line that says how it went', () => {
  const last = (rows: string) => {
    const path = stored('summed-up.md', `| survey |\n| | type | name | label |\n${rows}`)
    return checkForms([path], translator('en')).lines.at(-1)?.trim()
  }
  expect(last('| | text | a | A |')).toBe('Works.')
  expect(last('| | text | a | A |\n| | audit | audit | |')).toBe('Works with 1 note.')
  expect(last('| | txet | a | A |')).toBe('Can’t be used yet: 1 error is to be mended.')
})
