/** The thread on which large surveys are counted. It is given no file: nothing that others wrote is read here but answers. */
import { serve } from '../../reading/serving.ts'
import { calculatedCount } from '../exports/calculated.ts'
import { releaseCount, resultsCount, tableCount } from './counts.ts'

serve([resultsCount.reader, tableCount.reader, releaseCount.reader, calculatedCount.reader])
