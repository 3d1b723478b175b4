import type { AssetKind } from '../../directory/asset.ts'

/** Messages that one person sends in one go. `rises`: from -1, only early in the month, to 1, only late. */
export type Story = { says: readonly string[]; weight?: number; rises?: number }

export const PLACES = ['Long Eaton', 'Ilkeston', 'Sandiacre', 'Sawley', 'NG10', 'Breaston'] as const

export const STORIES: readonly Story[] = [
  { says: ['is there a walking group near {place}', '1', 'thanks'], weight: 3 },
  { says: ['somewhere warm to sit in the day {place}', '1'], weight: 3, rises: 0.6 },
  { says: ['food bank {place}', '1'], weight: 3, rises: 0.3 },
  { says: ['my mum has dementia and i need a break, {place}', '1', 'thank you so much'], weight: 2 },
  { says: ['knit and natter {place}'], weight: 2 },
  { says: ['baby group {place}', '1'], weight: 2 },
  { says: ['anything on saturday for kids {place}', 'more'], weight: 2 },
  { says: ['help with debt {place}', '1', 'ta'], weight: 2 },
  { says: ['choir near {place}'] },
  { says: ['chair exercise for my nan {place}', '1'], weight: 2 },
  { says: ['i feel really lonely since my husband died. {place}', '1', 'thank you'], weight: 2 },
  { says: ['lunch club for older people {place}', '1'], weight: 2 },
  { says: ['mens shed {place}', '1'] },
  { says: ['help getting online {place}'], weight: 2 },
  { says: ['volunteering {place} weekends'] },
  { says: ['english lessons {place}', '1'] },
  { says: ['parkrun {place}'] },
  { says: ['carers group {place}', '1', 'thank you'], weight: 2 },
  { says: ['something to do on christmas day {place}', '1'], weight: 2, rises: 0.9 },
  { says: ['bereavement group {place}', '1', 'thanks'] },
  { says: ['swimming lessons for adults {place}'] },
  { says: ['couch to 5k {place}'] },
  { says: ['help with my energy bill {place}', '1'], weight: 2, rises: 0.5 },
  { says: ['citizens advice {place}'] },
  { says: ['tai chi {place}', 'cheers'] },
  { says: ['youth club {place} tonight'] },
  { says: ['hello', 'something for my dad he likes gardening, {place}'] },
  { says: ['evening group for men in {place}', 'none', '2', 'ask'], weight: 4, rises: 0.7 },
  { says: ['somewhere for blokes to talk after work {place}', 'none', '2'], weight: 3, rises: 0.7 },
  { says: ['wheelchair basketball near {place}', 'none', '4', 'ask'], weight: 1 },
  { says: ['bereavement group in the evening {place}', 'none', '2', 'ask'], weight: 2 },
  { says: ['dementia cafe at the weekend {place}', 'none', '2', 'ask'], weight: 2 },
  { says: ['lift to the hospital for my appointment {place}', 'none', '1', 'ask'], weight: 3, rises: 0.4 },
  { says: ['second hand furniture {place}', 'none', '5', 'ask'], weight: 2 },
  { says: ['someone to help me with the garden, cant manage it now {place}', 'none', '3'], weight: 2, rises: -0.6 },
  { says: ['toddler group on a sunday {place}', 'none', '2'], weight: 2 },
  { says: ['sign language class {place}', 'none', '5', 'ask'], weight: 1 },
  { says: ['polish speaking counsellor {place}', 'none', '4', 'ask'], weight: 1 },
  { says: ['help with heating, boiler broke and no money {place}', 'none', '5', 'ask'], weight: 1, rises: 0.6 },
  { says: ['dads group saturday {place}', 'none', '2'], weight: 2, rises: -0.5 },
  { says: ['ukulele group {place}', 'none', '5'] },
  { says: ['guitar lessons for a beginner aged 60 {place}', 'none', '3'] },
  { says: ['dog training class {place}', 'none', '5'] },
  { says: ['menopause support evening {place}', 'none', '2'] },
  { says: ['how do i set up a coffee morning in {place}', '1'] },
  { says: ['i could teach people to mend clothes if anyone wants'], weight: 1 },
  { says: ['i can teach guitar if anyone wants'], weight: 1 },
  { says: ['knitting group {place}', '1', 'that group has closed'], weight: 1 },
  { says: ['lunch club {place}', '1', 'the phone number is wrong'], weight: 1 },
  { says: ['can i talk to a person please'], weight: 1 },
  { says: ['thank you so much'], weight: 2 },
]

type NewAsset = { id: string; kind: AssetKind; name: string; topics: string[]; [field: string]: unknown }

const HALL = {
  address: 'Lockside Hall, Towpath Lane, Sandiacre',
  postcode: 'NG10 9ZP',
  locality: 'Sandiacre',
  latitude: 52.923,
  longitude: -1.291,
}
const MILL = {
  address: 'The Lace Mill, Spindle Street, Long Eaton',
  postcode: 'NG10 9ZB',
  locality: 'Long Eaton',
  latitude: 52.8995,
  longitude: -1.2735,
}
const WHARF = {
  address: 'The Wharf Community Centre, Canal Row, Ilkeston',
  postcode: 'DE7 1ZB',
  locality: 'Ilkeston',
  latitude: 52.9741,
  longitude: -1.3018,
}

const weekly = (day: string, opens_at: string, closes_at: string) => [{ freq: 'WEEKLY', byday: [day], opens_at, closes_at }]

/** Added in this order during the month. */
export const NEW_ASSETS: readonly NewAsset[] = [
  {
    ...{ id: 'simulated-repair-cafe', kind: 'event', name: 'Sandiacre Repair Café', organisation: 'Mend It Sandiacre', ...HALL },
    ...{ topics: ['repair-cafe'], schedules: [{ freq: 'MONTHLY', byday: ['4SA'], opens_at: '10:00', closes_at: '13:00' }] },
    ...{
      description: 'Bring a broken toaster, a bike or a coat. We mend it together over tea.',
      cost: { free: true },
      phone: '0115 496 0301',
    },
  },
  {
    ...{ id: 'simulated-dads', kind: 'group', name: 'Saturday Dads, Ilkeston', organisation: 'Dads and Kids Erewash', ...WHARF },
    ...{ topics: ['dads-groups'], schedules: weekly('SA', '10:00', '11:30'), cost: { free: true }, phone: '0115 496 0302' },
    description: 'Bacon rolls, toys on the floor and other dads who are tired too.',
  },
  {
    ...{
      id: 'simulated-gardens',
      kind: 'volunteering',
      name: 'Helping Hands in the Garden',
      organisation: 'Good Neighbours Erewash',
      ...MILL,
    },
    ...{
      topics: ['garden-help', 'good-neighbours'],
      schedules: weekly('WE', '09:30', '12:00'),
      cost: { free: true },
      phone: '0115 496 0303',
    },
    description: 'Two of us come with tools and tidy what you cannot manage any more.',
  },
  {
    ...{
      id: 'simulated-hospital-lifts',
      kind: 'service',
      name: 'Trent Valley Hospital Lifts',
      organisation: 'Trent Valley Drivers',
      ...MILL,
    },
    ...{
      topics: ['hospital-transport', 'accessible-transport'],
      schedules: weekly('MO', '09:00', '12:00'),
      cost: { free: false, text: '45p a mile' },
      phone: '0115 496 0304',
    },
    description: 'Ring two days before. A volunteer drives you there, waits, and drives you home.',
  },
  {
    ...{ id: 'simulated-memory-singers', kind: 'group', name: 'Sunday Memory Singers', organisation: 'Long Eaton Sings', ...MILL },
    ...{ topics: ['dementia', 'choir'], schedules: weekly('SU', '14:00', '15:30'), cost: { free: true }, phone: '0115 496 0305' },
    description: 'Old songs, no sheet music, cake. For people with dementia and whoever comes with them.',
  },
  {
    ...{ id: 'simulated-mens-night', kind: 'group', name: 'The Thursday Night Table', organisation: 'The Lace Mill', ...MILL },
    ...{
      topics: ['mens-group', 'mens-mental-health'],
      schedules: weekly('TH', '19:00', '20:30'),
      cost: { free: true },
      phone: '0115 496 0306',
    },
    ...{ audience: { groups: ['men'] }, welcomeContact: { name: 'Col', note: 'He puts the chip pan on at half past.' } },
    description: 'Chips, a table and no talk of talking. Men of any age, straight from work.',
  },
  {
    ...{ id: 'simulated-grief-evening', kind: 'group', name: 'After Dark Bereavement Circle', organisation: 'Lockside Friends', ...HALL },
    ...{ topics: ['bereavement'], schedules: weekly('WE', '19:30', '21:00'), cost: { free: true }, phone: '0115 496 0307' },
    description: 'For people who work in the day and miss somebody at night.',
  },
]
