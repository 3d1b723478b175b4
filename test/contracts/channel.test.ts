import { createSlackHarness } from '../slack/harness.ts'
import { createTeamsHarness } from '../teams/harness.ts'
import { createTelegramHarness } from '../telegram/harness.ts'
import { createTwilioHarness } from '../twilio/harness.ts'
import { testChannel } from './channel.ts'

testChannel('sms', () => createTwilioHarness('sms'))
testChannel('whatsapp', () => createTwilioHarness('whatsapp'))
testChannel('telegram', createTelegramHarness)
testChannel('teams', createTeamsHarness)
testChannel('slack', createSlackHarness)
