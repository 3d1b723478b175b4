import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Inbound } from '../../src/channel.ts'
import { staffOf } from '../../src/config/community-config.ts'
import { communityFor, communityNamed } from '../../src/config/community-of.ts'
import { readConfig } from '../../src/config/read-config.ts'
import { ADAPTERS } from '../../src/runtime/open-channels.ts'
import { slackTrial } from '../slack/harness.ts'
import { teamsTrial } from '../teams/harness.ts'
import { telegramTrial } from '../telegram/harness.ts'

const BOT = '7000000001'
const TELEGRAM = telegramTrial.settings
const SMS = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token' }

const EAST = { id: 'east', name: 'East', numbers: { sms: ['+441154960001'] } }
const WEST = {
  id: 'west',
  name: 'West',
  host: 'west.example.org',
  numbers: { sms: ['+441154960002'], whatsapp: ['+441154960003'], telegram: [BOT] },
  staff: { slack: { teams: ['T0EREWASH'], channels: ['C0STAFF'] }, teams: { tenants: ['tenant-west'] }, admins: ['U1'] },
}

const read = (communities: object[], settings: Record<string, string> = {}) =>
  readConfig(settings, () => ({ name: 'file', read: () => JSON.stringify({ communities }), resolve: (path) => path }), ADAPTERS)
const problemsOf = (...given: Parameters<typeof read>): readonly string[] => {
  try {
    read(...given)
    return []
  } catch (error) {
    return (error as { problems: string[] }).problems
  }
}
const all = { ...TELEGRAM, ...SMS, ...slackTrial.settings, ...teamsTrial.settings }
const { numbers: _, ...unclaimed } = EAST

describe('an address of ours', () => {
  it('that the settings name leads to the only community, beside those of the config file', () => {
    const settings = { ...TELEGRAM, ...SMS, TWILIO_SMS_FROM: '+441154960009', TWILIO_WHATSAPP_FROM: 'whatsapp:+441154960009' }
    const { communities } = read([EAST], settings)
    expect(communities[0]?.numbers).toEqual({ sms: ['+441154960001', '+441154960009'], whatsapp: ['+441154960009'], telegram: [BOT] })
  })

  it('leads to the community that names it', () => {
    const config = read([EAST, WEST], all)
    const leads = (channel: 'sms' | 'whatsapp' | 'telegram' | 'slack' | 'teams' | 'web', via: string) =>
      communityFor(config, { kind: 'noted', id: '1', via, from: { channel, to: 'somebody' }, at: new Date(0) } satisfies Inbound)
    expect(leads('sms', '+441154960001')).toBe('east')
    expect(leads('sms', '+441154960002')).toBe('west')
    expect(leads('whatsapp', '+441154960003')).toBe('west')
    expect(leads('telegram', BOT)).toBe('west')
    expect(leads('slack', 'T0EREWASH')).toBe('west')
    expect(leads('teams', 'tenant-west')).toBe('west')
    expect(leads('web', 'west')).toBe('west')
    expect(leads('whatsapp', '+441154960999')).toBe('east')
  })

  it('may not lead to two', () => {
    expect(problemsOf([WEST, { ...WEST, id: 'other', host: 'other.example.org' }], all)).toEqual([
      'sms +441154960002 leads to more than one community',
      'whatsapp +441154960003 leads to more than one community',
      `telegram ${BOT} leads to more than one community`,
      'slack T0EREWASH leads to more than one community',
      'teams tenant-west leads to more than one community',
    ])
  })
})

describe('an address that a community gives twice', () => {
  it('counts once', () => {
    const numbers = { sms: ['+441154960001', '+441154960001'] }
    const staff = { slack: { teams: ['T1', 'T1'], channels: ['C1'] } }
    const { deployment, adapters } = read([{ ...EAST, numbers, staff }], all)
    expect([deployment.addresses('sms'), deployment.addresses('slack')]).toEqual([['+441154960001'], ['T1']])
    const says = adapters.flatMap((adapter) => adapter.doctor(deployment)).find(({ about }) => about === 'SMS')?.says
    expect(says).toMatch(/^one number\./)
  })
})

describe('an address that leads nowhere', () => {
  const OTHER = { id: 'other', name: 'Other', host: 'other.example.org' }

  it('because none of several communities names it', () => {
    const froms = { TWILIO_SMS_FROM: '+441154960008', TWILIO_WHATSAPP_FROM: '+441154960009' }
    expect(problemsOf([unclaimed, OTHER], { ...TELEGRAM, ...SMS, ...froms })).toEqual([
      'sms +441154960008 leads to no community: name it under numbers.sms of one',
      'whatsapp +441154960009 leads to no community: name it under numbers.whatsapp of one',
      `telegram ${BOT} leads to no community: name it under numbers.telegram of one`,
    ])
  })

  it('because its adapter is not set up', () => {
    expect(problemsOf([EAST, WEST])).toEqual([
      'Twilio is not set up, so this leads nowhere: sms +441154960001, sms +441154960002, whatsapp +441154960003',
      `Telegram is not set up, so this leads nowhere: telegram ${BOT}`,
      'Slack is not set up, so this leads nowhere: slack T0EREWASH, slack C0STAFF',
      'Teams is not set up, so this leads nowhere: teams tenant-west',
    ])
    expect(problemsOf([unclaimed], { TWILIO_SMS_FROM: '+441154960009' })).toEqual([
      'Twilio is not set up, so this leads nowhere: sms +441154960009',
    ])
  })

  it('is not reported beside what is missing from the adapter’s settings', () => {
    expect(problemsOf([EAST], { TWILIO_AUTH_TOKEN: 'token' })).toEqual(['TWILIO_ACCOUNT_SID is missing: TWILIO_AUTH_TOKEN is set'])
  })
})

describe('a Telegram bot', () => {
  it('of another token is told', () => {
    const problem = `numbers.telegram has the bot 7000000002, and TELEGRAM_BOT_TOKEN is of ${BOT}`
    expect(problemsOf([{ ...unclaimed, numbers: { telegram: ['7000000002'] } }], TELEGRAM)).toEqual([problem])
  })
})

describe('what stands in the config file', () => {
  it.each([
    [
      'a channel that has no numbers',
      { ...unclaimed, numbers: { slack: ['T1'] } },
      'file: communities.0.numbers Unrecognized key: "slack"',
    ],
    [
      'a number that is none',
      { ...unclaimed, numbers: { sms: ['0115'] } },
      'file: communities.0.numbers.sms.0 must be a number such as +441154960001',
    ],
    ['staff of a tool that is not known', { ...unclaimed, staff: { slak: {} } }, 'file: communities.0.staff Unrecognized key: "slak"'],
    [
      'a workplace by another tool’s word',
      { ...unclaimed, staff: { slack: { tenants: [] } } },
      'file: communities.0.staff.slack Unrecognized key: "tenants"',
    ],
    ['a workplace without an id', { ...unclaimed, staff: { slack: { teams: [''] } } }, /^file: communities\.0\.staff\.slack\.teams\.0 /],
  ])('is refused with its place: %s', (_, community, problem) => {
    expect(problemsOf([community])).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)])
  })

  it('is refused with every problem at once, those of the settings included', () => {
    const staff = { hours: { to: 'nine', days: [8] }, slak: {}, slack: { tenants: [], channels: [''] }, teams: { tenants: [1] } }
    const places = problemsOf([{ ...unclaimed, numbers: { sms: ['0115'], fax: [] }, staff }], { PORT: 'x', SLACK_BOT_TOKEN: 'xoxp-1' })
    expect(places.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      'PORT Invalid',
      'SLACK_BOT_TOKEN must',
      'file: communities.0.numbers.sms.0',
      'file: communities.0.numbers',
      'file: communities.0.staff.slack.channels.0',
      'file: communities.0.staff.slack',
      'file: communities.0.staff.teams.tenants.0',
      'file: communities.0.staff.hours.days.0',
      'file: communities.0.staff.hours.to',
      'file: communities.0.staff',
    ])
  })

  it('says what the communities and the settings do not agree on beside a setting that is wrong', () => {
    expect(problemsOf([EAST, { ...EAST, id: 'west', host: 'west.example.org' }], { ...SMS, PORT: 'x' })).toEqual([
      expect.stringMatching(/^PORT /),
      'sms +441154960001 leads to more than one community',
    ])
  })

  it('says who is staff, and what they text from', () => {
    const [east, west] = read([EAST, WEST], all).communities.map((one) => staffOf(one))
    expect(west).toMatchObject({
      workplaces: { slack: { ids: ['T0EREWASH'], rooms: ['C0STAFF'] }, teams: { ids: ['tenant-west'], rooms: [] } },
      textsFrom: { channel: 'sms', via: '+441154960002' },
      admins: ['U1'],
    })
    expect(east).toMatchObject({ workplaces: {}, textsFrom: { channel: 'sms', via: '+441154960001' } })
  })
})

describe('a request that one process takes for several communities', () => {
  const config = read([EAST, WEST], all)
  const body = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
  const named = (path: string, contentType: string | null, text: string, hostname = 'connector.example.org') =>
    communityNamed(config, { path, contentType, body: text, hostname })
  const JSON_TYPE = 'application/json'
  const FORM_TYPE = 'application/x-www-form-urlencoded'

  it('is for the number that it came to, whatever is said in it', () => {
    const quotes = { From: '+447700900123', Body: 'is +441154960002 you too?', MessageSid: 'SM1' }
    expect(named('/webhooks/twilio/message', FORM_TYPE, form({ ...quotes, To: '+441154960001' }))).toBe('east')
    expect(named('/webhooks/twilio/message', FORM_TYPE, form({ ...quotes, To: '+441154960002', Body: '+441154960001' }))).toBe('west')
    expect(named('/webhooks/twilio/status', FORM_TYPE, form({ From: 'whatsapp:+441154960003', To: 'whatsapp:+447700900123' }))).toBe('west')
  })

  it('is for the only bot’s community, whatever is said in it', () => {
    expect(named('/webhooks/telegram', JSON_TYPE, JSON.stringify({ update_id: 1, message: { text: '+441154960001' } }))).toBe('west')
  })

  it('is for the workspace or tenant that it comes from', () => {
    expect(named('/webhooks/slack', JSON_TYPE, body('slack/bodies/dm.json'))).toBe('west')
    const pressed = { payload: JSON.stringify({ type: 'block_actions', team: { id: 'T0EREWASH' } }) }
    expect(named('/webhooks/slack', FORM_TYPE, form(pressed))).toBe('west')
    const activity = { ...JSON.parse(body('teams/bodies/personal-message.json')), channelData: {} }
    activity.conversation.tenantId = 'tenant-west'
    expect(named('/api/messages', JSON_TYPE, JSON.stringify(activity))).toBe('west')
  })

  it('is for whoever a one-time link, the host, or nothing at all says', () => {
    expect(named('/my-data/west.abc', null, '')).toBe('west')
    expect(named('/', null, '', 'west.example.org')).toBe('west')
    expect(named('/', null, '')).toBe('east')
    expect(named('/webhooks/slack', JSON_TYPE, '{"team_id":"T0STRANGER"}')).toBe('east')
  })
})
