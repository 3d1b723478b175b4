import { createSlackHarness } from '../slack/harness.ts'
import { createTeamsHarness } from '../teams/harness.ts'
import { createTwilioHarness } from '../twilio/harness.ts'
import { testChannel } from './channel.ts'

testChannel('sms', () => createTwilioHarness('sms'))
testChannel('whatsapp', () => createTwilioHarness('whatsapp'))
testChannel('teams', createTeamsHarness)
testChannel('slack', createSlackHarness)
