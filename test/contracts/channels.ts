import { slackTrial } from '../slack/harness.ts'
import { teamsTrial } from '../teams/harness.ts'
import { telegramTrial } from '../telegram/harness.ts'
import { twilioTrial } from '../twilio/harness.ts'
import type { Trial } from './trial.ts'

/** Every adapter, to be held to the contracts and to the security of routes. */
export const TRIALS: readonly Trial[] = [twilioTrial, telegramTrial, slackTrial, teamsTrial]
