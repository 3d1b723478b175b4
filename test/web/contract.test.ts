import { testChannel } from '../contracts/channel.ts'
import { createWebHarness } from './harness.ts'

testChannel('web', createWebHarness)
