/** Every number of the ranking that was chosen by measuring. Weights are shares of a message; factors multiply. */
export const TUNING = {
  /** Fields of a listing: weight of a word and of a topic found there. */
  nameWord: 3.4,
  nameTopic: 4,
  categoryWord: 1.4,
  categoryTopic: 2,
  organisationWord: 1.1,
  organisationTopic: 1,
  aboutWord: 0.3,
  aboutTopic: 0.3,
  early: 1.6,
  innerMatch: 0.6,
  nameLength: 0.1,
  textLength: 0.5,
  saturation: 2,
  /** What is heard in a message. */
  audience: 0.45,
  generic: 0.12,
  literal: 0.3,
  literalSaid: 0.05,
  also: 0.6,
  related: 0.4,
  relatedRare: 0.3,
  residualLong: 0.15,
  residualShort: 0.55,
  everyday: 0.35,
  secondTopic: 1,
  /** Ranking. */
  topicRarity: 0.25,
  leastStrength: 40,
  coverage: 0.55,
  placeWord: 0.15,
}
