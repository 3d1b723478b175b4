import { describe, expect, it } from 'vitest'
import { isSignedByTwilio, parseForm } from '../../adapters/twilio/verify.ts'
import { signTwilio } from '../sign-twilio.ts'

const TOKEN = '12345'
const BODY = 'MessageSid=SM1&Body=+tea+%26+cake%3F+&From=%2B447700900123&Empty='
const FIELDS = Object.fromEntries(new URLSearchParams(BODY))
const signatureFor = (url: string, fields = FIELDS) => signTwilio(TOKEN, url, fields).headers['x-twilio-signature'] ?? ''
const isSigned = (signature: string | null, url: string, body = BODY) => isSignedByTwilio(TOKEN, signature, url, parseForm(body))

describe('Twilio’s signature', () => {
  it('matches the example that Twilio documents', () => {
    const form = parseForm('CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212')
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    expect(isSignedByTwilio(TOKEN, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, form)).toBe(true)
    expect(isSignedByTwilio('54321', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, form)).toBe(false)
  })

  it.each<[string, string, string, boolean]>([
    ['the same address', 'https://a.example/hook', 'https://a.example/hook', true],
    ['signed without a port, seen with 443', 'https://a.example/hook', 'https://a.example:443/hook', true],
    ['signed with 8443, seen without', 'https://a.example:8443/hook', 'https://a.example/hook', false],
    ['signed with 8443, seen with it', 'https://a.example:8443/hook', 'https://a.example:8443/hook', true],
    ['signed https, seen http', 'https://a.example/hook', 'http://a.example/hook', false],
    ['a slash at the end', 'https://a.example/hook', 'https://a.example/hook/', false],
    ['the query dropped', 'https://a.example/hook?a=1', 'https://a.example/hook', false],
    ['the query kept', 'https://a.example/hook?a=1', 'https://a.example/hook?a=1', true],
    ['a host in capitals, configured in capitals', 'https://A.Example/hook', 'https://A.Example/hook', true],
    ['a host in capitals, configured in small letters', 'https://A.Example/hook', 'https://a.example/hook', false],
    ['an apostrophe in the query, untouched', "https://a.example/hook?a='", "https://a.example/hook?a='", true],
    ['an apostrophe in the query, encoded on the way', "https://a.example/hook?a='", 'https://a.example/hook?a=%27', true],
  ])('%s', (_, signed, seen, expected) => {
    expect(isSigned(signatureFor(signed), seen)).toBe(expected)
  })

  it('covers every field: an empty one, spaces at the ends, one that nobody has heard of', () => {
    const url = 'https://a.example/hook'
    const signature = signatureFor(url)
    expect(isSigned(signature, url, BODY.replace('&Empty=', ''))).toBe(false)
    expect(isSigned(signature, url, BODY.replace('Body=+tea', 'Body=tea'))).toBe(false)
    expect(isSigned(signatureFor(url, { ...FIELDS, Novel: 'yes' }), url, `${BODY}&Novel=yes`)).toBe(true)
  })

  it('keeps every value of a repeated name', () => {
    expect(parseForm('a=1&b=2&a=3&a=1')).toEqual({ a: ['1', '3', '1'], b: '2' })
    expect(parseForm('__proto__=1&constructor=2')).toEqual(
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    )
  })

  it.each([
    ['no signature', null, 'https://a.example/hook'],
    ['an empty signature', '', 'https://a.example/hook'],
    ['a signature of another length', 'abc', 'https://a.example/hook'],
    ['an address without a host', signatureFor('/hook'), '/hook'],
  ])('says no, and throws nothing, to %s', (_, signature, url) => {
    expect(isSigned(signature, url)).toBe(false)
  })
})
