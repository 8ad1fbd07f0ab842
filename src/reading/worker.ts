/** The thread on which files are read: every reader that there is. Nothing here knows the database. */
import { draftReader } from '../consultation/draft-reader.ts'
import { feedReader } from '../matters/feeds/reader.ts'
import { matterTableReader } from '../matters/table-reader.ts'
import { partnerListReader } from '../partners/import/reader.ts'
import { pictureReader } from '../surveys/picture-reader.ts'
import { surveyReader } from '../surveys/survey-reader.ts'
import { redrawing } from './redrawn.ts'
import { serve } from './serving.ts'

serve([surveyReader, partnerListReader, pictureReader, matterTableReader, feedReader, draftReader, redrawing])
