// Why a mention was heard as it was, as words and places.
import { languageName, shareText } from './format.js';

/** Languages less likely than this tell a reader nothing. */
const LANGUAGE_MIN = 0.01;
const LANGUAGES_MAX = 3;

/** The models read the title, a line break and the text: their places are moved into whichever part holds them. */
export function placesIn({ name, content = '' }, places) {
  const titleLength = name == null ? -1 : name.length;
  const title = places.filter(({ start, length }) => start >= 0 && start + length <= titleLength);
  const text = places
    .map((place) => ({ ...place, start: place.start - titleLength - 1 }))
    .filter(({ start, length }) => start >= 0 && start + length <= content.length);
  return { title, text };
}

/** What a person reads of an explanation; an absent figure is a dash. */
export function facts({ abstains, brands = [], humanLabel, label, languages = [], model, scores, version }, brandName = (id) => id) {
  return [
    ['Model', `${capital(label)} (${model} ${version})`],
    ['Probabilities', ['negative', 'neutral', 'positive'].map((tone) => `${tone} ${shareText(scores?.[tone])}`).join(' · ')],
    ['Sure enough', abstains ? 'No: too close to call' : 'Yes'],
    ['Language', languagesText(languages)],
    ...brands.map(({ brand, isItsOwn, tone }) => [`Towards ${brandName(brand)}`, `${capital(tone)}${isItsOwn ? '' : ', as the whole text'}`]),
    ...(humanLabel ? [['A person says', `${capital(humanLabel.sentiment)}${humanLabel.by ? `, ${humanLabel.by}` : ''}`]] : []),
  ];
}

function languagesText(languages) {
  const likely = languages.filter(({ probability }) => probability >= LANGUAGE_MIN).slice(0, LANGUAGES_MAX);
  return likely.map(({ language, probability }) => `${languageName(language)} ${shareText(probability)}`).join(' · ') || languageName('und');
}

const capital = (word) => (word ? word.charAt(0).toUpperCase() + word.slice(1) : 'Unknown');

/** Which mentions are asked about: id to what is known so far. Asking again closes. */
export function toggleWhy(whys, id) {
  const { [id]: open, ...rest } = whys;
  return open ? rest : { ...whys, [id]: { explanation: null, problem: null } };
}

/** An answer for a mention that was closed meanwhile changes nothing. */
export const answerWhy = (whys, id, answer) => (whys[id] ? { ...whys, [id]: { explanation: null, problem: null, ...answer } } : whys);
