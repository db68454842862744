// Keeps the list and the page of one recording up to date while they are open. Without it they still show how things stood.
'use strict';

const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');
const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const fill = (name, ...values) => (texts[name] ?? '').replace(/\{(\d)\}/g, (_, index) => values[index]);

function duration(seconds) {
  if (seconds < 60) return fill('seconds', Math.round(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? fill('minutes', minutes) : fill('hours', Math.floor(minutes / 60), minutes % 60);
}

function lineOf(status) {
  if (status.state === 'queued') {
    const place = status.placeInQueue ? fill('place', status.placeInQueue) : fill('waits');
    const why = status.waitsForNight ? fill('night') : status.waitsUntil ? fill('later') : '';
    return `${place} ${why}`.trim();
  }
  if (status.state !== 'running') return fill(`line.${status.state}`);
  if (status.cancelRequested) return fill('stopping');
  return status.stage ? fill(`stage.${status.stage}`) : fill('begins');
}

function setText(element, text) {
  // Untouched unless it changes: screen readers speak every change of a live region.
  if (element && element.textContent !== text) element.textContent = text;
}

function show(place, status) {
  setText(place.querySelector('[data-line]'), lineOf(status));
  const known = status.percent !== null && status.percent !== undefined;
  const bar = place.querySelector('[data-bar]');
  if (bar && known) bar.value = status.percent;
  setText(place.querySelector('[data-figures]'), known ? fill('figures', number.format(Math.floor(status.percent))) : '');
  const figures = place.querySelector('[data-figures-list]');
  if (figures) {
    figures.hidden = status.state !== 'running';
    setText(figures.querySelector('[data-percent]'), known ? fill('percent', number.format(status.percent)) : '–');
    setText(figures.querySelector('[data-speed]'), status.framesPerSecond ? fill('speed', number.format(status.framesPerSecond)) : '–');
    setText(figures.querySelector('[data-left]'), status.secondsLeft ?? null ? duration(status.secondsLeft) : '–');
  }
}

function follow(place) {
  const events = new EventSource(`/api/jobs/${place.dataset.follow}/events`);
  let state = null;
  events.addEventListener('status', (event) => {
    const status = JSON.parse(event.data);
    // Another state means another page: buttons, bar and badge belong to it. Somebody about to cancel is not interrupted.
    if (state !== null && state !== status.state && !document.querySelector('details[open]:focus-within')) {
      events.close();
      location.reload();
      return;
    }
    state = status.state;
    show(place, status);
  });
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
    else if (state !== null) setText(place.querySelector('[data-line]'), fill('lost'));
  });
  addEventListener('pagehide', () => events.close());
}

// Browsers keep few connections to one place; the first recordings of the list are those that change.
const open = [...document.querySelectorAll('[data-follow]')];
const running = open.filter((place) => place.querySelector('[data-bar]') || place.hasAttribute('data-detail'));
const followed = running.concat(open.filter((place) => !running.includes(place))).slice(0, 3);
followed.forEach(follow);
if (open.length > followed.length) setTimeout(() => location.reload(), 30000);

for (const time of document.querySelectorAll('time[datetime]')) {
  const hasHours = time.dateTime.includes('T');
  const at = new Date(hasHours ? time.dateTime : `${time.dateTime}T12:00:00`);
  time.textContent = new Intl.DateTimeFormat(language, hasHours ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'long' }).format(at);
}
