/** What entries of feeds say of a call, as funders write it; it is 30 November 2026. */
import { expect, test } from 'vitest'
import { namedIn } from '../../src/matters/feeds/named.ts'
import { typedDue } from '../../src/matters/fields.ts'

const context = { now: new Date('2026-11-30T09:00:00Z'), zone: 'Europe/Budapest' }

test.each([
  ['Beadási határidő: 2026. december 15.', { due: '2026-12-15' }],
  ['A pályázatok benyújtásának határideje 2027. január 31. 16:00.', { due: '2027-01-31 16:00' }],
  ['Határidő: 2026.12.15. 12:00', { due: '2026-12-15 12:00' }],
  ['A pályázat beadási határideje: 2026. december 15., 16 óra', { due: '2026-12-15 16:00' }],
  ['Pályázni 2027. február 28-ig lehet.', { due: '2027-02-28' }],
  ['A kérelmek 2026. december 15-ig nyújthatók be.', { due: '2026-12-15' }],
  ['Application deadline: 15 December 2026', { due: '2026-12-15' }],
  ['The deadline for applications is December 15, 2026.', { due: '2026-12-15' }],
  ['Apply by 31 January 2027 at 4 pm.', { due: '2027-01-31 16:00' }],
  ['Closing date: 2027-01-31', { due: '2027-01-31' }],
  ['Megjelent: 2026. november 20. Részletek a honlapon.', {}],
  ['Az elszámolás határideje: 2027. december 31.', {}],
  ['Published on 20 November 2026.', {}],
  ['Határidő: december vége', {}],
  ['Beadási határidő: 2026. november 15.', {}],
  ['Határidő: 2026. december 15. A második forduló beadási határideje: 2027. március 1.', {}],
  ['Határidő: 2026. február 30.', {}],
  ['A projektet 2027. június 30-ig kell megvalósítani.', {}],
  ['A támogatás 2027. június 30-ig használható fel, 2027. május 31-ig lehet felhasználni.', {}],
  ['Az önrészt 2027. január 31-ig kell átutalni.', {}],
  ['Az elszámolást 2027. március 31-ig kell benyújtani.', {}],
  ['Az elszámolás 2027. március 31-ig nyújtandó be.', {}],
  ['A pályázatot 2027. január 31-ig kell benyújtani.', { due: '2027-01-31' }],
  [
    'Beadási határidő: 2027. január 31. Az elszámolás 2027. december 31-ig nyújtandó be.',
    { due: '2027-01-31' },
  ],
  ['Deadline for reports: 31 March 2027', {}],
  ['Deadline for questions: 5 December 2026. Deadline: 15.12.2026', { due: '2026-12-15' }],
  ['Kérdések határideje: 2026. december 5.', {}],
  ['Q&A deadline: 5 December 2026', {}],
  ['A tájékoztatóra 2026. december 5-ig lehet jelentkezni.', {}],
  ['A nyertesek kihirdetésének határideje: 2027. március 1.', {}],
  ['Eligible applicants: charities other than foundations', {}],
  ['Hiánypótlási határidő: 2027. január 20.', {}],
  ['Deadline: 15.12.2026', { due: '2026-12-15' }],
  ['Deadline: 15. 12. 2026, 16:00', { due: '2026-12-15 16:00' }],
  ['Deadline: 15/12/2026', { due: '2026-12-15' }],
  ['Deadline: 05.12.2026', {}],
  ['Vállalkozások és önkormányzatok nem pályázhatnak.', {}],
  ['Nem jogosultak: önkormányzatok', {}],
  ['Not eligible: companies', {}],
  ['Ineligible applicants: businesses', {}],
  ['Pályázhatnak civil szervezetek, kivéve az alapítványok.', {}],
  ['Pályázhatnak egyesületek. Vállalkozások nem pályázhatnak.', { kinds: ['ngo'] }],
  ['Vállalkozások nem pályázhatnak; jogosultak: önkormányzatok', { kinds: ['municipality'] }],
  ['Pályázhatnak nem kormányzati szervezetek, alapítványok.', { kinds: ['ngo'] }],
  ['Az elnyerhető összeg: 500 000 – 2 000 000 Ft.', { amount: '500 000 – 2 000 000 Ft' }],
  ['Az igényelhető támogatás legfeljebb 3 millió forint lehet.', { amount: '3 millió forint' }],
  ['Grants of up to €5,000 are awarded.', { amount: '€5,000' }],
  ['Funding: 10 000 EUR', { amount: '10 000 EUR' }],
  ['Az önrész mértéke legalább 10%.', { share: '10%' }],
  ['20%-os önrész szükséges.', { share: '20%' }],
  ['Önrész nem szükséges.', { share: '0%' }],
  ['A co-financing of 15 % is expected.', { share: '15 %' }],
  ['No own contribution is required.', { share: '0%' }],
  ['Pályázhatnak egyesületek és alapítványok.', { kinds: ['ngo'] }],
  ['Pályázók köre: önkormányzatok, civil szervezetek', { kinds: ['ngo', 'municipality'] }],
  ['Open to charities and small businesses.', { kinds: ['ngo', 'company'] }],
  ['Egyesületünk 10 éve működik.', {}],
  [
    'Pályázhatnak: civil szervezetek. Igényelhető összeg: 1,5 M Ft. Önrész: 5 %. Beadási határidő: 2027. 01. 15. éjfél',
    { due: '2027-01-15', amount: '1,5 M Ft', share: '5 %', kinds: ['ngo'] },
  ],
])('%s', (text, named) => {
  const { due, ...others } = namedIn(text, context)
  expect({ ...others, ...(due && { due: typedDue(due) }) }).toEqual(named)
})

test('a long text without an end of sentence holds up nobody', () => {
  const began = process.cpuUsage().user
  namedIn('határidő támogatás 1 '.repeat(5000), context)
  expect(process.cpuUsage().user - began).toBeLessThan(2_000_000)
})
