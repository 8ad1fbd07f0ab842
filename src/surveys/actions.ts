/** What the buttons of surveys do. */
import { z } from 'zod'
import { type Action, coordinators, defineAction, everyone } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { answer } from './answering.ts'
import { chooseWords } from './choosing-words.ts'
import { showComparison } from './comparing.ts'
import { offerCross, segments, showCross } from './crossing.ts'
import { offerExports, sendExport } from './exporting.ts'
import { exportFormats } from './exports/index.ts'
import { filterWays, offerFilter, offerWay } from './filtering.ts'
import { give, offerHandover, organisationMark } from './handing.ts'
import { sendReady, showLibrary, useReady } from './library.ts'
import {
  askToClose,
  askToRemind,
  close,
  discard,
  extend,
  remind,
  show,
  showSilent,
  thank,
} from './managing.ts'
import { listOwn } from './own.ts'
import { audience, offerAgain, publish, trialKind } from './publishing.ts'
import { showIndex, showResults } from './showing.ts'
import { acceptVersion, dropNext, showNext } from './versions.ts'

const id = z.string().regex(/^[\w-]{22}$/)
const one = z.tuple([id])
const number = z.coerce.number().int().min(0).max(9_999)
const two = z.tuple([id, id])
/** A ready survey's file name. */
const ready = z.tuple([z.string().regex(/^[a-z-]{1,40}$/)])

/** A button of one survey. */
function ofSurvey(
  verb: string,
  who: Action['who'],
  run: (context: Context, id: string) => Promise<void>,
): Action {
  return defineAction({ verb, who, args: one, run: (context, [surveyId]) => run(context, surveyId) })
}

export const surveyActions: Action[] = [
  defineAction({ verb: 'sv-own', who: everyone, args: z.tuple([]), run: listOwn }),
  ofSurvey('sv-start', everyone, (context, surveyId) => answer(context, surveyId)),
  defineAction({
    verb: 'sv-for',
    who: everyone,
    args: two,
    run: (context, [surveyId, organisationId]) => answer(context, surveyId, { for: organisationId }),
  }),
  defineAction({
    verb: 'sv-first',
    who: everyone,
    args: z.tuple([id, id, number]),
    run: (context, [surveyId, versionId, index]) =>
      answer(context, surveyId, { first: { versionId, index } }),
  }),
  defineAction({
    verb: 'sv-hand',
    who: everyone,
    // Buttons of an earlier version do not say for which organisation.
    args: z.tuple([id, id.optional()]),
    run: (context, [surveyId, organisationId]) => offerHandover(context, surveyId, organisationId),
  }),
  defineAction({
    verb: 'sv-give',
    who: everyone,
    args: z.tuple([id, id, z.string().length(organisationMark).optional()]),
    run: (context, [surveyId, contactId, mark]) => give(context, surveyId, contactId, mark),
  }),
  defineAction({
    verb: 'sv-try',
    who: coordinators,
    args: one,
    run: (context, [fileId]) => context.beginForm(trialKind, fileId, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'sv-version',
    who: coordinators,
    args: two,
    run: (context, [surveyId, fileId]) => acceptVersion(context, surveyId, fileId),
  }),
  ofSurvey('sv-next', coordinators, showNext),
  defineAction({
    verb: 'sv-next-drop',
    who: coordinators,
    args: two,
    run: (context, [surveyId, fileId]) => dropNext(context, surveyId, fileId),
  }),
  defineAction({
    verb: 'sv-again',
    who: coordinators,
    args: two,
    run: (context, [surveyId, fileId]) => offerAgain(context, surveyId, fileId),
  }),
  defineAction({ verb: 'sv-library', who: coordinators, args: z.tuple([]), run: showLibrary }),
  defineAction({
    verb: 'sv-ready',
    who: coordinators,
    args: ready,
    run: (context, [file]) => useReady(context, file),
  }),
  defineAction({
    verb: 'sv-book',
    who: coordinators,
    args: ready,
    run: (context, [file]) => sendReady(context, file),
  }),
  ofSurvey('sv-set', coordinators, (context, surveyId) => audience.show(context, surveyId)),
  ofSurvey('sv-open', coordinators, publish),
  ofSurvey('sv-drop', coordinators, discard),
  ofSurvey('sv-show', coordinators, show),
  defineAction({
    verb: 'sv-res',
    who: coordinators,
    args: z.tuple([id, number]),
    run: (context, [surveyId, at]) => showResults(context, surveyId, at),
  }),
  defineAction({
    verb: 'sv-page',
    who: coordinators,
    args: z.tuple([id, number]),
    run: (context, [surveyId, at]) => showResults(context, surveyId, at),
  }),
  defineAction({
    verb: 'sv-by',
    who: coordinators,
    args: z.tuple([id, number]),
    run: (context, [surveyId, column]) => offerCross(context, surveyId, column),
  }),
  defineAction({
    verb: 'sv-cross',
    who: coordinators,
    args: z.tuple([id, z.union([z.enum(segments), z.string().regex(/^\d{1,4}$/)]), number]),
    run: (context, [surveyId, rows, column]) => showCross(context, surveyId, rows, column),
  }),
  defineAction({
    verb: 'sv-filter',
    who: coordinators,
    args: z.tuple([id, number]),
    run: (context, [surveyId, at]) => offerFilter(context, surveyId, at),
  }),
  defineAction({
    verb: 'sv-only',
    who: coordinators,
    args: z.tuple([id, number, z.string().regex(/^[\w-]{1,20}$/)]),
    run: (context, [surveyId, at, token]) => showResults(context, surveyId, at, token),
  }),
  defineAction({
    verb: 'sv-ways',
    who: coordinators,
    args: z.tuple([id, number, z.enum(filterWays)]),
    run: (context, [surveyId, at, by]) => offerWay(context, surveyId, at, by),
  }),
  defineAction({
    verb: 'sv-index',
    who: coordinators,
    args: z.tuple([id, number]),
    run: (context, [surveyId, page]) => showIndex(context, surveyId, page),
  }),
  defineAction({
    verb: 'sv-words',
    who: coordinators,
    args: z.tuple([id, z.union([z.literal('file'), number]), number.optional()]),
    run: (context, [surveyId, back, at]) => chooseWords(context, surveyId, back, at),
  }),
  ofSurvey('sv-rounds', coordinators, showComparison),
  ofSurvey('sv-export', coordinators, offerExports),
  defineAction({
    verb: 'sv-file',
    who: coordinators,
    args: z.tuple([id, z.enum(exportFormats)]),
    run: (context, [surveyId, format]) => sendExport(context, surveyId, format),
  }),
  ofSurvey('sv-remind', coordinators, askToRemind),
  ofSurvey('sv-reminded', coordinators, remind),
  ofSurvey('sv-silent', coordinators, showSilent),
  ofSurvey('sv-extend', coordinators, extend),
  ofSurvey('sv-close', coordinators, askToClose),
  ofSurvey('sv-closed', coordinators, close),
  ofSurvey('sv-thank', coordinators, thank),
  ...audience.actions,
]
