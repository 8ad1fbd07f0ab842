/** What somebody's own words are about, by the words themselves: no model, both languages, with or without accents. */
import { fold } from '../base/fold.ts'

const topics = ['programmes', 'change', 'surveys', 'help'] as const
export type Topic = (typeof topics)[number]

export interface Heard {
  topics: Topic[]
  /** Nothing but thanks, or a greeting. */
  only?: 'thanks' | 'greeting'
}

/** Folded beginnings of words. */
const words: Record<Topic, RegExp> = {
  change: new RegExp(
    `\\b(?:${[
      ...[
        'nem (?:\\S+ )?(?:tud|fog)\\S* (?:\\S+ )?(?:men|jon|el|ott|reszt)',
        'nem (?:megyek|megyunk|leszek|leszunk|jovok|jovunk|erek|erunk)',
      ],
      ...[
        'megse[mg]?\\b',
        'megis',
        'lemond',
        'lejelentk',
        'jelentkez',
        'visszamond',
        'visszavon',
        'kesni fog',
        'kesek',
        'elkes',
      ],
      ...[
        'ott lesz',
        '(?:en )?(?:is )?(?:el)?(?:jovok|megyek|jovunk|megyunk)\\b',
        'reszt ve',
        'valaszom',
        'modosit',
        'meggondol',
      ],
      ...[
        "can(?:no|['’]?)t (?:come|make|go|attend|be)",
        "(?:won['’]?t|will not|not able to|unable to) (?:come|make|go|attend|be)",
      ],
      ...[
        'not (?:coming|going|attending)',
        'cancel',
        'withdraw',
        'sign (?:me )?(?:up|off|out)',
        'register',
        "(?:i|we)(?:['’]ll| will| am|['’]m|['’]re)? (?:come|coming|attend)",
      ],
      ...['change (?:my|our)', 'changed my mind', '(?:be|running|arrive) late'],
    ].join('|')})`,
  ),
  programmes: new RegExp(
    `\\b(?:${[
      ...[
        'program',
        'rendezven',
        'esemen',
        'kepzes',
        'trening',
        'tanfolyam',
        'muhely',
        'workshop',
        'talalkozo',
        'eloadas',
        'foglalkozas',
      ],
      ...[
        'mikor',
        'hol (?:lesz|van|tart)',
        'hova',
        'hany ora',
        'idopont',
        'kovetkez',
        'kozelg',
        'mi lesz',
        'helyszin',
        'naptar',
      ],
      ...[
        'event',
        'training',
        'course',
        'class',
        'meeting',
        'gathering',
        'when',
        'where',
        'what time',
        'next',
        'upcoming',
        'schedule',
        'venue',
        'calendar',
      ],
    ].join('|')})`,
  ),
  surveys:
    /\b(?:kerdoiv|felmeres|urlap|kitolt|kerdesekre|survey|questionnaire|fill (?:it |this |the |out|in)|poll)/,
  help: /\b(?:segit|segits|help|hogyan|hogy kell|hogy tud|mit tud|mire jo|mire valo|parancs|utmutat|how (?:do|can|to|does)|what can|commands?|instructions)/,
}

const thanks = /\b(?:koszon|koszi|koszke|koszcsi|kosz\b|hala\b|halas|thank|thanks|thx|cheers)/
const greeting =
  /^(?:szia|sziasztok|szervusz|hello|hallo|hali|helo|hi|hey|udv|udvozl|jo (?:napot|reggelt|estet)|szep napot|good (?:morning|day|afternoon|evening)|dear)\b/

/** What an utterance is about; several where it has words of several. */
export function heard(text: string): Heard {
  const folded = fold(text)
  const found = topics.filter((topic) => words[topic].test(folded))
  if (found.length > 0) return { topics: found }
  const letters = folded.replace(/[^\p{L}\p{N} ]+/gu, ' ').trim()
  // Longer than a formula: there is more in it.
  if (letters.split(/\s+/).length > 6 || folded.includes('?')) return { topics: [] }
  if (thanks.test(letters)) return { topics: [], only: 'thanks' }
  return greeting.test(letters) ? { topics: [], only: 'greeting' } : { topics: [] }
}
