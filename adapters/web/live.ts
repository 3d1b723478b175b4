/** `chat`: this visitor's conversation changed. `staff`: the staff channel changed. */
export type Change = 'chat' | 'staff'
type Listener = (change: Change) => void

export type Live = {
  /** Undefined if too many are listening already. */
  listen(visitor: string, listener: Listener): (() => void) | undefined
  tell(visitor: string, change: Change): void
  tellAll(change: Change): void
  /** Resolves when there is a change for the visitor, or after `ms` milliseconds. */
  next(visitor: string, ms: number): Promise<void>
}

/** A browser opens six connections to one host (HTTP/1.1) for all its tabs; pages need some of them. */
const PER_VISITOR = 4
const IN_ALL = 2_000

/** The listeners of this process. */
export function createLive(): Live {
  const listeners = new Map<string, Set<Listener>>()
  let count = 0

  function listen(visitor: string, listener: Listener): (() => void) | undefined {
    const own = listeners.get(visitor) ?? new Set()
    if (own.size >= PER_VISITOR || count >= IN_ALL) return undefined
    listeners.set(visitor, own.add(listener))
    count += 1
    return () => {
      if (!own.delete(listener)) return
      count -= 1
      if (own.size === 0 && listeners.get(visitor) === own) listeners.delete(visitor)
    }
  }

  const tell = (visitor: string, change: Change): void => {
    for (const listener of [...(listeners.get(visitor) ?? [])]) listener(change)
  }

  const tellAll = (change: Change): void => {
    for (const visitor of [...listeners.keys()]) tell(visitor, change)
  }

  const next = (visitor: string, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = listen(visitor, finish)
      const timer = setTimeout(finish, ms)
      function finish() {
        clearTimeout(timer)
        stop?.()
        resolve()
      }
    })

  return { listen, tell, tellAll, next }
}
