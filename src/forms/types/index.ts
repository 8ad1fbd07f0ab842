/** All question types. To add one: its file, its line here, its golden file in tests/forms/types. */
import { acknowledge } from './acknowledge.ts'
import { audio } from './audio.ts'
import { barcode } from './barcode.ts'
import { calculate } from './calculate.ts'
import { choose } from './choose.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { decimal } from './decimal.ts'
import { deviceid } from './deviceid.ts'
import { email } from './email.ts'
import { end } from './end.ts'
import { file } from './file.ts'
import { geopoint } from './geopoint.ts'
import { geoshape } from './geoshape.ts'
import { geotrace } from './geotrace.ts'
import { hidden } from './hidden.ts'
import { image } from './image.ts'
import { integer } from './integer.ts'
import { moment } from './moment.ts'
import { note } from './note.ts'
import { phonenumber } from './phonenumber.ts'
import { range } from './range.ts'
import { rank } from './rank.ts'
import { selectMultiple } from './select-multiple.ts'
import { selectOne } from './select-one.ts'
import { start } from './start.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { today } from './today.ts'
import type { QuestionType } from './type.ts'
import { username } from './username.ts'
import { video } from './video.ts'

const types = new Map<string, QuestionType>(
  [
    text,
    integer,
    decimal,
    range,
    selectOne,
    selectMultiple,
    rank,
    note,
    acknowledge,
    date,
    time,
    dateTime,
    geopoint,
    geotrace,
    geoshape,
    image,
    audio,
    video,
    file,
    barcode,
    calculate,
    hidden,
    start,
    end,
    today,
    username,
    deviceid,
    email,
    phonenumber,
    moment,
    choose,
  ].map((type) => [type.name, type]),
)

/** By its canonical name. */
export function typeNamed(name: string): QuestionType | undefined {
  return types.get(name)
}

export function allTypes(): QuestionType[] {
  return [...types.values()]
}
