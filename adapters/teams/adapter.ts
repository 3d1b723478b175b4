import { z } from 'zod'
import { type Around, type Deployment, defineAdapter, type Finding, type Opened, type Unverified, webAddress } from '../../src/adapter.ts'
import { readJson } from '../shared/requests.ts'
import { findStrangers } from '../shared/who-is-staff.ts'
import { activitySchema, tenantOf, workplaceOf } from './activity.ts'
import { createPackage, createTeamsChannel, PATH } from './index.ts'

const settings = {
  TEAMS_APP_ID: z
    .string()
    .optional()
    .describe("Teams. From the bot's registration in Azure (single tenant); `connector teams package` writes the zip to upload."),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.string().optional(),
  TEAMS_ALLOW_ANONYMOUS: z
    .stringbool('must be true or false')
    .optional()
    .describe('true: no app id, nothing is signed, and only this machine is answered. For a trial with the Agents Playground.'),
  TEAMS_OPENID_METADATA_URL: webAddress.optional().describe('Only for tests.'),
  TEAMS_TOKEN_URL: webAddress.optional(),
  TEAMS_TOKEN_ISSUER: z.string().optional(),
}
type Settings = z.output<z.ZodObject<typeof settings>>

export const teams = defineAdapter({
  name: 'teams',
  title: 'Teams',
  channels: ['teams'],
  webhooks: [PATH],
  settings,
  commands: [
    {
      name: 'package',
      about: 'write the app package for this address (a zip to upload in Teams)',
      file: 'community-connector-teams.zip',
      done: 'is ready to upload: in Teams, Apps, Manage your apps, Upload an app.',
      make: ({ TEAMS_APP_ID: appId }, { publicBaseUrl }) => createPackage({ appId, publicBaseUrl }),
    },
  ],
  configure: (given) => ({
    ours: [],
    isSetUp: Boolean(given.TEAMS_APP_ID || given.TEAMS_ALLOW_ANONYMOUS),
    isCalled: Boolean(given.TEAMS_APP_ID),
    problems: () => problems(given),
    open: (deployment, around) => open(given, deployment, around),
    doctor: (deployment) => [examine(given, deployment)],
    names: readTenant,
  }),
})

function problems(given: Settings): string[] {
  const { TEAMS_APP_ID: app, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant, TEAMS_ALLOW_ANONYMOUS: isTrial } = given
  return [
    ...(app && !password ? ['TEAMS_APP_PASSWORD is missing: TEAMS_APP_ID is set'] : []),
    ...(app && !tenant ? ['TEAMS_TENANT_ID is missing: TEAMS_APP_ID is set'] : []),
    ...((password || tenant) && !app ? ['TEAMS_APP_ID is missing: without it nothing from Teams can be verified'] : []),
    ...(app && isTrial ? ['TEAMS_ALLOW_ANONYMOUS has no effect while TEAMS_APP_ID is set: remove one of them'] : []),
  ]
}

function open(given: Settings, { addresses }: Deployment, { kept, now, report }: Around): Opened | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId, TEAMS_ALLOW_ANONYMOUS: allowAnonymous } = given
  const { TEAMS_OPENID_METADATA_URL: openIdMetadata, TEAMS_TOKEN_URL: tokenUrl, TEAMS_TOKEN_ISSUER: issuer } = given
  if (!appId && !allowAnonymous) return undefined
  const of = (key: string) => kept({ channel: 'teams', via: workplaceOf(key) })
  const channel = createTeamsChannel({
    appId,
    appPassword,
    tenantId,
    tenants: addresses('teams'),
    allowAnonymous,
    endpoints: { ...(openIdMetadata && { openIdMetadata }), ...(tokenUrl && { tokenUrl }), ...(issuer && { issuer }) },
    references: { get: (key) => of(key)?.get(key), save: (key, json) => of(key)?.save(key, json) },
    now,
    report,
  })
  return { channels: [channel] }
}

function examine({ TEAMS_APP_ID, TEAMS_ALLOW_ANONYMOUS }: Settings, deployment: Deployment): Finding {
  const about = 'Teams'
  const fix = {
    workplaces: 'staff.teams.tenants to ["…"], the value of TEAMS_TENANT_ID',
    rooms: 'staff.teams.channels to the ids of the channels where everybody is staff',
  }
  if (TEAMS_APP_ID)
    return (
      findStrangers(about, 'teams', fix, deployment) ?? {
        about,
        state: 'ready',
        says: `the bot's messaging endpoint in Azure must be ${deployment.publicBaseUrl}${PATH}.`,
      }
    )
  if (TEAMS_ALLOW_ANONYMOUS)
    return {
      about,
      state: 'warning',
      says: 'a trial: nothing is signed, and only this machine is answered.',
      fix: 'set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID before anybody uses it.',
    }
  return {
    about,
    state: 'off',
    says: 'not set up.',
    fix: 'make an Azure Bot, set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, and run `connector teams package`.',
  }
}

function readTenant({ body }: Unverified) {
  const { data } = activitySchema.safeParse(readJson(body))
  const via = data && tenantOf(data)
  return via ? { channel: 'teams' as const, via } : undefined
}
