/** How a language is written in the product. Hungarian first. */
export const languages = ['hu', 'en'] as const
export type Language = (typeof languages)[number]
