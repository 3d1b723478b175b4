/** Teams' largest activities, a long message with its HTML copy, stay well below. */
export const BODY_LIMIT_BYTES = 256 * 1024

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const LOOPBACK_ADDRESS = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/

/** Whether both ends are this machine with nothing in between: no web page under another host name, no tunnel. */
export function isLocal(request: Request, remoteAddress: string | undefined): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'origin'].some((name) => request.headers.has(name))
  return LOOPBACK_NAME.test(new URL(request.url).hostname) && LOOPBACK_ADDRESS.test(remoteAddress ?? '') && !forwarded
}
