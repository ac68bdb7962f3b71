// One mention of the stream: who said what, how it was heard and why, and what a person says of it.
import { chips } from '../chips.js';
import { facts, placesIn } from '../explanation.js';
import { amount, count, languageName, momentText } from '../format.js';
import { shownLabel, toneOf, TONES } from '../labels.js';
import { safeUrl, segments } from '../text.js';
import { el, outLink, sentimentBadge, SENTIMENT_ICONS } from './dom.js';

/** `why` is what is known of the explanation, where it is open; `pending` what was just said of the tone. */
export function mentionEntry(mention, { brandId, brandName, on, pending, why }) {
  const { author, content = '', inLanguage, name, published, source } = mention;
  const lang = inLanguage && inLanguage !== 'und' ? inLanguage : null;
  const tone = toneOf(mention, brandId, pending);
  const places = markedPlaces(mention, brandId, why?.explanation);
  const marked = (text, found) => segments(text, found).map((piece) => (piece.matched ? el('mark', {}, piece.text) : piece.text));
  return el('li', { class: `mention ${tone ?? ''}` },
    el('div', { class: 'mention-head' },
      sentimentBadge(tone),
      shownLabel(mention, pending) ? el('span', { class: 'soft' }, 'by hand') : null,
      el('span', { class: 'who', dir: 'auto' }, author?.name ?? (author?.handle ? `@${author.handle}` : 'Unknown author')),
      author?.followers != null ? el('span', { class: 'soft' }, `${count(author.followers)} followers`) : null,
      el('span', { class: 'soft' }, source),
      el('time', { class: 'soft', datetime: published }, momentText(published))),
    name ? el('p', { class: 'mention-title', dir: 'auto', lang }, marked(name, places.title)) : null,
    el('p', { class: 'mention-text', dir: 'auto', lang }, marked(content, places.text)),
    foot(mention),
    el('div', { class: 'mention-acts' }, whyButton(mention, why, on), labelButtons(mention, pending, on)),
    why ? whyPanel(mention, why, brandName) : null);
}

/** The brand's own matches; where the explanation is open, the words that decided. */
function markedPlaces(mention, brandId, explanation) {
  if (explanation) return placesIn(mention, explanation.decidingWords ?? []);
  const about = mention.about ?? [];
  return { title: [], text: (about.find((match) => match.brand === brandId) ?? about[0])?.matches ?? [] };
}

const foot = (mention) => el('div', { class: 'mention-foot' },
  el('span', { class: 'tag', title: languageName(mention.inLanguage) }, languageName(mention.inLanguage)),
  chips(mention).map(({ hint, text, tone }) => el('span', { class: `tag ${tone}`, title: hint, dir: 'auto' },
    SENTIMENT_ICONS[tone] ? el('span', { 'aria-hidden': 'true' }, `${SENTIMENT_ICONS[tone]} `) : null,
    text,
    hint ? el('span', { class: 'hidden-visually' }, ` (${hint})`) : null)),
  (mention.tag ?? []).filter((t) => t.type === 'hashtag').slice(0, 6).map((t) => el('span', { class: 'tag', dir: 'auto' }, `#${t.name}`)),
  safeUrl(mention.url) ? outLink(safeUrl(mention.url), 'Open the original') : null);

const panelId = (mention) => `why-${mention.id}`;

const whyButton = (mention, why, on) => el('button', {
  type: 'button', class: 'quiet small', 'data-key': `ask-${mention.id}`, 'aria-expanded': String(Boolean(why)), 'aria-controls': why ? panelId(mention) : null,
  click: () => on.why(mention.id),
}, 'Why?');

function stateText(pending) {
  if (!pending || pending.accepted) return '';
  return pending.problem ? `Not saved: ${pending.problem}` : 'Saving…';
}

/** Pressing what is pressed withdraws, as the last button does. */
function labelButtons(mention, pending, on) {
  const said = shownLabel(mention, pending);
  const button = (tone) => el('button', {
    type: 'button', class: `quiet small ${tone}`, 'data-key': `${tone}-${mention.id}`, 'aria-pressed': String(said === tone),
    'aria-label': `Label as ${tone}`, title: `Label as ${tone}`, click: () => on.label(mention.id, said === tone ? null : tone),
  }, SENTIMENT_ICONS[tone]);
  return el('div', { class: 'labels', role: 'group', 'aria-label': 'How it sounds to you' },
    stateText(pending) ? el('span', { class: 'soft' }, stateText(pending)) : null,
    TONES.map(button),
    said ? el('button', {
      type: 'button', class: 'quiet small', 'data-key': `withdraw-${mention.id}`, click: () => on.label(mention.id, null),
    }, 'Withdraw') : null);
}

function whyPanel(mention, { explanation, problem }, brandName) {
  const panel = (...children) => el('div', { class: 'why', id: panelId(mention) }, children);
  if (problem) return panel(el('p', { class: 'note' }, problem));
  if (!explanation) return panel(el('p', { class: 'note' }, 'Asking…'));
  const decided = explanation.decidingWords ?? [];
  return panel(
    el('p', { class: 'note' },
      decided.length ? `Words that speak for “${explanation.label}”, the strongest first (marked above):` : 'No single word decided.'),
    decided.length ? el('ol', { class: 'decided' }, decided.map(decidedWord)) : null,
    el('dl', { class: 'facts' }, facts(explanation, brandName).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))));
}

const decidedWord = ({ contribution, text }) => el('li', { class: 'tag', title: 'What the log-odds lose without it' },
  el('span', { dir: 'auto' }, text), ` +${amount(contribution)}`);
