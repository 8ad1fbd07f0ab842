/** What people type, in the one spelling that the grammar reads. */
import { fold } from '../../base/fold.ts'

/**
 * Without capitals, accents, invisible characters and typographic signs: every dash is a hyphen, every apostrophe a
 * straight one. "5pm" is two words, "p.m." one; "between 5 and 7" and "5 és 7 között" are "5 - 7".
 */
export function plain(text: string): string {
  const spelled = fold(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212~]/g, '-')
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/(?<![a-z])([ap])\.\s?m(?:\.|(?![a-z]))/g, '$1m')
    .replace(/(?<![a-z])d\.\s?([eu])(?:\.|(?![a-z]))/g, 'd$1')
    .replace(/(\d)([ap]m|de|du)(?![a-z])/g, '$1 $2')
    .replace(/(\d(?: [ap]m)?)\s?-?ish(?![a-z])/g, '$1 about')
  const between = /(?<![a-z])(?:between|kozott|kozt)(?![a-z])/
  return between.test(spelled)
    ? spelled.replace(between, ' ').replace(/(?<![a-z])(?:and|es)(?![a-z])/, '-')
    : spelled
}
