/** What the four types that take a file have in common. */
import type { AskKind } from '../state.ts'
import { type AskedType, answer, invalid, odkText } from './type.ts'

/** Names of files that senders give no useful MIME type. */
const endings: Record<string, RegExp> = {
  image: /\.(jpe?g|png|gif|webp|heic|bmp|tiff?|svg)$/i,
  audio: /\.(mp3|ogg|oga|opus|m4a|wav|amr|aac|flac)$/i,
  video: /\.(mp4|mov|webm|mkv|avi|3gp|m4v)$/i,
}

export function fileType(
  name: 'image' | 'audio' | 'video' | 'file',
  aliases: string[],
  seconds: number,
): AskedType {
  const ask: AskKind = name
  return {
    name,
    aliases,
    ask,
    seconds,
    read: () => invalid(`send-${name}`),
    readFile(file) {
      const fits =
        name === 'file' || file.type.startsWith(`${name}/`) || endings[name]?.test(file.name) === true
      return fits ? answer(file) : invalid(`send-${name}`)
    },
    show: (value) => (typeof value === 'object' && 'file' in value ? value.name : odkText(value)),
  }
}
