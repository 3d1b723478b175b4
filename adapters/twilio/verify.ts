import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'

/** Repeated names keep every value: the signature covers them all. */
export type Form = Readonly<Record<string, string | string[]>>

export function parseForm(raw: string): Form {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(raw)) {
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(fields)
}

/** The last value of a repeated name. */
export function field(form: Form, name: string): string | undefined {
  const value = Object.hasOwn(form, name) ? form[name] : undefined
  return Array.isArray(value) ? value.at(-1) : value
}

/** `url`: the public URL exactly as typed in Twilio's console, with path and query untouched. */
export function isSignedByTwilio(authToken: string, signature: string | null, url: string, form: Form): boolean {
  if (!signature || !URL.canParse(url)) return false
  return validateRequest(authToken, signature, url, form)
}
