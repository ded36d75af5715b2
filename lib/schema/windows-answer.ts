import * as v from 'valibot'
import {
  absencesBlock,
  assumptions,
  decisionCommon,
  optionsFromAccount,
  optionValues,
  profileId,
  time,
  windowsEntries,
} from './decision-answer.js'
import { locationBlock } from './forecast-answer.js'

/** What the best windows promise. */
export const windowsAnswer = v.strictObject({
  location: locationBlock,
  profile: profileId,
  title: v.string(),
  options: optionValues,
  options_from_account: optionsFromAccount,
  summary: v.pipe(v.string(), v.description('When, or why not, in a sentence')),
  horizon: v.strictObject({ from: time, to: time }),
  ...windowsEntries,
  assumptions,
  notices: v.array(v.string()),
  missing: absencesBlock,
  ...decisionCommon,
})
