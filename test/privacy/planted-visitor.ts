import { createHash } from 'node:crypto'

/** A browser without a script: keeps its cookie and the token of the page that it is on. */
export async function createVisitor(base: string) {
  let [cookie, token, page] = ['', '', '']
  const secrets = new Set<string>()
  const said: string[] = []

  async function look(): Promise<string> {
    const response = await fetch(base, { headers: { cookie } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    page = await response.text()
    token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    for (const sealed of [cookie, token]) secrets.add(sealed.slice(sealed.lastIndexOf('.') + 1))
    return page
  }

  /** The form of the page as it is sent, and all that came back. */
  async function post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<string> {
    const response = await fetch(`${base}/chat`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: base, ...headers },
      body: new URLSearchParams({ token, ...fields }),
    })
    return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`
  }

  await look()
  const id = cookie.slice(cookie.indexOf('=') + 1, cookie.lastIndexOf('.'))
  return {
    id,
    look,
    post,
    async say(text: string): Promise<string> {
      said.push(text)
      const answer = await post({ text })
      await look()
      return answer
    },

    /** What shows who they are: nobody else is to see it, nor they themselves in the page. */
    identity: (): Record<string, string> => ({
      'visitor id': id,
      'visitor id without hyphens': id.replaceAll('-', ''),
      ...Object.fromEntries([...secrets].map((secret, n) => [n === 0 ? 'cookie' : `form token ${n}`, secret])),
    }),

    /** Their words as hashes that need no key: whoever has a list of guesses reads those. */
    hashes: (): Record<string, string> =>
      Object.fromEntries(
        said.flatMap((text, n) => {
          const plain = [text, `\n${text}`, JSON.stringify(text)].map((one) => createHash('sha256').update(one).digest())
          return plain.flatMap((hash, m) => [
            [`hash ${m} of message ${n}`, hash.toString('hex').slice(0, 16)],
            [`hash ${m} of message ${n} in base64`, hash.toString('base64url').slice(0, 16)],
          ])
        }),
      ),
  }
}
