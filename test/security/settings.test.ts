import { describe, expect, it } from 'vitest'
import { readLocalConfig } from '../../src/runtime/open-community.ts'

const SAFE = { DATA_KEY: 'k'.repeat(32) }
const TWILIO = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_SMS_FROM: '+441154960001' }
const TEAMS = { TEAMS_APP_ID: 'app', TEAMS_APP_PASSWORD: 'password', TEAMS_TENANT_ID: 'tenant' }
const without = <T extends object>(settings: T, name: keyof T) => ({ ...settings, [name]: undefined })

const SLACK = { SLACK_SIGNING_SECRET: 'secret', SLACK_BOT_TOKEN: 'xoxb-1' }

describe('a setting without effect', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['"Add to Slack" without its secret', { ...SLACK, SLACK_CLIENT_ID: '1' }, /^SLACK_CLIENT_SECRET is missing: SLACK_CLIENT_ID is set$/],
    ['"Add to Slack" without its id', { ...SLACK, SLACK_CLIENT_SECRET: '2' }, /^SLACK_CLIENT_ID is missing: SLACK_CLIENT_SECRET is set$/],
    [
      'a trial of Teams beside its app',
      { ...TEAMS, TEAMS_ALLOW_ANONYMOUS: 'true' },
      /^TEAMS_ALLOW_ANONYMOUS has no effect while TEAMS_APP_ID/,
    ],
    ['a template without a WhatsApp number', { ...TWILIO, TWILIO_WHATSAPP_TEMPLATE: 'HX1' }, /^TWILIO_WHATSAPP_TEMPLATE has no effect/],
  ])('is reported: %s', (_, settings, problem) => {
    expect(() => readLocalConfig({ ...SAFE, ...settings })).toThrow(problem)
  })

  it('is not the trial of Teams alone: it is set up, and nobody calls it from outside', () => {
    const { adapters } = readLocalConfig({ ...SAFE, TEAMS_ALLOW_ANONYMOUS: 'true' })
    const trial = adapters.find(({ name }) => name === 'teams')
    expect([trial?.isSetUp, trial?.isCalled]).toEqual([true, false])
  })

  it('is none where both parts are there', () => {
    const whole = { ...SLACK, SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2', ...TEAMS, TEAMS_ALLOW_ANONYMOUS: 'false', ...TWILIO }
    expect(
      readLocalConfig({ ...SAFE, ...whole })
        .adapters.filter(({ isSetUp }) => isSetUp)
        .map(({ name }) => name),
    ).toEqual(['twilio', 'slack', 'teams'])
  })
})

describe('half-configured security', () => {
  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['with a short key', { DATA_KEY: 'short' }, /DATA_KEY/],
    ['with Twilio and no token to verify it by', without(TWILIO, 'TWILIO_AUTH_TOKEN'), /TWILIO_AUTH_TOKEN is missing/],
    ['with a token and no account', without(TWILIO, 'TWILIO_ACCOUNT_SID'), /TWILIO_ACCOUNT_SID is missing/],
    ['with Slack’s token and no signing secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_SIGNING_SECRET is missing/],
    ['with "Add to Slack" and no signing secret', { SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' }, /SLACK_SIGNING_SECRET is missing/],
    ['with Teams and no password', without(TEAMS, 'TEAMS_APP_PASSWORD'), /TEAMS_APP_PASSWORD is missing/],
    ['with Teams and no tenant', without(TEAMS, 'TEAMS_TENANT_ID'), /TEAMS_TENANT_ID is missing/],
    ['with a password of Teams and no app', without(TEAMS, 'TEAMS_APP_ID'), /TEAMS_APP_ID is missing/],
    ['with a short token for the metrics', { METRICS_TOKEN: 'short' }, /METRICS_TOKEN/],
    ['with more proxies than anybody has', { PROXIES: '99' }, /PROXIES/],
  ])('refuses to start %s', (_, settings, problem) => {
    expect(() => readLocalConfig({ ...SAFE, ...settings })).toThrow(problem)
  })

  it('says every problem at once', () => {
    expect(() => readLocalConfig({ ...TWILIO, TWILIO_AUTH_TOKEN: '', TEAMS_APP_ID: 'app' })).toThrow(
      /TWILIO_AUTH_TOKEN[\s\S]*TEAMS_APP_PASSWORD/,
    )
  })
})
