// Headline figures: what a stakeholder reads first.
import { change, COMPARABLE_MIN, totals } from '../series.js';
import { isAlarm, isOpen } from '../signals.js';
import { rangeById } from '../range.js';
import { changeText, count, pointsText, shareText } from '../format.js';
import { byId, createSlot, el } from './dom.js';

export function createFigures() {
  const slot = createSlot(byId('figures'));
  return (state) => {
    const figures = figuresOf(state);
    slot(figures, () => figures.map(({ name, value, tone, notes }) => el('div', { class: 'figure', 'data-tone': tone },
      el('dt', {}, name),
      el('dd', { class: 'value' }, value),
      notes.filter(Boolean).map((note) => el('dd', { class: 'note' }, note)))));
  };
}

const shareNote = (now, before, span) => (now.negativeShare == null ? 'no mentions to judge'
  : !(before.mentions >= COMPARABLE_MIN) ? `too few in the ${span} before` : `${pointsText(now.negativeShare, before.negativeShare)} on the ${span} before`);

const WAITING = ['waiting for the pipeline'];

function figuresOf(state) {
  const now = state.timeline ? totals(state.timeline.points) : {};
  const before = state.previous ? totals(state.previous.points) : {};
  const span = rangeById(state.rangeId).label;
  const open = state.signals.filter(isOpen).length;
  const rivals = state.competitors.map(({ brand, points }) => ({ name: brand.name, ...totals(points) }));
  return [
    { name: 'Mentions', value: count(now.mentions), notes: [`in ${span}`, ...rivals.map((r) => `${r.name}: ${count(r.mentions)}`)] },
    {
      name: 'Negative share',
      value: shareText(now.negativeShare),
      notes: !state.timeline ? WAITING : [shareNote(now, before, span), ...rivals.map((r) => `${r.name}: ${shareText(r.negativeShare)}`)],
    },
    {
      name: 'Change in mentions',
      value: changeText(change(now.mentions, before.mentions)),
      notes: !state.timeline ? WAITING : [before.mentions > 0 ? `from ${count(before.mentions)} in the ${span} before` : `nothing in the ${span} before`],
    },
    {
      name: 'Open incidents',
      value: state.knownSignals ? count(open) : count(null),
      tone: state.signals.some(isAlarm) ? 'alarm' : null,
      notes: !state.knownSignals ? WAITING : [open > 0 ? 'needs a look: see Alerts' : 'none right now'],
    },
  ];
}
