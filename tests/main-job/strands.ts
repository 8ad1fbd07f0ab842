/**
 * The cooperation that goes on, as it is clicked: each strand by the real clients of all three platforms, a coordinator
 * and an organisation on one, another organisation on the next. Later tests go on where earlier ones ended.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docx, plan } from '../consultation/sample.ts'
import { type Actor, sees, until } from './actors.ts'
import { answer, choose, read, several, skip, words, write } from './answering.ts'
import type { AppProcess } from './app-process.ts'
import { OnThree } from './on-three.ts'

const municipality = 'Debrecen Megyei Jogú Város Önkormányzata'
const organisation = 'Mosolyvirág Nagycsaládosok Egyesülete'

let three: OnThree
let app: AppProcess
let now = new Date('2027-03-10T09:00:00Z')
/** The coordinator, a member of the organisation, and one of another on the next platform. */
let kati: Actor
let anna: Actor
let béla: Actor

const photo = {
  ...{ name: 'terem.png', type: 'image/png' },
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** What is due by then goes out. */
async function passes(to: Date): Promise<void> {
  now = to
  await app.setClock(now)
  await app.tick()
}
const minutes = (count: number) => passes(new Date(now.getTime() + count * 60_000))

/** Discord asks a command with subcommands for one of them. */
const bare = async (actor: Actor, name: string) =>
  await actor.command(actor.platform === 'discord' ? [name, 'open'] : [name])

/**
 * The whole story, run and lived through on one platform. A file for each runs it, so that they go side by side: most of
 * the time they wait for a platform's pace.
 * @param at 0 Telegram, 1 Discord, 2 the web
 */
export function runOn(at: 0 | 1 | 2): void {
  const platform = (['telegram', 'discord', 'web'] as const)[at]
  const measure = `Közös naptár ${platform}`

  beforeAll(async () => {
    three = await OnThree.start('strands', now)
    app = three.app
    kati = three.people(['Minta Kati', 'Minta Kati', 'Minta Kati'])[at]
    await three.join(municipality, [kati])
    await three.makeCoordinators(now)
    anna = three.people(['Minta Anna', 'Minta Anna', 'Minta Anna'])[at]
    await three.join(organisation, [anna])
    béla = three.people(['Minta Béla', 'Minta Béla', 'Minta Béla'])[at === 2 ? 0 : ((at + 1) as 1 | 2)]
    await three.join('KultúrÁsz Közhasznú Egyesület', [béla])
  })

  afterAll(async () => {
    await three?.stop()
  })

  test('a measure of the plan is entered, told of, and answered by its owner', async () => {
    await answer(
      kati,
      () => kati.command(['plan', 'new']),
      {
        [words('matters-field-title')]: write(measure),
        [words('matters-field-goal')]: skip,
        [words('matters-field-owner')]: write(organisation),
        [words('matters-field-partner')]: skip,
        [words('matters-field-due')]: write('2027-05-04'),
        [words('matters-field-budget')]: skip,
        [words('matters-field-milestones')]: skip,
        [words('matters-field-link')]: skip,
      },
      words('matters-status-draft'),
    )
    await kati.choose(words('matters-do-open'))
    await sees(kati, 'Elindult')
    await minutes(6)
    await sees(anna, 'Új intézkedés')
    await anna.choose('Jól halad')
    await sees(anna, 'jól halad')
    // A message of its own there, below the card.
    if (platform === 'discord') await sees(anna, 'Feljegyeztem')
    await anna.choose(words('matters-do-note'))
    await sees(anna, 'Írja le')
    await anna.write('A vázlat kész.')
    // On Discord what was noted may come below what is asked next.
    await sees(anna, words('matters-form-note-picture'))
    await anna.choose(words('asking-skip'))
    await sees(anna, '„A vázlat kész.”')
    await minutes(1)
    await bare(kati, 'plan')
    await sees(kati, 'jól halad: 1')
    await kati.choose(measure)
    await sees(kati, organisation)
  })

  test('a call is entered, matched, and two find each other for it', async () => {
    const call = `Kis támogatás ${platform}`
    await answer(
      kati,
      () => kati.command(['calls', 'new']),
      {
        [words('matters-field-title')]: write(call),
        [words('matters-field-funder')]: write('Minta Alap'),
        [words('matters-field-amount')]: write('500 000 Ft'),
        [words('matters-field-share')]: skip,
        [words('matters-field-kinds')]: several(),
        [words('matters-field-fields')]: skip,
        [words('matters-field-towns')]: skip,
        [words('matters-field-due')]: write('2027. május 20. 16:00'),
        [words('matters-field-link')]: write('https://minta.hu/palyazat'),
        [words('matters-field-text')]: skip,
      },
      words('matters-status-draft'),
    )
    await kati.choose(words('matters-do-open'))
    await sees(kati, 'Elindult')
    await minutes(6)
    await sees(anna, call)
    await sees(béla, call)
    await anna.choose(words('matters-say-applying'))
    await sees(anna, 'csak Önök látják')
    await anna.choose(words('matters-do-partner'))
    await sees(anna, 'Ehhez még senki sem keres partnert')
    await answer(
      anna,
      () => anna.choose(words('offers-for-seek')),
      { [words('offers-form-text-need').slice(0, 20)]: write(`Kertészt keresünk ${platform}`) },
      'Kitettük az igényét',
    )
    await bare(béla, 'calls')
    await sees(béla, words('matters-call-list').slice(0, 10))
    await béla.choose(call)
    await béla.choose(words('matters-say-interesting'))
    await béla.choose(words('matters-do-partner'))
    await sees(béla, `Kertészt keresünk ${platform}`)
    expect((await béla.all()).join()).not.toContain(anna.name)
    await béla.choose(`Kertészt keresünk ${platform}`)
    await answer(
      béla,
      () => béla.choose(words('offers-interested')),
      {
        [words('offers-form-words').slice(0, 12)]: write('Szívesen jövünk.'),
        [words('offers-form-way').slice(0, 12)]: choose('Itt, a boton'),
      },
      'Megírtam',
    )
    await minutes(1)
    await sees(anna, 'Szívesen jövünk.')
    await answer(
      anna,
      () => anna.choose(words('offers-yes')),
      { [words('offers-form-way').slice(0, 12)]: choose('Itt, a boton') },
      'Bemutatás',
    )
    await minutes(1)
    await sees(béla, 'Bemutatás')
    await answer(
      béla,
      () => béla.choose('Írok'),
      { [words('offers-form-words-to')]: write('Jó napot kívánok!') },
      'Továbbítottam',
    )
    await minutes(1)
    await sees(anna, 'Jó napot kívánok!')
  })

  test('something is offered, looked for in words, and withdrawn', async () => {
    await answer(
      anna,
      async () => {
        await anna.command(['offers'])
        await sees(anna, 'Most')
        await anna.choose('Új')
        await sees(anna, words('offers-which-side'))
        await anna.choose('Felajánlok')
        await sees(anna, words('offers-which-field-offer'))
        await anna.choose('Terem')
      },
      {
        [words('offers-form-text-offer').slice(0, 12)]: (actor) =>
          actor.says(`Nagy terem székekkel ${platform}`, photo),
        [words('offers-form-place').slice(0, 4)]: write('Fő tér 1.'),
        [words('offers-form-from').slice(0, 10)]: write('2027. május 15.'),
        [words('offers-form-until').slice(0, 8)]: skip,
      },
      'Kitettük a felajánlását',
    )
    await béla.command(['offers'], undefined, { words: 'terem május 15-re' })
    await sees(béla, `Nagy terem székekkel ${platform}`)
    await béla.choose(`Nagy terem székekkel ${platform}`)
    await sees(béla, 'Fő tér 1.')
    expect(await béla.picture()).toEqual(photo.bytes)
    await answer(
      béla,
      () => béla.choose('Jelzem a szervezőknek'),
      { [words('offers-form-report').slice(0, 10)]: write('Ez nem is terem.') },
      words('offers-report-thanks'),
    )
    await minutes(1)
    await sees(three.admin, 'Jelezték, hogy ezzel baj lehet')
    await anna.command(['offers'])
    await anna.choose(words('offers-mine'))
    await sees(anna, 'Sajátjaink')
    await anna.choose(`Nagy terem székekkel ${platform}`)
    await anna.choose(words('offers-take-down'))
    await sees(anna, 'Levettem.')
  })

  test('a draft is sent, published, said of and answered point by point', async () => {
    const title = `Zöld terv ${platform}`
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const bytes = await docx([`# ${title}`, ...plan.slice(1)])
    await kati.command(['consultation', 'new'], { name: 'zold-terv.docx', type, bytes })
    await sees(kati, 'Kik kapják?')
    await answer(
      kati,
      () => kati.choose('Kész'),
      {
        [words('surveys-settings-privacy')]: choose('névvel'),
        [words('surveys-settings-once')]: choose('személyenként'),
        [words('surveys-settings-editable')]: choose('Igen'),
        [words('surveys-settings-closes')]: skip,
      },
      'Címzettek:',
    )
    await kati.choose(words('surveys-publish'))
    await sees(kati, 'Közzétettem')
    await minutes(1)
    await bare(anna, 'consultation')
    await sees(anna, 'most véleményezhető')
    let asked = 0
    await answer(
      anna,
      () => anna.choose('Véleményt mondok'),
      {
        'minden válasza azonnal megmarad': read,
        [words('consultation-form-comment').slice(0, 12)]: async (actor) =>
          await (++asked === 3 ? actor.write('Nyáron maradjon nyitva.') : skip(actor)),
        [words('consultation-form-general').slice(0, 12)]: skip,
        'A parkokat': choose('Ellenzem'),
        'száz fát': choose('El tudom fogadni'),
        zöldfelületeiről: choose('Egyetértek'),
        Játszóterek: choose('Egyetértek'),
      },
      'Köszön',
    )
    await bare(kati, 'consultation')
    await sees(kati, 'Véleményezés')
    await kati.choose(title)
    await sees(kati, 'Vélemények: 1')
    await kati.choose(words('consultation-survey'))
    await sees(kati, 'félkész: 0')
    await kati.choose(words('surveys-close'))
    await sees(kati, 'Lezárja ezt')
    await kati.choose(words('surveys-close'))
    await sees(kati, 'Lezártam')
    await bare(kati, 'consultation')
    await kati.choose(title)
    await sees(kati, 'még nincs válasz ezekre a pontokra: 3.')
    await kati.choose(words('consultation-answer'))
    await until(kati, (newest) => newest.includes('melyik pontra válaszol'))
    await kati.choose('3')
    await until(kati, (newest) => newest.includes('Nyáron maradjon nyitva.'))
    await kati.choose('Részben')
    await until(kati, (newest) => newest.includes('Mit fogadnak el'))
    await kati.write('Nyáron éjfélig lesznek nyitva.')
    await sees(kati, 'Részben fogadtuk el')
    await bare(kati, 'consultation')
    await until(kati, (newest) => newest.includes('a válaszok készülnek'))
    await kati.choose(title)
    await until(kati, (newest) => newest.includes('1 megválaszolva'))
    await kati.choose(words('consultation-tell'))
    await sees(kati, '1 fő')
    await minutes(1)
    await sees(anna, 'Nyáron éjfélig lesznek nyitva.')
    expect(await sees(anna, 'Ez lett abból, amit Ön írt')).toContain('Nyáron maradjon nyitva.')
  })

  test('the year’s duties are started, ticked off, and help is asked for', async () => {
    await kati.command(['duties', 'new'])
    await sees(kati, words('matters-round-offer').slice(0, 30))
    await kati.choose('2027')
    await sees(kati, '2027: ')
    await minutes(6)
    await bare(anna, 'duties')
    await sees(anna, words('matters-duty-list').slice(3, 20))
    await anna.choose('Beszámoló')
    await sees(anna, 'Forrás')
    await anna.choose('Elvégeztük')
    await sees(anna, 'elvégezve')
    await bare(anna, 'duties')
    await until(anna, (newest) => newest.includes('idei teendői'))
    await anna.choose('Az szja 1%-ból')
    await until(anna, (newest) => newest.includes('Forrás'))
    await anna.choose('Segítség kell')
    await sees(anna, 'Szóltam a szervezőknek')
    await minutes(1)
    await sees(kati, 'Segítséget kérünk ehhez')
    await bare(kati, 'duties')
    await sees(kati, 'elvégezve: ')
  })

  test('the state of the cooperation is seen, and a step of its calendar asked about and begun', async () => {
    const step = `Bejárás ${platform}`
    await kati.command(['cooperation'])
    await sees(kati, 'az együttműködés állapota')
    await kati.choose('PDF')
    await sees(kati, 'Az együttműködés állapota, 2027')
    await kati.choose(words('cooperation-calendar'))
    await sees(kati, 'Éves naptár, 2027')
    if ((await kati.labels()).includes(words('cooperation-calendar-begin')))
      await kati.choose(words('cooperation-calendar-begin'))
    await answer(
      kati,
      () => kati.choose(words('cooperation-step-new')),
      {
        [words('cooperation-field-title')]: write(step),
        [words('cooperation-field-date')]: write('2027-03-20'),
        [words('cooperation-field-lead')]: write('10'),
        [words('cooperation-field-starts')]: choose('Semmit'),
      },
      'Szerepel az éves naptárban',
    )
    await minutes(60 * 24)
    await sees(kati, `Közeledik, 2027. március 20.`)
    await kati.choose('Indítom')
    await sees(kati, 'Elindítjuk')
  })
}
