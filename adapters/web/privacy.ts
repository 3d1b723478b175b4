import { html } from 'hono/html'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'

type Keeping = { communityName: string; keeper?: string; keptDays?: number }

/** The privacy note in plain words. */
export function renderPrivacy(language: Language, { communityName, keeper, keptDays }: Keeping): Html {
  return html`
<h1>${say(language, 'web.privacy.title')}</h1>
<p>${say(language, 'web.privacy.intro', { community: communityName })}</p>
<h2>${say(language, 'web.privacy.keep')}</h2>
<ul>
  <li>${say(language, 'web.privacy.keep.words')}</li>
  <li>${say(language, 'web.privacy.keep.cookie')}</li>
  <li>${say(language, 'web.privacy.keep.needs')}</li>
</ul>
<h2>${say(language, 'web.privacy.who')}</h2>
<p>${say(language, 'web.privacy.who.staff')}</p>
<p>${say(language, 'web.privacy.who.nobody')}</p>
<h2>${say(language, 'web.privacy.how-long')}</h2>
<p>${keptDays ? say(language, 'web.privacy.how-long.chat', { days: keptDays }) : ''} ${say(language, 'web.privacy.how-long.cookie')}</p>
<h2>${say(language, 'web.privacy.can')}</h2>
<ul>
  <li>${say(language, 'web.privacy.can.leave', { leave: say(language, 'web.leave') })}</li>
  <li>${say(language, 'web.privacy.can.care')}</li>
</ul>
${keeper ? html`<h2>${say(language, 'web.privacy.us')}</h2><p>${keeper}</p>` : ''}
<p><a href="/">${say(language, 'web.back')}</a></p>`
}
