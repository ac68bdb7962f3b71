// What people have answered to a signal, in words.
import { momentText } from './format.js';

export function answerText({ acknowledgement }) {
  if (!acknowledgement) return '';
  return `Acknowledged ${momentText(acknowledgement.at)}${acknowledgement.by ? ` by ${acknowledgement.by}` : ''}.`;
}

export function verdictText({ feedback, sensitivity }) {
  if (!feedback) return '';
  const said = feedback.verdict === 'falseAlarm' ? 'Judged a false alarm.' : 'Judged worth an alert.';
  return sensitivity && sensitivity.factor !== 1 ? `${said} This brand now asks for ${sensitivity.factor} times the usual.` : said;
}
