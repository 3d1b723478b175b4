import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TROUBLES = ['hang', '429', '500', 'garbage', 'drop'] as const
export type Trouble = (typeof TROUBLES)[number]

/** Half of the sends by text message meet with the trouble; WhatsApp and questions never do. */
const SHARE = 2

/** Stands before the fake Twilio and misbehaves as it is told to. `hang` and `drop` hand the message on first, so that only the answer is lost. */
export async function startTroubled(target: string) {
  let trouble: Trouble | undefined
  let turn = 0
  let met = 0
  const hanging = new Set<ServerResponse>()

  const server = createServer(async (request, response) => {
    const body = await read(request)
    const isMet = trouble && request.method === 'POST' && !body.includes('To=whatsapp') && ++turn % SHARE === 0
    if (isMet) met += 1
    if (isMet && trouble === '429') return void response.writeHead(429, { 'retry-after': '1' }).end('{"code":20429}')
    if (isMet && trouble === '500') return void response.writeHead(500).end('<html>Internal Server Error</html>')
    const now = isMet ? trouble : undefined
    const answer = await forward(target, request, body)
    if (now === 'drop') request.socket.destroy()
    else if (now === 'hang') hanging.add(response)
    else if (now === 'garbage') response.writeHead(201, { 'content-type': 'text/html' }).end('<html>a proxy was here</html>')
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(kind: Trouble) {
      trouble = kind
      met = 0
    },
    /** How many sends met with it. */
    end(): number {
      trouble = undefined
      return met
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const response of hanging) response.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

async function forward(target: string, { method = 'GET', url = '/', headers }: IncomingMessage, body: string) {
  const sent = { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? 'text/plain' }
  const response = await fetch(target + url, { method, headers: sent, ...(method === 'POST' && { body }) })
  return { status: response.status, text: await response.text() }
}
