import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readProgramme } from '../../src/programmes/one-message.ts'
import { now, zone } from './sample.ts'

const read = (text: string, language: 'hu' | 'en' = 'hu') => readProgramme(text, language, { now, zone })
const at = (local: string) => ({ local, zone })

describe('a programme from one message', () => {
  test('as people write it', () => {
    expect(read('Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő')).toEqual({
      type: 'workshop',
      title_hu: 'Pályázatíró műhely',
      starts: at('2026-12-03T17:00'),
      ends: at('2026-12-03T19:00'),
      place: 'Egyetem tér 1.',
      capacity: 20,
    })
    expect(read('Grant-writing workshop, 3 December 2026, 17:00, City Hall, up to 15 people', 'en')).toEqual({
      type: 'workshop',
      title_en: 'Grant-writing workshop',
      starts: at('2026-12-03T17:00'),
      place: 'City Hall',
      capacity: 15,
    })
  })

  test.each([
    ['Képzés holnapután 17h, Minta Ház', 'Képzés', '2026-11-27T17:00', 'Minta Ház'],
    [
      'Online fórum dec. 5. 18:00, https://zoom.us/j/123456',
      'Online fórum',
      '2026-12-05T18:00',
      'https://zoom.us/j/123456',
    ],
    ['Webinár: hétfő 16:00-17:30, Google Meet', 'Webinár', '2026-11-30T16:00', 'Google Meet'],
    ['Műhely dec 3, 17:00, Minta Ház', 'Műhely', '2026-12-03T17:00', 'Minta Ház'],
    [
      'Partnerreggeli dec 4-én 8:30-kor a Minta Kávézóban',
      'Partnerreggeli',
      '2026-12-04T08:30',
      'Minta Kávézóban',
    ],
    [
      'Alapok, jövő kedd 9-12, Minta utca 3., 2. emelet',
      'Alapok',
      '2026-12-01T09:00',
      'Minta utca 3., 2. emelet',
    ],
    [
      'Kerekasztal, dec. 4. 14 óra, Városháza, díszterem',
      'Kerekasztal',
      '2026-12-04T14:00',
      'Városháza, díszterem',
    ],
    ['Est, dec. 3-án csütörtökön du. 5-től, Egyetem tér 1.', 'Est', '2026-12-03T17:00', 'Egyetem tér 1.'],
  ])('without a comma behind the title, and a place of two parts: %s', (text, title, starts, place) => {
    expect(read(text)).toMatchObject({ title_hu: title, starts: at(starts), place })
  })

  test.each([
    ['Training the day after tomorrow 5pm, Sample House', 'Training', '2026-11-27T17:00', 'Sample House'],
    ['Online forum on Dec 5 6pm, Zoom', 'Online forum', '2026-12-05T18:00', 'Zoom'],
    ['Webinar: Monday 4-5:30pm, Google Meet', 'Webinar', '2026-11-30T16:00', 'Google Meet'],
    ['Breakfast on Dec 4 at 8:30 at the Sample Cafe', 'Breakfast', '2026-12-04T08:30', 'Sample Cafe'],
    [
      'Basics, next Tuesday 9-12, 3 Sample St, 2nd floor',
      'Basics',
      '2026-12-01T09:00',
      '3 Sample St, 2nd floor',
    ],
    ['Talks, 2026-12-04 2pm, City Hall, Grand Hall', 'Talks', '2026-12-04T14:00', 'City Hall, Grand Hall'],
  ])('the same in English: %s', (text, title, starts, place) => {
    expect(read(text, 'en')).toMatchObject({ title_en: title, starts: at(starts), place })
  })

  test.each([
    ['Grant clinic, Dec 3 17:00 CEST, City Hall', 'en', 'Grant clinic', 'City Hall', 'Dec 3 17:00 CEST'],
    [
      'Műhely, 2027. július 1. 17:00 CET, Minta Ház',
      'hu',
      'Műhely',
      'Minta Ház',
      '2027. július 1. 17:00 CET',
    ],
    ['Műhely, dec. 3. 17:00 (CEST), Minta Ház', 'hu', 'Műhely', 'Minta Ház', 'dec. 3. 17:00 (CEST)'],
  ] as const)(
    'the letters of summer in winter, or the reverse, are asked: %s',
    (text, language, title, place, time) => {
      const found = read(text, language)
      expect(found).toMatchObject({ [`title_${language}`]: title, place })
      expect(found).toHaveProperty('unclear', [{ key: 'programmes-read-time', args: { text: time } }])
      expect(found).not.toHaveProperty('starts')
    },
  )

  test.each([
    ['Grant clinic, July 1 2027 17:00 CEST, City Hall', '2027-07-01T17:00'],
    ['Grant clinic, Dec 3 17:00 (CET), City Hall', '2026-12-03T17:00'],
  ])('the letters of that day are its time: %s', (text, starts) => {
    expect(read(text, 'en')).toMatchObject({
      title_en: 'Grant clinic',
      starts: at(starts),
      place: 'City Hall',
    })
    expect(read(text, 'en')).not.toHaveProperty('unclear')
  })

  test.each([
    'ingyenes',
    'a részvétel díjtalan',
    '3000 Ft/fő',
    'belépő: 1500 Ft',
    'free entry',
    '€5 per person',
  ])('what it costs is no place: %s', (price) => {
    const found = { title_hu: 'Képzés', place: 'Civil Ház', description_hu: price }
    expect(read(`Képzés, dec. 3. 9:00, ${price}, Civil Ház`)).toMatchObject(found)
    expect(read(`Képzés, dec. 3. 9:00, Civil Ház, ${price}`)).toMatchObject(found)
    expect(read(`Képzés, dec. 3. 9:00, ${price}`).place).toBeUndefined()
  })

  test.each([
    ['Heti Klub 3., dec 3 17:00, Ház', 'Heti Klub 3.', 'Ház'],
    ['Minden nap 5 perc - önismereti kör, dec 3 17:00, Ház', 'Minden nap 5 perc - önismereti kör', 'Ház'],
    ['Minden gyerek 1 könyv, dec 3 17:00, Ház', 'Minden gyerek 1 könyv', 'Ház'],
    ['Havi Klub 12. alkalom, dec 3 17:00, Ház', 'Havi Klub 12. alkalom', 'Ház'],
    ['Keddenként Klub 3. alkalom, dec 3 17:00, Ház', 'Keddenként Klub 3. alkalom', 'Ház'],
    ['Weekly meetup #12, Dec 3 5pm, City Hall', 'Weekly meetup #12', 'City Hall'],
    ['Every Voice Counts 2026, Dec 3 5pm, City Hall', 'Every Voice Counts 2026', 'City Hall'],
    ['Fridays for Future 5, Dec 3 5pm, City Hall', 'Fridays for Future 5', 'City Hall'],
    ['Daily Bread 2026, Dec 3 5pm, City Hall', 'Daily Bread 2026', 'City Hall'],
    ['Önkéntes nap; 2026.12.03 / 17:00; Minta Ház', 'Önkéntes nap', 'Minta Ház'],
    ['Nyílt nap dec 3 / 17-19 / Minta Ház / 20 fő', 'Nyílt nap', 'Minta Ház'],
    ['Családi délután dec 3 17:00, Minta Ház', 'Családi délután', 'Minta Ház'],
    ['Egészségnap – szűrések, előadások – dec. 3. 17–18 – Fő tér', 'Egészségnap', 'Fő tér'],
    ['Farsang, dec 3 17:00, a Fő téren lesz', 'Farsang', 'Fő téren'],
    ['Gyűlés, dec 3 17:00, a Városházán lesz', 'Gyűlés', 'Városházán'],
    ['Gyűlés, dec 3 17:00, az iskolában van', 'Gyűlés', 'iskolában'],
    ['Gyűlés, dec 3 17:00, a Civil Házban szeretettel várunk', 'Gyűlés', 'Civil Házban'],
    ['Gyűlés, dec 3 17:00, a helyszín a Városháza lesz', 'Gyűlés', 'Városháza'],
    ['Online fórum, dec 3 17:00, Zoomon lesz', 'Online fórum', 'Zoomon'],
    ['Műhely dec 3 17:00, találkozó a Fő téren lesz, bejárat hátul', 'Műhely', 'találkozó a Fő téren'],
    ['Gyűlés, dec 3 17:00, a teremben büfé lesz, Városháza', 'Gyűlés', 'Városháza'],
    ['Gyűlés, dec 3 17:00, kávé ingyen van, Városháza', 'Gyűlés', 'Városháza'],
    ['Walk, Dec 3 5pm, entrance at the back of City Hall', 'Walk', 'entrance at the back of City Hall'],
  ])('numbers of a title are no hours, and where it "lesz" is the place: %s', (text, title, place) => {
    const found = read(text)
    expect(found).toMatchObject({ title_hu: title, place })
    expect(found.starts).toEqual(at('2026-12-03T17:00'))
  })

  test('every Monday is asked back beside its title', () => {
    const found = read('Minden hétfőn 17:00, Klub, Ház')
    expect(found).toMatchObject({ title_hu: 'Klub', place: 'Ház' })
    expect(found.starts).toBeUndefined()
  })

  const limitsOfTwenty = [
    'max 20',
    'max. 20 fő',
    '20 főig',
    '20 helyünk van',
    'legfeljebb húszan',
    'legfeljebb húsz fő',
    'húsz főre',
    '20 fő jöhet',
    '20-an férünk el',
    'csak 20-an jöhetnek',
    'a létszám 20 fő',
    'létszám max. 20 fő',
    '20 főt tudunk fogadni',
    '20 főnek van hely',
    'az első 20 jelentkező',
    '20 főre korlátozott a létszám',
    'limit 20',
    'limited to 20',
    'for 20',
    'room for 20',
    'capacity: 20',
    '20 max',
    '20 people max',
    'up to twenty people',
    'we have 20 seats',
    'only 20 places available',
    '20 spots',
    '20',
  ]
  test.each(limitsOfTwenty)('twenty may come: %s', (said) => {
    expect(read(`Műhely, dec 3 17:00, Ház, ${said}`)).toMatchObject({
      ...{ title_hu: 'Műhely', place: 'Ház', capacity: 20 },
    })
    expect(read(`Műhely, dec 3 17:00, Ház, ${said}`).description_hu).toBeUndefined()
  })

  test.each([
    'kb. 20 fő',
    'about 20 people',
    '5-20 fő',
    'for 20 minutes',
    '20 €',
    '20 fő alatt elmarad',
    'tíz percre',
    'ten',
  ])('what is no limit is told: %s', (said) => {
    const { capacity, description_hu } = read(`Műhely, dec 3 17:00, Ház, ${said}`)
    expect({ capacity, description_hu }).toEqual({ capacity: undefined, description_hu: said })
  })

  test.each([
    ['Fő utca, 20', 'Fő utca', '20'],
    ['Debrecen, 4024', 'Debrecen, 4024', undefined],
    ['Minta Ház, belépő, 500', 'Minta Ház', 'belépő, 500'],
    ['Minta Ház, részvételi díj, 500', 'Minta Ház', 'részvételi díj, 500'],
    ['Minta Ház, terem, 12', 'Minta Ház', 'terem, 12'],
    ['Sample House, admission, 500', 'Sample House', 'admission, 500'],
  ])(
    'a number of a house, a town, a room or a price is none of seats: %s',
    (behind, place, description_hu) => {
      const found = read(`Műhely, dec 3 17:00, ${behind}`)
      expect([found.capacity, found.place, found.description_hu]).toEqual([undefined, place, description_hu])
    },
  )

  test.each([
    ['Registration Hall', 'Registration Hall', undefined],
    ['Deadline House', 'Deadline House', undefined],
    ['Jelentkezési Iroda', 'Jelentkezési Iroda', undefined],
    ['a Regisztrációs Teremben', 'a Regisztrációs Teremben', undefined],
    ['jelentkezés Annánál, Minta Ház', 'Minta Ház', 'jelentkezés Annánál'],
    ['please register, Sample House', 'Sample House', 'please register'],
    ['let us know if you come, Sample House', 'Sample House', 'let us know if you come'],
  ])('what is named after answering may be the place: %s', (behind, place, description_hu) => {
    const found = read(`Training, Dec 3 5pm, ${behind}, 20 people`)
    expect([found.capacity, found.place, found.description_hu]).toEqual([20, place, description_hu])
  })

  test.each([
    ['en', 'Workshop for 20 on Dec 3 at 5pm', 'Workshop', 20],
    ['en', 'Workshop for 20 people on Dec 3 at 5pm at City Hall', 'Workshop', 20],
    ['en', 'Workshop on Dec 3 at 5pm for 20', 'Workshop', 20],
    ['en', 'Workshop on Dec 3 at 5pm for 20 at City Hall', 'Workshop', 20],
    ['en', 'Workshop Dec 3 5pm City Hall for 20', 'Workshop', 20],
    ['en', 'Workshop, Dec 3 5pm, City Hall for 20', 'Workshop', 20],
    ['en', 'Workshop for 20\nDec 3 5pm\nCity Hall\nRegards', 'Workshop', 20],
    ['en', 'Workshop for 20\nWhen: Dec 3 5pm\nWhere: City Hall', 'Workshop', 20],
    ['en', 'Workshop max 20, Dec 3 5pm', 'Workshop', 20],
    ['hu', 'Műhely 20 főnek dec. 3-án 17 órakor a Minta Házban', 'Műhely', 20],
    ['hu', 'Műhely (max. 20 fő), dec. 3. 17:00', 'Műhely', 20],
    ['hu', 'Műhely legfeljebb húsz főnek dec. 3. 17:00', 'Műhely', 20],
    ['en', 'Vision for 2030, Dec 3 5pm', 'Vision for 2030', undefined],
    ['en', 'Round table for two, Dec 3 5pm', 'Round table for two', undefined],
    ['en', 'Camp for 14 year olds on Dec 3 at 5pm', 'Camp for 14 year olds', undefined],
    ['hu', 'Képzés 14 éven felülieknek dec. 3. 17:00', 'Képzés 14 éven felülieknek', undefined],
  ] as const)('how many it is for, beside its name: %s %s', (language, text, title, capacity) => {
    const found = read(text, language)
    expect([found[`title_${language}`], found.starts, found.capacity]).toEqual([
      ...[title, at('2026-12-03T17:00'), capacity],
    ])
  })

  test.each([
    'Műhely, december 3-án 17 órakor lesz, helyszín: Civil Iroda, Fő tér 1.',
    'Műhely december 3. 17:00 lesz helyszín: Civil Iroda, Fő tér 1.',
    'Műhely dec. 3. 17:00 helyszín: Civil Iroda, Fő tér 1.',
    'Műhely dec. 3-án 17 órakor kezdődik. Helyszín: Civil Iroda, Fő tér 1.',
  ])('where it is, with its heading, behind when it is: %s', (text) => {
    expect(read(text)).toEqual({
      ...{ type: 'workshop', title_hu: 'Műhely', place: 'Civil Iroda, Fő tér 1.' },
      starts: at('2026-12-03T17:00'),
    })
  })

  test.each([
    ['en', 'The workshop is on Dec 3 from 9 to noon at City Hall.', 'The workshop', 'City Hall'],
    ['en', 'Join us for our workshop on Dec 3 from 9 to noon in City Hall.', 'Workshop', 'City Hall'],
    ['en', 'Workshop\nWe meet on Dec 3 from 9 to noon at City Hall.\nRegards', 'Workshop', 'City Hall'],
    ['hu', 'Műhely\nDec. 3-án 9-től délig tartjuk a Civil Házban.\nÜdvözlettel', 'Műhely', 'Civil Házban'],
  ] as const)('until noon, within a sentence: %s %s', (language, text, title, place) => {
    expect(read(text, language)).toMatchObject({
      ...{ [`title_${language}`]: title, place },
      ...{ starts: at('2026-12-03T09:00'), ends: at('2026-12-03T12:00') },
    })
  })

  test('two times in one part are two sessions; two numbers of seats are asked back', () => {
    const twice = read('Tréning, dec. 3. 9:00-12:00 és dec. 10. 9:00-12:00, Minta Ház')
    expect(twice).toMatchObject({ title_hu: 'Tréning', place: 'Minta Ház' })
    expect(twice.sessions?.map(({ starts, ends }) => [starts.local, ends?.local])).toEqual([
      ['2026-12-03T09:00', '2026-12-03T12:00'],
      ['2026-12-10T09:00', '2026-12-10T12:00'],
    ])
    expect(twice.unclear).toBeUndefined()
    const seats = read('Műhely, dec. 3. 17:00, Minta Ház, 20 fő, 30 fő')
    expect(seats.capacity).toBeUndefined()
    expect(seats.unclear).toEqual([{ key: 'programmes-read-seats', args: { numbers: '20; 30' } }])
  })

  test.each([
    ['2026. december 3., csütörtök 17:00, Civil kerekasztal, Városháza', '2026-12-03T17:00'],
    ['Civil kerekasztal; Városháza; 2026. december 3., csütörtök, 17:00', '2026-12-03T17:00'],
    ['Civil kerekasztal, holnap 18 óra 30, Városháza, max. 40 fő', '2026-11-26T18:30'],
  ])('in whatever order: %s', (text, starts) => {
    expect(read(text)).toMatchObject({
      type: 'networking',
      title_hu: 'Civil kerekasztal',
      place: 'Városháza',
      starts: at(starts),
    })
  })

  test.each([
    ['Mikulás, dec 5. 16:00, Közösségi Ház', 'Mikulás', '2026-12-05T16:00'],
    ['Karácsony\ndec 20. 16:00\nKözösségi Ház', 'Karácsony', '2026-12-20T16:00'],
    ['Karácsony, 2026. december 20., vasárnap, 16:00, Közösségi Ház', 'Karácsony', '2026-12-20T16:00'],
    ['Nőnap, 2027. március 8. 17:00, Közösségi Ház', 'Nőnap', '2027-03-08T17:00'],
    ['Húsvét, 2027. március 27. 10:00, Közösségi Ház', 'Húsvét', '2027-03-27T10:00'],
    ['Húsvét, Közösségi Ház, 2027. március 27. 10:00', 'Húsvét', '2027-03-27T10:00'],
    ['Karácsony 2026, dec 20. 16:00, Közösségi Ház', 'Karácsony 2026', '2026-12-20T16:00'],
    ['Hét közepe, dec 2 10:00, Közösségi Ház', 'Hét közepe', '2026-12-02T10:00'],
    ['Reggeli, dec 2 9:00, Közösségi Ház', 'Reggeli', '2026-12-02T09:00'],
    ['Munka után, dec 2 17:00, Közösségi Ház', 'Munka után', '2026-12-02T17:00'],
    ['Lunch, dec 2 12:00, Közösségi Ház', 'Lunch', '2026-12-02T12:00'],
    ['Déli, dec 2 10:00, Közösségi Ház', 'Déli', '2026-12-02T10:00'],
    ['Vízkereszt, január 6. 10:00, Közösségi Ház', 'Vízkereszt', '2027-01-06T10:00'],
    ['Gyereknap, május 30. 10:00, Közösségi Ház', 'Gyereknap', '2027-05-30T10:00'],
    ['Anyák napja, ápr. 30. 10:00, Közösségi Ház', 'Anyák napja', '2027-04-30T10:00'],
    ['Christmas, 20 December 4pm, Közösségi Ház', 'Christmas', '2026-12-20T16:00'],
  ])('a title that could be a day is one where the day stands beside it: %s', (text, title, starts) => {
    expect(read(text)).toEqual({ type: 'other', title_hu: title, starts: at(starts), place: 'Közösségi Ház' })
  })

  test('the title that could be a day stays where the hour is asked back', () => {
    const asked = (text: string) => ({
      type: 'other',
      title_hu: 'Mikulás',
      place: 'Minta Ház',
      unclear: [{ key: 'programmes-read-time', args: { text } }],
    })
    for (const time of ['dec 5', 'dec 5 4-kor', 'dec 32 17:00'])
      expect(read(`Mikulás, ${time}, Minta Ház`)).toEqual(asked(time))
  })

  test('a year before a day whose hour is asked back is no title', () => {
    expect(read('jövőre, december 20. 5-kor, Műhely, Minta Ház')).toMatchObject({ title_hu: 'Műhely' })
  })

  test.each([
    ['holnap, november 26. 17:00, Műhely, Minta Ház', '2026-11-26T17:00'],
    ['jövő hónapban, dec 2 17:00, Műhely, Minta Ház', '2026-12-02T17:00'],
    ['holnap este, november 26. 18:00, Műhely, Minta Ház', '2026-11-26T18:00'],
    ['ma, november 25. 17:00, Műhely, Minta Ház', '2026-11-25T17:00'],
    ['tomorrow, November 26, 5pm, Műhely, Minta Ház', '2026-11-26T17:00'],
    ['tonight, November 25, 8pm, Műhely, Minta Ház', '2026-11-25T20:00'],
    ['jövő héten, december 3. 17:00, Műhely, Minta Ház', '2026-12-03T17:00'],
    ['este, december 3. 18:00, Műhely, Minta Ház', '2026-12-03T18:00'],
    ['délután, december 3. 17:00, Műhely, Minta Ház', '2026-12-03T17:00'],
    ['2026, december 3. 17:00, Műhely, Minta Ház', '2026-12-03T17:00'],
    ['idén, december 20. 17:00, Műhely, Minta Ház', '2026-12-20T17:00'],
    ['iden, dec 2 10:00, Műhely, Minta Ház', '2026-12-02T10:00'],
  ])('a word for the day before its date is no title: %s', (text, starts) => {
    expect(read(text)).toEqual({
      type: 'workshop',
      title_hu: 'Műhely',
      starts: at(starts),
      place: 'Minta Ház',
    })
  })

  test('a word for another day than the date is not lost', () => {
    expect(read('holnap, december 3. 17:00, Műhely, Minta Ház')).toMatchObject({
      title_hu: 'Műhely',
      place: 'Minta Ház',
      description_hu: 'holnap',
    })
  })

  test.each([
    ['csütörtök, dec 3 17:00, Műhely, Minta Ház', '2026-12-03T17:00'],
    ['csütörtök, 17:00, Műhely, Minta Ház', '2026-11-26T17:00'],
    ['jövőre, december 20. 17:00, Műhely, Minta Ház', '2027-12-20T17:00'],
    ['Műhely, holnap, 17:00, Minta Ház', '2026-11-26T17:00'],
    ['Karácsony, 17:00, Műhely, Minta Ház', '2026-12-25T17:00'],
  ])('a day in words is the day where it belongs to the hour: %s', (text, starts) => {
    expect(read(text)).toEqual({
      type: 'workshop',
      title_hu: 'Műhely',
      starts: at(starts),
      place: 'Minta Ház',
    })
  })

  test('a link, a deadline and what else is said have their places', () => {
    expect(
      read(
        'Képzés vezetőknek, dec 10 9:00-13:00, https://meet.minta.hu/abc, jelentkezés: dec 8-ig, Minta Ház, Hozzon magával tollat, és jó kedvet, 12 hely',
      ),
    ).toEqual({
      type: 'training',
      title_hu: 'Képzés vezetőknek',
      starts: at('2026-12-10T09:00'),
      ends: at('2026-12-10T13:00'),
      deadline: at('2026-12-08T23:59'),
      place: 'Minta Ház https://meet.minta.hu/abc',
      description_hu: 'Hozzon magával tollat, és jó kedvet',
      capacity: 12,
    })
  })

  test.each([
    ['20 fő, max. 2 fő szervezetenként', 20, 2],
    ['20 fő, szervezetenként legfeljebb 3', 20, 3],
    ['20 fő (szervezetenként max. 2 fő)', 20, 2],
    ['20 fő, egy szervezettől legfeljebb két fő jöhet', 20, 2],
    ['20 fő, ebből szervezetenként 2 fő', 20, 2],
    ['2 fő/szervezet', undefined, 2],
    ['szervezeti keret: 4 fő, 20 fő', 20, 4],
    ['partnerenként 1 fő', undefined, 1],
    ['20 fő, egyesületenként legfeljebb 2 képviselő', 20, 2],
    ['20 people, max 2 per organisation', 20, 2],
    ['20 people, up to two people from each organization', 20, 2],
    ['20 seats (no more than 3 per partner)', 20, 3],
    ['one person per NGO', undefined, 1],
  ])('so many of one organisation: %s', (said, capacity, quota) => {
    expect(read(`Műhely, dec 3 17:00, Minta Ház, ${said}`)).toEqual({
      ...{ type: 'workshop', title_hu: 'Műhely', place: 'Minta Ház', starts: at('2026-12-03T17:00') },
      ...(capacity !== undefined && { capacity }),
      quota,
    })
  })

  test.each([
    ['20 fő, szervezetenként 0', 'seats-fault-quota-number'],
    ['10 fő, szervezetenként max. 12', 'seats-fault-quota'],
    ['10 people, up to 12 per organisation', 'seats-fault-quota'],
  ])('a quota that cannot be costs the quota alone: %s', (said, key) => {
    const { quota, capacity, unclear } = read(`Műhely, dec 3 17:00, Minta Ház, ${said}`)
    expect({ quota, known: capacity !== undefined }).toEqual({ quota: undefined, known: true })
    expect(unclear?.map((one) => one.key)).toEqual([key])
  })

  test('an invitation with headings says it beside the seats, or in a sentence', () => {
    const invitation = (seats: string) =>
      read(`Kedves Partnereink!\nPályázati műhely\nIdőpont: 2026. december 3. 17:00\n${seats}`)
    for (const seats of [
      'Létszám: 20 fő, szervezetenként max. 2 fő',
      'Férőhely: 20 (szervezetenként max. 2)',
      'Létszám: 20 fő\nSzervezetenként legfeljebb 2 fő jelentkezhet.',
      'Létszám: 20\nA belépés díjtalan. Egy szervezetből max. 2 főt várunk!',
    ])
      expect(invitation(seats), seats).toMatchObject({
        ...{ title_hu: 'Pályázati műhely', capacity: 20, quota: 2 },
      })
  })

  test('what can be meant in two ways is left to be asked', () => {
    const asked = { type: 'workshop', title_hu: 'Műhely', place: 'Minta Ház' }
    const unsure = (text: string) => ({
      ...asked,
      unclear: [{ key: 'programmes-read-time', args: { text } }],
    })
    expect(read('Műhely, dec 3 5-kor, Minta Ház')).toEqual(unsure('dec 3 5-kor'))
    expect(read('Műhely, dec 3, Minta Ház')).toEqual(unsure('dec 3'))
    const again = ['kedden és csütörtökön 18:00', 'szombaton és vasárnap 10-16', 'minden hétfőn 17:00']
    for (const time of [...again, 'keddenként 17 órakor', 'every Monday at 5pm'])
      expect(read(`Műhely, ${time}, Minta Ház`), time).toEqual({
        ...asked,
        description_hu: time,
        unclear: [{ key: 'programmes-fault-start-repeats' }],
      })
    expect(read('Műhely, dec 32 17:00, Minta Ház')).toEqual(unsure('dec 32 17:00'))
    expect(read('Műhely, Minta Ház, 17:00')).toEqual(unsure('17:00'))
  })

  test.each([
    [
      'Műhely, dec 3 17:00–16:00, Minta Ház',
      { starts: at('2026-12-03T17:00') },
      'programmes-fault-end-before-start',
    ],
    [
      'Műhely, dec 3 17:00-17:00, Minta Ház',
      { starts: at('2026-12-03T17:00') },
      'programmes-fault-end-before-start',
    ],
    ['Műhely, dec 3 17:00, Minta Ház, 0 fő', { starts: at('2026-12-03T17:00') }, 'programmes-fault-capacity'],
    [
      'Műhely, dec 3 17:00, Minta Ház, -5 fő',
      { starts: at('2026-12-03T17:00') },
      'programmes-fault-capacity',
    ],
    [
      'Műhely, dec 3 17:00, Minta Ház, 999999 fő',
      { starts: at('2026-12-03T17:00') },
      'programmes-fault-capacity',
    ],
    ['Műhely, dec 3 17:00, dec 3 18:00, Minta Ház', {}, 'programmes-read-times'],
  ])('a slip of the pen is said, and nothing else is lost by it: %s', (text, found, key) => {
    const { unclear, ...rest } = read(text)
    expect(unclear?.map((one) => one.key)).toEqual([key])
    expect(rest).toEqual({ type: 'workshop', title_hu: 'Műhely', place: 'Minta Ház', ...found })
  })

  test('from one evening into the night is no slip, nor is the same time said twice', () => {
    expect(read('Műhely, dec 3 20:00–02:00, Minta Ház')).toMatchObject({ ends: at('2026-12-04T02:00') })
    expect(read('Műhely, dec 3 17:00 – dec 4 16:00, Minta Ház')).toMatchObject({
      ends: at('2026-12-04T16:00'),
    })
    expect(read('Műhely, dec 3 17:00, 2026. december 3. 17:00, Minta Ház').unclear).toBeUndefined()
  })

  test('numbers that are no seats stay where they are', () => {
    expect(read('20 fős csoport, dec 3 17:00, Kossuth tér 2.')).toMatchObject({
      title_hu: '20 fős csoport',
      place: 'Kossuth tér 2.',
    })
    expect(read('Műhely, 0 fő, dec 3 17:00').capacity).toBeUndefined()
  })

  test('whatever is written, it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const found = read(text)
        expect(found.capacity ?? 1).toBeGreaterThan(0)
      }),
    )
  })
})
