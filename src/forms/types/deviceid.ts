import { type QuestionType, showText } from './type.ts'

/** The platform the person answers on: all that a chat knows of a device. Empty in anonymous surveys: the caller gives no person. */
export const deviceid: QuestionType = {
  name: 'deviceid',
  aliases: ['device id', 'imei', 'get device id', 'uri:deviceid'],
  ask: 'none',
  fill: { kept: true, value: ({ person }) => person?.deviceId ?? '' },
  show: showText,
}
