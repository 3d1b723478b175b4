import cyCalendar from '../../data/phrases/cy/calendar.json' with { type: 'json' }
import cyHeard from '../../data/phrases/cy/heard.json' with { type: 'json' }
import cyMyData from '../../data/phrases/cy/my-data.json' with { type: 'json' }
import cyPatterns from '../../data/phrases/cy/patterns.json' with { type: 'json' }
import cyResident from '../../data/phrases/cy/resident.json' with { type: 'json' }
import cyTimes from '../../data/phrases/cy/times.json' with { type: 'json' }
import cyWeb from '../../data/phrases/cy/web.json' with { type: 'json' }
import enCalendar from '../../data/phrases/en/calendar.json' with { type: 'json' }
import enDigest from '../../data/phrases/en/digest.json' with { type: 'json' }
import enHeard from '../../data/phrases/en/heard.json' with { type: 'json' }
import enImport from '../../data/phrases/en/import.json' with { type: 'json' }
import enMyData from '../../data/phrases/en/my-data.json' with { type: 'json' }
import enPatterns from '../../data/phrases/en/patterns.json' with { type: 'json' }
import enResident from '../../data/phrases/en/resident.json' with { type: 'json' }
import enStaff from '../../data/phrases/en/staff.json' with { type: 'json' }
import enTimes from '../../data/phrases/en/times.json' with { type: 'json' }
import enWeb from '../../data/phrases/en/web.json' with { type: 'json' }

/** Languages that sentences are written in, by ISO 639-1 code. */
export const LANGUAGES = ['en', 'cy'] as const
export type Language = (typeof LANGUAGES)[number]

/** The files of `data/phrases`. A language is its folder and its lines here. */
export const FILES = {
  en: {
    said: { ...enResident, ...enWeb, ...enMyData, ...enTimes, ...enStaff, ...enDigest, ...enImport },
    calendar: enCalendar,
    heard: enHeard,
    patterns: enPatterns,
  },
  cy: { said: { ...cyResident, ...cyWeb, ...cyMyData, ...cyTimes }, calendar: cyCalendar, heard: cyHeard, patterns: cyPatterns },
} satisfies Record<Language, unknown>
