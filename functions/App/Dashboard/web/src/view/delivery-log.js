// Who was told what, and a way to try each channel.
import { enableChannel, testChannel } from '../api.js';
import { statusText, trialText, typeText } from '../deliveries.js';
import { count, momentText } from '../format.js';
import { byId, createSlot, el, setText, table } from './dom.js';

export function createDeliveryLog(refresh) {
  const channelSlot = createSlot(byId('channels'));
  const logSlot = createSlot(byId('deliveries'));
  const note = byId('channel-answer');
  const askKey = () => window.prompt('This pipeline asks for its key before it is changed:')?.trim() ?? '';

  async function change(button, send, textOf) {
    button.disabled = true;
    setText(note, '…');
    try {
      setText(note, textOf(await send()));
    } catch (error) {
      setText(note, `${error.message}. ${error.detail ?? ''}`);
    }
    button.disabled = false;
    refresh();
  }

  const button = (text, channel, send, textOf) => el('button', {
    type: 'button', class: 'quiet', 'data-key': `${text}-${channel.id}`, 'aria-label': `${text} ${channel.id}`,
    click: (event) => change(event.currentTarget, () => send(channel.id, askKey), textOf),
  }, text);

  const line = (channel) => el('li', { class: 'mention-head' },
    el('span', { class: 'who' }, channel.id), el('span', { class: 'soft' }, channel.kind),
    channel.disabledAt ? el('span', { class: 'badge negative', title: channel.reason }, `Disabled since ${momentText(channel.disabledAt)}`) : null,
    channel.disabledAt ? button('Enable', channel, enableChannel, () => `${channel.id}: in use again.`) : null,
    button('Test', channel, testChannel, trialText));

  return ({ channels, deliveries }) => {
    channelSlot(channels, () => el('ul', { class: 'alerts' }, channels.map(line)));
    logSlot(deliveries, () => content(deliveries));
  };
}

function content(deliveries) {
  if (deliveries === null) return el('p', { class: 'empty' }, 'Loading…');
  if (deliveries.length === 0) return el('p', { class: 'empty' }, 'No message was sent yet.');
  return table('Messages to channels', ['Channel', 'Message', 'Status', 'At', 'Attempts', 'Last error'], deliveries.map((message) => [
    message.channel, typeText(message.type), statusText(message.status), momentText(message.deliveredAt ?? message.createdAt), count(message.attempts),
    message.lastError ?? '–',
  ]), [1, 2, 3, 5]);
}
