/** Texts that are nothing but a wish to be left alone: the words that telephones taught people, and whole sentences. */
import { fold } from '../base/fold.ts'

/** Longer than any such sentence. */
const longest = 100

/** What may stand about the wish and says nothing of it. */
const about = new RegExp(
  `\\b(?:${[
    ...[
      // "nem kérem" refuses.
      '(?<!nem )ker(?:em|juk)',
      'legyszi',
      'legyszives',
      'legyenek szivesek',
      'koszonom',
      'koszi',
      'jo napot',
      'tisztelt cim',
    ],
    ...[
      'nekem',
      'engem',
      'tolem',
      'tobbe',
      'tobbet',
      'mar',
      'soha',
      'mostantol',
      'hogy',
      'es',
      'a',
      'az',
      'minden',
    ],
    ...[
      'please',
      'pls',
      'thanks',
      'thank you',
      'hello',
      'hi',
      'to',
      'any',
      'again',
      'anymore',
      'any more',
      'ever',
      'now',
    ],
    ...['the', 'your', 'this', 'these', 'from', 'off', 'all', 'just', 'kindly'],
  ].join('|')})\\b`,
  'g',
)

const things = '(?:uzenet|ertesites|ertesito|level|emlekezteto|meghivo|e ?mail|mail|sms|hirlevel)\\w*'
const ask = '(?:kerek|kerem|kerunk|kerjuk)'
const want = '(?:szeretnek|szeretnenk|akarok|akarunk|kivanok|kivanunk)'
const lists = '\\w*(?:list|nyilvantartas|adatbazis|cimjegyzek)\\w*'
const news = '(?:messages?|e ?mails?|mails?|texts?|sms|notifications?|reminders?|newsletters?|invitations?)'
const dont = '(?:do not|don t|dont)'

/** Folded, without signs; with or without what stands about it. */
const wishes = [
  'stop(?:all| it)?',
  'opt ?out|opt me out|unsubscribe(?: me)?(?: (?:mailing )?lists?)?',
  `stop (?:me )?(?:messaging|texting|writing|contacting|e ?mailing|mailing|bothering|spamming|sending)(?: (?:me|us))?(?: more)?(?: ${news})?`,
  `stop ${news}`,
  `${dont} (?:send|message|contact|text|write|bother|disturb|notify|spam|mail|e ?mail)(?: (?:me|us))?(?: more)?(?: ${news})?`,
  `(?:no (?:more|further)|enough|enough with|enough of) ${news}`,
  // Without a word of politeness it may be an answer.
  `(?:please|pls) no ${news}|no ${news} (?:please|pls|thanks|thank you)`,
  `i ${dont} (?:want|wish|like|need)(?: (?:get|receive))?(?: more)? ${news}`,
  `i (?:want|wish|need) no(?: more| further)? ${news}`,
  `i (?:want|wish|would like|d like) (?:unsubscribe|opt out|stop)`,
  '(?:remove|delete|take) me(?: (?:mailing |contact )?lists?)',
  'leave me alone',
  `leiratkoz(?:as|ast|om|ok)|le ?(?:all|allit)as|le ?allitom|${want} leiratkozni`,
  `(?:le ${want} iratkozni|leiratkoz\\w+)(?: (?:${things}|${lists}))?`,
  `${want} leiratkozni (?:${things}|${lists})`,
  `(?:(?:${things}|${lists}) )?leiratkozni ${want}(?: (?:${things}|${lists}))?`,
  `eleg(?: volt)? (?:${things}|ebbol)`,
  `ne (?:kuldj|irj|ertesits|keress|zaklass|zavarj|spammelj)\\w*(?: (?:tobb|tovabbi))?(?: ${things}| semmit)?`,
  `(?:tobb|tovabbi) ${things} ne kuldj\\w*`,
  `nem ${ask}(?: (?:onoktol|toluk))?(?: (?:tobb|tovabbi))?(?: (?:semmilyen|semmifele))? ${things}`,
  `(?:(?:tobb|tovabbi|semmilyen|semmifele) )?${things} nem (?:${ask}|${want}(?: kapni)?)`,
  `nem ${want}(?: (?:tobb|tovabbi|kapni))* ${things}(?: kapni)?`,
  `torolj(?:enek|on|etek)?(?: (?:ki|le))? ${lists}|torolj(?:enek|on|etek)? (?:ki|le)|(?:vegy|szedj)\\w* (?:ki|le) ${lists}`,
  `allits\\w* le ${things}|${things} allits\\w* le|fejezz\\w* be ${things}`,
  'hagyj\\w* beken',
].map((wish) => new RegExp(`^(?:${wish})$`))

/** One thing that is not wanted: said to nobody's question it is a wish, to a question it is the answer. */
const refusals = [
  `i ${dont} (?:want|wish|like|need)(?: (?:to get|to receive))? an? ${news}(?: thanks| thank you| please)?`,
  `nem (?:${ask}|${want}(?: kapni)?)(?: egy)? (?:meghivo|emlekezteto)t(?: kapni)?|(?:meghivo|emlekezteto)t nem ${ask}`,
  'torolj(?:enek|on|etek)?',
].map((refusal) => new RegExp(`^(?:${refusal})$`))

/** Without a word of politeness. */
const bareRefusal = new RegExp(`^no ${news}$`)

/** Whether a text says that no message is wanted, and nothing else, whatever may have been asked. */
export function isOptOut(text: string): boolean {
  return says(wishes, text) && !isRefusal(text)
}

/** Whether it says so where nothing was asked. */
export function isRefusal(text: string): boolean {
  return says(refusals, text) || bareRefusal.test(lettersOf(text).trim())
}

function says(patterns: readonly RegExp[], text: string): boolean {
  if (text.length > longest) return false
  const letters = lettersOf(text)
  const rest = letters.replace(about, ' ').replace(/ +/g, ' ').trim()
  return patterns.some((pattern) => pattern.test(rest) || pattern.test(letters.trim()))
}

function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')
}
