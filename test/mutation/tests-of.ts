/**
 * Tests that a file or the files of a folder are held to, quick ones first. The longest name counts; what is not here has
 * the tests that `vitest related` finds.
 */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  'src/crisis': ['safety/signs', 'safety/medical', 'conversation/understand', 'safety/evaluation'],
  'src/delivery': ['delivery/enqueue', 'delivery/by-phone', 'delivery/limits'],
  'src/delivery/dispatcher.ts': ['delivery/dispatcher', 'delivery/trouble'],
  'src/delivery/limits.ts': ['delivery/budget', 'delivery/limits', 'delivery/enqueue'],
  'src/delivery/quiet-hours.ts': ['delivery/quiet-hours', 'delivery/by-phone'],
  'src/delivery/retry.ts': ['delivery/retry', 'delivery/trouble'],
  'src/staff': ['needs/needs', 'staff/commands', 'staff/admit', 'staff/time', 'staff/loop', 'staff/asking'],
  'src/staff/digests': ['digest/commands', 'digest/once', 'digest/periods'],
  'src/staff/handoff': ['staff/talk', 'staff/told', 'staff/time', 'staff/loop', 'staff/asking'],
  'src/staff/listings': ['staff/listings', 'staff/find', 'staff/checked', 'staff/asking'],
  'src/staff/needs': ['needs/needs', 'staff/told', 'staff/commands', 'staff/asking', 'staff/time', 'staff/loop'],
  'src/staff/team': ['staff/commands', 'staff/admit', 'staff/asking'],
  'src/store': ['store/store', 'staff/asking', 'privacy/rights'],
  'src/store/digest': ['store/store', 'digest/commands', 'digest/edition', 'digest/once'],
  'src/store/directory': ['store/store', 'staff/asking', 'directory/import'],
  'src/store/engine': ['store/store', 'store/migrations', 'delivery/trouble', 'privacy/backup', 'privacy/keys'],
  'src/store/outbox': ['store/store', 'delivery/enqueue', 'delivery/trouble', 'staff/loop'],
  'src/store/people': ['store/store', 'privacy/consent', 'privacy/rights', 'privacy/retention', 'privacy/erasure'],
  'src/store/staff': ['store/store', 'staff/admit', 'staff/time', 'staff/asking', 'digest/once'],
}

/** The same again on the other engine, a learning that takes a minute, hundreds of messages or weeks in a row: left out. */
export const TOO_SLOW = '^(?!.*(?:in a Durable Object|learning anew|DIGEST all day|six Mondays|25 and of 23 hours))'

export function testsOf(file: string): string[] {
  const names = Object.keys(TESTS).filter((one) => file === one || file.startsWith(`${one}/`))
  const [longest = ''] = names.sort((a, b) => b.length - a.length)
  return (TESTS[longest] ?? []).map((test) => `test/${test}`)
}
