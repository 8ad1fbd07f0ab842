/** docs/privacy.md names everything that is stored of a person, in the words of whoever reads it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allPersonalParts } from '../../src/partners/mydata.ts'

const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8')

/** By the part of personal data: what the page's table says of it. */
const said: Record<string, RegExp> = {
  accountLink: /accounts became one/,
  broadcast: /Who got which broadcast/,
  calendarFeed: /person's calendars/,
  certificate: /certificates/,
  channel: /account on each platform/,
  consent: /agreed to when they joined/,
  // Of a person who asked by letter it keeps nothing; of the admin, that they did it.
  dataRequest: /made or changed/,
  consultation: /made or changed/,
  datePoll: /which dates suit/,
  dateVote: /which dates suit/,
  delivery: /the outbox/,
  formSession: /forms in progress/,
  handover: /handed on/,
  host: /whom they go to/,
  inquiry: /questions to the organisers/,
  inquiryWord: /questions to the organisers/,
  introduction: /interests and introductions/,
  linkCode: /codes and links/,
  mailChoice: /told by mail of what waits/,
  matter: /made or changed/,
  matterNews: /duty/,
  matterState: /duty/,
  membership: /membership of organisations/,
  offerBlock: /theirs wants nothing of/,
  offerChoice: /weekly summary/,
  organisationChange: /organisation's entry/,
  participation: /whether they began or finished/,
  pointAnswer: /answers point by point/,
  posting: /offers and needs that they posted/,
  postingReport: /what they reported/,
  programme: /made or changed/,
  response: /survey answers/,
  rsvp: /RSVPs/,
  seatOffer: /a place that was offered/,
  signIn: /codes and links/,
  storedFile: /survey answers and files/,
  survey: /made or changed/,
  yearStep: /made or changed/,
}

test('what is stored of a person stands in the table of the page', () => {
  const [, stored = ''] = /## What is stored\n([\s\S]*?)\n## /.exec(page) ?? []
  const parts = allPersonalParts()
  expect(parts.length).toBeGreaterThan(20)
  for (const { table } of parts) expect(stored, `what is said of ${table}`).toMatch(said[table] ?? /^$/)
})

test('its first ten lines say what somebody who is asked to join wants to know', () => {
  const head = page.split('\n').slice(0, 10).join('\n')
  for (const what of [
    /Kept are/,
    /coordinators/,
    /anonymous/,
    /confidential/,
    /named/,
    /\/me/,
    /\/stop/,
    /Telegram/,
  ])
    expect(head).toMatch(what)
})
