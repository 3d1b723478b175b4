const POLL_MS = 4000
const find = (id) => document.getElementById(id)
const { offline, looking, live } = document.body.dataset
const talk = find('talk')
const composer = find('composer')
const choose = find('choose')
const box = find('text')
const problem = find('problem')
const status = find('status')
let sending = false
/** A message may have arrived although its answer did not: its form is kept, so that sending it again is the same message. */
let unsure = false

function setToken(token) {
  for (const form of [composer, choose]) form.elements.token.value = token
}

/** From where the last answer starts if it is taller than the room for it, and its end otherwise. */
function showLatest() {
  const latest = find('latest')
  if (!latest) return
  const last = find('lines').lastElementChild
  document.documentElement.style.setProperty('--foot', `${composer.offsetHeight}px`)
  const room = Math.min(talk.clientHeight, innerHeight - composer.offsetHeight)
  const height = last.getBoundingClientRect().bottom - latest.getBoundingClientRect().top
  if (height > room) latest.scrollIntoView({ block: 'start' })
  else last.scrollIntoView({ block: 'end' })
}

function dropSpent(old, line) {
  const values = new Set([...line.querySelectorAll('button')].map((button) => button.value))
  for (const button of old.querySelectorAll('button')) if (!values.has(button.value)) button.remove()
  for (const choices of old.querySelectorAll('.choices:empty')) choices.remove()
}

/** Keeps the lines that are there (a screen reader would read them again), drops their buttons if spent, adds what is new. */
function mergeLines(fresh) {
  const lines = find('lines')
  const known = new Map([...lines.children].map((line) => [line.dataset.key, line]))
  const keys = new Set([...fresh.children].map((line) => line.dataset.key))
  for (const [key, line] of known) if (!keys.has(key)) line.remove()
  let added = false
  for (const line of [...fresh.children]) {
    const old = known.get(line.dataset.key)
    if (old) {
      old.id = line.id
      dropSpent(old, line)
    } else {
      lines.append(line)
      added = true
    }
  }
  lines.toggleAttribute('data-waiting', fresh.hasAttribute('data-waiting'))
  return added
}

function showChat(page) {
  const fresh = page.getElementById('lines')
  if (!fresh) return
  if (!unsure) setToken(fresh.dataset.token)
  const follow = document.activeElement?.form === choose || document.activeElement?.parentElement === find('lines')
  const added = mergeLines(fresh)
  if (!find('lines').hasAttribute('data-waiting')) status.textContent = ''
  if (!added) return
  showLatest()
  if (follow) find('latest').focus({ preventScroll: true })
}

/** Leaves the cards alone while somebody is in the middle of using one. */
function isInUse(cards) {
  const active = cards.contains(document.activeElement) ? document.activeElement : undefined
  return (
    Boolean(active && (active.value || !active.id)) ||
    [...cards.querySelectorAll('input:not([type=hidden])')].some((input) => input.value) ||
    cards.querySelector('details[open]')
  )
}

function showStaff(page) {
  const fresh = page.getElementById('cards')
  const cards = find('cards')
  if (!fresh || isInUse(cards)) return
  if (find('staff-ask')) find('staff-ask').elements.token.value = fresh.dataset.token
  const focused = cards.contains(document.activeElement) ? document.activeElement.id : undefined
  find('count').textContent = fresh.dataset.count === '0' ? '' : `(${fresh.dataset.count})`
  const known = new Set([...cards.children].map((card) => card.dataset.key))
  for (const card of fresh.children) if (card.dataset.key && !known.has(card.dataset.key)) card.classList.add('fresh')
  cards.replaceWith(fresh)
  if (focused) find(focused)?.focus({ preventScroll: true })
}

/** One request at a time, and one more if something changed meanwhile. */
function refresher(path, show) {
  let running
  let again = false
  return function refresh() {
    if (running) {
      again = true
      return running
    }
    running = fetch(path, { headers: { accept: 'text/html' } })
      .then(async (answer) => answer.ok && show(new DOMParser().parseFromString(await answer.text(), 'text/html')))
      .catch(() => undefined)
      .then(() => {
        running = undefined
        if (again) {
          again = false
          return refresh()
        }
      })
    return running
  }
}

const refreshChat = refresher('/chat/transcript', showChat)
const refreshStaff = find('cards') ? refresher('/staff/cards', showStaff) : () => undefined

function complain(words) {
  problem.textContent = words
  status.textContent = ''
}

/** `typed`: empties the box once the message is safe. */
async function send(form, submitter) {
  if (sending) return
  sending = true
  complain('')
  status.textContent = looking
  const typed = form === composer
  const body = new URLSearchParams(new FormData(form, submitter))
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    const said = await answer.json().catch(() => ({}))
    if (!answer.ok) return complain(said.problem ?? offline)
    unsure = false
    if (typed) box.value = ''
    await refreshChat()
  } catch {
    unsure = true
    complain(offline)
  } finally {
    sending = false
    if (typed) box.focus({ preventScroll: true })
  }
}

for (const form of [composer, choose]) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form, event.submitter)
  })
}

function closeForm() {
  find('staff-form-place').replaceChildren()
}

/** What was pressed may have opened a form, which is shown above the cards. */
async function openForm(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const form = page.getElementById('staff-form')
  if (!form) return complain(offline)
  find('staff-form-place').replaceChildren(form)
  form.scrollIntoView({ block: 'start' })
  const wrong = form.querySelector('[aria-invalid]')
  ;(wrong ?? form).focus()
}

async function act(form) {
  const body = new URLSearchParams(new FormData(form))
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
  const isForm = answer?.ok === true
  if (!isForm && answer?.type !== 'opaqueredirect') return complain(offline)
  const typed = form.querySelector('input[name=answer]')
  if (typed) typed.value = ''
  form.closest('details')?.removeAttribute('open')
  if (!isForm && form.closest('#staff-form')) closeForm()
  if (typed?.id) typed.focus({ preventScroll: true })
  else find('staff').focus({ preventScroll: true })
  await refreshStaff()
  if (isForm) await openForm(answer)
}

find('staff')?.addEventListener('click', (event) => {
  if (!event.target.closest('.cancel')) return
  event.preventDefault()
  closeForm()
  find('staff').focus({ preventScroll: true })
})

find('staff')?.addEventListener('submit', (event) => {
  event.preventDefault()
  act(event.target)
})

box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  composer.requestSubmit()
})

function ask() {
  if (document.hidden) return
  refreshChat()
  refreshStaff()
}

let polling
function poll(on) {
  clearInterval(polling)
  polling = on ? setInterval(ask, POLL_MS) : undefined
}

function listen() {
  const events = new EventSource('/chat/events')
  events.addEventListener('open', () => {
    poll(false)
    ask()
  })
  events.addEventListener('error', () => poll(true))
  events.addEventListener('chat', refreshChat)
  events.addEventListener('staff', refreshStaff)
}

if (live === 'events') listen()
else poll(true)
addEventListener('visibilitychange', ask)
addEventListener('pageshow', (event) => event.persisted && ask())
showLatest()
