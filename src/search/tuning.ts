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
  nameLength: 0.05,
  textLength: 0.25,
  saturation: 2,
  /** What is heard in a message. */
  audience: 0.35,
  generic: 0.12,
  literal: 0.6,
  literalSaid: 0.1,
  also: 0.6,
  related: 0.9,
  relatedRare: 0.2,
  residualLong: 0.15,
  residualShort: 0.55,
  everyday: 0.35,
  /** Guessing a topic from loose words. */
  strangerWeight: 3,
  stopShare: 0.3,
  leastWhole: 5,
  leastLikeness: 0.3,
  guessed: 0.6,
  /** Ranking. */
  topicRarity: 0.25,
  leastStrength: 40,
  coverage: 0.55,
  placeWord: 0.2,
}
