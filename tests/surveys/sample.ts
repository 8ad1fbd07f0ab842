/**
 * A fixed set of responses to samples/helyzetfelmeres.xlsx, made from a seed: the same on every machine. The numbers
 * the tests compare with were counted from this set by a few lines that share nothing with the code under test.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database, Prisma, SurveyPrivacy } from '../../src/db/client.ts'
import type { Answer, Form } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'

const samplePath = fileURLToPath(new URL('../../samples/helyzetfelmeres.xlsx', import.meta.url))

export function sampleForm(): Form {
  const result = importForm({ name: 'helyzetfelmeres.xlsx', bytes: readFileSync(samplePath) })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
}

/** Mulberry32: a small generator whose sequence is fixed by its seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const fields = [
  'kultura',
  'oktatas',
  'szocialis',
  'egeszseg',
  'kornyezet',
  'sport',
  'ifjusag',
  'idosek',
  'kozosseg',
  'other',
]
const towns: Record<string, string[]> = {
  debreceni: ['debrecen', 'mikepercs'],
  hajduszoboszloi: ['hajduszoboszlo', 'nadudvar', 'ebes'],
  berettyoujfalui: ['berettyoujfalu', 'biharkeresztes'],
  balmazujvarosi: ['balmazujvaros', 'hortobagy'],
  hajdubaszormenyi: ['hajduboszormeny', 'hajdudorog'],
}
const suggestions = [
  'Több személyes találkozó kellene, negyedévente.',
  'Legyen egy kapcsolattartó, aki visszahív.',
  'Rövidebb pályázati űrlapok és gyorsabb válaszok kellenének.',
  '=HYPERLINK("http://example.org";"kattints")',
  'Közös naptár a rendezvényekről; így nem ütköznének.',
  'A pályázati kiírásokról korábban kellene értesülnünk, mert két hét kevés.',
]

/** What one organisation answered, as the engine stores it. */
function sampleAnswers(random: () => number): Record<string, Answer> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const some = (items: readonly string[], least: number, most: number) => {
    const wanted = least + Math.floor(random() * (most - least + 1))
    const rest = [...items]
    const found = new Set<string>()
    while (found.size < wanted && rest.length > 0)
      found.add(rest.splice(Math.floor(random() * rest.length), 1)[0] as string)
    return items.filter((item) => found.has(item))
  }
  const chance = (share: number) => random() < share
  const district = pick(['debreceni', 'debreceni', 'debreceni', ...Object.keys(towns)])
  const answers: Record<string, Answer> = {
    start: '2026-11-25T10:00:00.000+01:00',
    ma: '2026-11-25',
    hozzajarulas: 'OK',
    'szervezet/jogi_forma': pick([
      'egyesulet',
      'egyesulet',
      'egyesulet',
      'alapitvany',
      'alapitvany',
      'szovetseg',
      'nonprofit_kft',
      'egyhazi',
    ]),
    'szervezet/alapitas': 1990 + Math.floor(random() * 36),
    'szervezet/jaras': district,
    'szervezet/telepules': pick(towns[district] ?? []),
    'szervezet/terulet': some(fields, 1, 4),
  }
  const chosen = answers['szervezet/terulet']
  if (Array.isArray(chosen) && chosen.includes('other')) answers['szervezet/terulet_other'] = 'hagyományőrzés'
  const publicBenefit = chance(0.6)
  answers['szervezet/kozhasznu'] = publicBenefit ? 'igen' : 'nem'
  if (publicBenefit) answers['szervezet/jelentes_segitseg'] = pick(['nem', 'kicsit', 'nagyon'])
  const volunteers = Math.floor(random() ** 3 * 400)
  const employees = Math.floor(random() ** 2 * 12)
  answers['eroforras/onkentes'] = volunteers
  answers['eroforras/alkalmazott'] = employees
  answers['eroforras/emberek'] = String(volunteers + employees)
  const income = pick(['nincs', 'u1m', 'u1m', '1_5m', '1_5m', '5_20m', '20m_'])
  answers['eroforras/bevetel'] = income
  if (income !== 'nincs') {
    const sources = some(['tagdij', 'szja', 'palyazat', 'adomany', 'maganadomany', 'onkormanyzat'], 1, 4)
    answers['eroforras/forras'] = sources
    if (sources.includes('palyazat') && chance(0.9))
      answers['eroforras/palyazati_arany'] = Math.round(random() * 1000) / 10
  }
  const frequency = pick(['soha', 'evente', 'evente', 'negyedevente', 'havonta', 'hetente'])
  answers['egyuttmukodes/gyakorisag'] = frequency
  const satisfaction = 1 + Math.floor((random() + random()) * 5)
  if (frequency !== 'soha') answers['egyuttmukodes/elegedettseg'] = satisfaction
  if (chance(0.7))
    answers['egyuttmukodes/akadaly'] = some(
      ['informacio', 'ido', 'kapcsolat', 'burokracia', 'forrashiany'],
      1,
      3,
    )
  answers['egyuttmukodes/prioritas'] = ['palyazatiras', 'jelentes', 'partnerek', 'helyiseg']
    .map((value, at) => ({ value, at: random() + at * 0.2 }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
  if ((frequency === 'soha' || satisfaction <= 4) && chance(0.8))
    answers['egyuttmukodes/javaslat'] = pick(suggestions)
  if (chance(0.8))
    answers['programok/kepzes'] = some(
      ['nonprofit', 'strategia', 'ekozig', 'forrasteremtes', 'kommunikacio'],
      1,
      3,
    )
  if (chance(0.5)) {
    answers['programok/alkalmas_nap'] = `2026-12-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`
    answers['programok/alkalmas_ido'] =
      `${String(9 + Math.floor(random() * 9)).padStart(2, '0')}:${chance(0.5) ? '00' : '30'}`
  }
  if (chance(0.3))
    answers['programok/helyszin'] = {
      latitude: Math.round((47.4 + random() * 0.3) * 1e5) / 1e5,
      longitude: Math.round((21.3 + random() * 0.5) * 1e5) / 1e5,
    }
  return answers
}

export interface StoredSample {
  surveyId: string
  versionId: string
  answers: Record<string, Answer>[]
}

const kinds = ['ngo', 'ngo', 'ngo', 'municipality', 'training'] as const

/** A survey with so many responses, stored as a finished one is. Ids begin with their number, so their order is known. */
export async function storeSample(
  db: Database,
  count: number,
  options: { privacy?: SurveyPrivacy; status?: 'open' | 'closed'; seed?: number } = {},
): Promise<StoredSample> {
  const { privacy = 'named', status = 'closed', seed = 7 } = options
  const form = sampleForm()
  const surveyId = 'survey'.padEnd(22, '0')
  const versionId = 'version'.padEnd(22, '0')
  const opened = new Date('2026-11-25T09:00:00Z')
  await db.survey.create({
    data: {
      id: surveyId,
      formId: form.id,
      title: form.title,
      privacy,
      audience: { all: true },
      status,
      zone: 'Europe/Budapest',
      openedAt: opened,
      closedAt: status === 'closed' ? new Date('2026-12-10T17:00:00Z') : null,
      versions: { create: { id: versionId, number: 1, form: form as unknown as Prisma.InputJsonObject } },
    },
  })
  const random = randomFrom(seed)
  const answers: Record<string, Answer>[] = []
  for (let from = 0; from < count; from += 500) {
    const rows = Array.from({ length: Math.min(500, count - from) }, (_, at) => {
      const own = sampleAnswers(random)
      answers.push(own)
      return {
        id: `r${String(from + at).padStart(21, '0')}`,
        surveyId,
        surveyVersionId: versionId,
        answers: own,
        ...(privacy !== 'anonymous' && {
          segments: {
            kind: kinds[(from + at) % kinds.length] ?? 'ngo',
            town: 'Debrecen',
            fields: ['kultúra'],
          },
        }),
        language: privacy === 'anonymous' ? '' : 'hu',
        completedAt: opened,
      }
    })
    await db.response.createMany({ data: rows })
  }
  return { surveyId, versionId, answers }
}
