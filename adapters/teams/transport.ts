import type { Activity as BotActivity, ConversationReference, TurnContext } from 'botbuilder'
import type { ConnectorClientOptions } from 'botframework-connector'
import { DeliveryError } from '../../src/errors.ts'
import type { Activity } from './activity.ts'
import { isTurnedDown } from './errors.ts'
import { exchange, type HttpOptions, TIMEOUT_MS } from './http.ts'
import { createTokenSource, type TokenSource } from './token.ts'

/** Microsoft's addresses, which tests and national clouds change. */
export type Endpoints = { openIdMetadata: string; issuer: string; tokenUrl: string }

/** The address of a message: a conversation, and the thread in it. */
export type Place = { serviceUrl: string; channelId: string; conversationId: string; tenant: string; bot: { id: string; name?: string } }

export type Outgoing = {
  type: 'message'
  summary: string
  importance?: 'high'
  attachments: { contentType: string; content: object }[]
}

/** `undecided`: why Microsoft's keys could not be fetched. */
type Verdict = 'genuine' | 'forged' | { undecided: unknown }

/** All that we ask of the SDK. A replacement has to implement these three methods. */
export type Transport = {
  verify(authorization: string, activity: Activity): Promise<Verdict>
  /** Returns the new message's id. Throws DeliveryError. */
  post(place: Place, outgoing: Outgoing): Promise<string>
  /** Throws DeliveryError. */
  update(place: Place, id: string, outgoing: Outgoing): Promise<void>
}

type TransportOptions = {
  /** Without an app id nothing is signed or verified. */
  app?: { appId: string; appPassword: string; tenantId: string }
  endpoints?: Partial<Endpoints> | undefined
  fetch?: typeof fetch | undefined
  timeoutMs?: number | undefined
  now: () => Date
}

export function createTransport(options: TransportOptions): Transport {
  let loading: ReturnType<typeof loadAdapter> | undefined
  const load = () => {
    loading ??= loadAdapter(options)
    return loading
  }
  const inConversation: InConversation = async (place, act) => {
    const adapter = await load()
    try {
      await adapter.continueConversationAsync(options.app?.appId ?? '', referenceOf(place), async (turn) => {
        // The SDK generates an id for this turn and would send everything as a reply to it.
        delete (turn.activity as Partial<BotActivity>).id
        await act(turn)
      })
    } catch (error) {
      throw error instanceof DeliveryError ? error : unreadable(error)
    }
  }
  return {
    async verify(authorization, activity) {
      const adapter = await load()
      return judge(() => adapter.check(authorization, activity as unknown as BotActivity))
    },
    async post(place, outgoing) {
      let id: string | undefined
      await inConversation(place, async (turn) => {
        id = (await turn.sendActivity(outgoing))?.id
      })
      if (!id) throw unreadable()
      return id
    },
    update: (place, id, outgoing) =>
      inConversation(place, async (turn) => {
        await turn.updateActivity({ ...outgoing, id })
      }),
  }
}

type InConversation = (place: Place, act: (turn: TurnContext) => Promise<void>) => Promise<void>

function unreadable(cause?: unknown): DeliveryError {
  return new DeliveryError('retry', 'Teams’ answer could not be read', { lost: true, code: 'unreadable', cause })
}

/** Loads the SDK on first use: it takes close to a second, which communities without Teams never spend. */
async function loadAdapter(options: TransportOptions) {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
  const { AuthenticationConstants, ServiceClientCredentialsFactory } = await import('botframework-connector')
  const http = {
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    now: options.now,
  }
  const { app } = options
  const login = `https://login.microsoftonline.com/${app?.tenantId ?? 'botframework.com'}`
  const tokenUrl = options.endpoints?.tokenUrl ?? `${login}/oauth2/v2.0/token`
  const token = app && createTokenSource({ ...http, ...app, tokenUrl })

  class Credentials extends ServiceClientCredentialsFactory {
    isValidAppId = async (appId: string) => appId === app?.appId
    isAuthenticationDisabled = async () => app === undefined
    createCredentials = async () => ({
      signRequest: async (request: SdkRequest) => {
        if (token) request.headers.set('authorization', `Bearer ${await token.get()}`)
        return request
      },
    })
  }

  class Adapter extends CloudAdapter {
    check = (authorization: string, activity: BotActivity) => this.processActivity(authorization, activity, async () => {})
  }

  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: app?.appId ?? '',
      ToBotFromChannelOpenIdMetadataUrl: options.endpoints?.openIdMetadata ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
      ToBotFromChannelTokenIssuer: options.endpoints?.issuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer,
      ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
      ToChannelFromBotLoginUrl: login,
      ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
      OAuthUrl: AuthenticationConstants.OAuthUrl,
      ValidateAuthority: true,
    },
    new Credentials(),
    undefined,
    undefined,
    { httpClient: createHttpClient(http, token) },
  )
  return new Adapter(authentication)
}

type SdkClient = NonNullable<ConnectorClientOptions['httpClient']>
type SdkRequest = Parameters<SdkClient['sendRequest']>[0]

/** Replaces the SDK's client, which repeats a post after a 5xx or a broken connection: the outbox decides about retries. */
function createHttpClient(http: HttpOptions, token: TokenSource | undefined): SdkClient {
  const send = async (request: SdkRequest, authorization: string | undefined) => {
    const headers = { ...request.headers.toJson(), ...(authorization && { authorization }) }
    const { status, text } = await exchange(request.url, { method: request.method, headers, body: request.body }, http)
    return { request, status, headers: request.headers.clone(), bodyAsText: text }
  }
  return {
    async sendRequest(request) {
      const authorization = request.headers.get('authorization')
      try {
        return await send(request, authorization)
      } catch (error) {
        if (!token || !authorization || !isTurnedDown(error)) throw error
        // The secret may have been renewed since the token was issued: tries once with a new token, because the message was not accepted.
        token.drop(authorization.replace(/^Bearer /, ''))
        return send(request, `Bearer ${await token.get()}`)
      }
    },
  }
}

function referenceOf({ serviceUrl, channelId, conversationId, tenant, bot }: Place): Partial<ConversationReference> {
  const conversation = { id: conversationId, tenantId: tenant } as ConversationReference['conversation']
  return { serviceUrl, channelId, conversation, bot: { id: bot.id, name: bot.name ?? '' } }
}

/** The SDK does not throw an AuthenticationError for a bad signature, but it is a forgery too. */
async function judge(check: () => Promise<unknown>): Promise<Verdict> {
  try {
    await check()
    return 'genuine'
  } catch (error) {
    const { name, statusCode } = error as { name?: string; statusCode?: number }
    return name === 'FetchError' || (statusCode ?? 0) >= 500 ? { undecided: error } : 'forged'
  }
}
