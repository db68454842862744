// The form with which a recording is handed in. The recording goes in pieces; where it breaks off, it goes on.
'use strict';

const texts = JSON.parse(document.getElementById('texts').textContent);
const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const fill = (name, ...values) => (texts[name] ?? '').replace(/\{(\d)\}/g, (_, index) => values[index]);
const at = (id) => document.getElementById(id);
const pieceBytes = 8 * 1024 * 1024;
const form = at('form');
const recording = at('recording');
const textFields = ['owner', 'course', 'purpose', 'audience', 'retainUntil'];

function size(bytes) {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'kB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}

function duration(seconds) {
  if (seconds < 60) return fill('seconds', Math.ceil(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? fill('minutes', minutes) : fill('hours', Math.floor(minutes / 60), minutes % 60);
}

// --- A patient: nothing of the recording is sent, and the rest of the form goes away.

const patient = () => form.elements.patient.value;

for (const choice of form.querySelectorAll('[name=patient]')) {
  choice.addEventListener('change', () => {
    at('refused').hidden = patient() !== 'yes';
    at('rest').hidden = patient() === 'yes';
    setError(at('patient'), at('patient-error'), '');
    if (patient() === 'yes') at('problems').hidden = true;
  });
}

at('get-receipt').addEventListener('click', async () => {
  const answer = await ask('POST', '/api/uploads', { patient: 'yes' }).catch((failure) => failure);
  const receipt = at('receipt');
  receipt.textContent = answer.receipt ? fill('receipt', answer.receipt) : answer.message;
  receipt.hidden = false;
  at('get-receipt').hidden = Boolean(answer.receipt);
});

// --- The recording: chosen or dragged.

const drop = at('drop');
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add('over'); });
}
for (const kind of ['dragleave', 'drop']) {
  drop.addEventListener(kind, () => drop.classList.remove('over'));
}
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) {
    recording.files = event.dataTransfer.files;
    recording.dispatchEvent(new Event('change'));
  }
});
recording.addEventListener('change', () => {
  const file = recording.files[0];
  at('chosen').hidden = !file;
  at('chosen').textContent = file ? `${file.name} · ${size(file.size)}` : '';
  setError(recording, at('recording-error'), '');
});

// --- Presenters, each with a consent form.

let lastPresenter = 0;

function numberPresenters() {
  const rows = [...at('presenters').children];
  rows.forEach((row, index) => { row.querySelector('legend').textContent = fill('presenter', index + 1); });
  at('nobody').hidden = rows.length > 0;
  at('add-presenter').hidden = rows.length >= Number(form.dataset.most);
}

at('add-presenter').addEventListener('click', () => {
  const row = at('presenter').content.firstElementChild.cloneNode(true);
  lastPresenter += 1;
  for (const field of row.querySelectorAll('.field')) {
    const input = field.querySelector('input');
    input.id = `presenter-${lastPresenter}-${input.type}`;
    field.querySelector('label').htmlFor = input.id;
    const error = field.querySelector('.error');
    error.id = `${input.id}-error`;
    input.setAttribute('aria-describedby', error.id);
  }
  row.querySelector('[data-remove]').addEventListener('click', () => { row.remove(); numberPresenters(); at('add-presenter').focus(); });
  at('presenters').append(row);
  numberPresenters();
  row.querySelector('[data-name]').focus();
});

// --- What is missing or wrong: beside the field, and together on top.

function setError(field, place, message) {
  place.textContent = message;
  place.hidden = message === '';
  if (message === '') field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
}

function labelOf(field) {
  if (field.id === 'patient') return fill('label.patient');
  if (field.id === 'recording') return fill('label.recording');
  return (field.labels?.[0]?.firstChild.textContent ?? '').trim();
}

function showProblems(problems) {
  const list = at('problems').querySelector('ul');
  list.replaceChildren(...problems.map(({ field, message }) => {
    const item = document.createElement('li');
    if (field) {
      const link = document.createElement('a');
      link.href = `#${field.id}`;
      link.textContent = `${labelOf(field)}: ${message}`;
      link.addEventListener('click', (event) => { event.preventDefault(); (field.matches('input') ? field : field.querySelector('input')).focus(); });
      item.append(link);
    } else {
      item.textContent = message;
    }
    return item;
  }));
  at('problems').hidden = problems.length === 0;
  if (problems.length > 0) at('problems').focus();
}

// What was marked as wrong is no longer once somebody changes it, beside the field and on top.
for (const kind of ['input', 'change']) {
  form.addEventListener(kind, ({ target }) => {
    const field = target.name === 'patient' ? at('patient') : target;
    const error = at(`${field.id}-error`);
    if (!error) return;
    setError(field, error, '');
    at('problems').querySelector(`a[href="#${field.id}"]`)?.parentElement.remove();
    at('problems').hidden = at('problems').hidden || !at('problems').querySelector('li');
  });
}

function check() {
  const problems = [];
  const look = (field, place, message) => {
    setError(field, place, message);
    if (message !== '') problems.push({ field, message });
  };
  look(at('patient'), at('patient-error'), patient() ? '' : fill('choose-patient'));
  const file = recording.files[0];
  const wrong = !file ? 'choose-file' : file.size === 0 ? 'empty-file' : /\.(mp4|m4v|mov|mkv|webm|zip)$/i.test(file.name) ? null : 'wrong-type';
  look(recording, at('recording-error'), wrong ? fill(wrong) : '');
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  for (const id of textFields) {
    const field = at(id);
    const empty = field.required && field.value.trim() === '';
    look(field, at(`${id}-error`), empty ? fill('required') : id === 'retainUntil' && field.value < today ? fill('past') : '');
  }
  for (const row of at('presenters').children) {
    const [name, consent] = [row.querySelector('[data-name]'), row.querySelector('[data-consent]')];
    look(name, at(`${name.id}-error`), name.value.trim() === '' ? fill('required') : '');
    const mayLieInside = /\.zip$/i.test(file?.name ?? '');
    look(consent, at(`${consent.id}-error`), consent.files.length === 0 && !mayLieInside ? fill('consent') : '');
  }
  return problems;
}

// --- Sending.

let request = null;
let upload = null;
let paused = false;
let given = false;
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class Refusal extends Error {
  constructor(status, problem) {
    super(problem.message ?? `HTTP ${status}`);
    Object.assign(this, { status, problems: problem.problems ?? [], receipt: problem.receipt });
  }
}

async function ask(method, address, body) {
  const answer = await fetch(address, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  const text = await answer.text();
  const content = text ? JSON.parse(text) : {};
  if (!answer.ok) throw new Refusal(answer.status, content);
  return content;
}

// Which upload a file belongs to, should the page be closed in between. Without a name: it may name people.
async function keyOf(file, declared) {
  const text = JSON.stringify([file.name, file.size, file.lastModified, declared]);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `upload-${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

async function offsetOf(id) {
  const answer = await fetch(`/api/uploads/${id}`, { method: 'HEAD' });
  if (!answer.ok) throw new Refusal(answer.status, {});
  return Number(answer.headers.get('Upload-Offset'));
}

function sendPiece(id, file, offset, onProgress) {
  return new Promise((resolve, reject) => {
    request = new XMLHttpRequest();
    request.open('PATCH', `/api/uploads/${id}`);
    request.setRequestHeader('Upload-Offset', String(offset));
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
    request.upload.addEventListener('progress', (event) => onProgress(offset + event.loaded));
    request.addEventListener('load', () => {
      if (request.status === 204) resolve(Number(request.getResponseHeader('Upload-Offset')));
      else if (request.status === 409) resolve(Number(request.getResponseHeader('Upload-Offset')));
      else reject(new Refusal(request.status, parse(request.responseText)));
    });
    for (const kind of ['error', 'abort', 'timeout']) request.addEventListener(kind, () => reject(new Error(kind)));
    request.send(file.slice(offset, offset + pieceBytes));
  });
}

function parse(text) {
  try { return JSON.parse(text); } catch { return {}; }
}

async function sendAll(id, file, offset) {
  const began = { at: performance.now(), offset };
  let spoken = -1;
  let trouble = 0;
  const onProgress = (sent) => {
    const seconds = (performance.now() - began.at) / 1000;
    const speed = seconds > 1 ? (sent - began.offset) / seconds : 0;
    at('bar').value = (100 * sent) / file.size;
    at('sent').textContent = speed
      ? fill('sent', size(sent), size(file.size), size(speed), duration((file.size - sent) / speed))
      : fill('sent-so-far', size(sent), size(file.size));
    const tenth = Math.floor((10 * sent) / file.size) * 10;
    if (tenth > spoken) {
      spoken = tenth;
      at('announce').textContent = fill('announce', tenth);
    }
  };
  while (offset < file.size && !given) {
    if (paused) {
      await sleep(200);
      continue;
    }
    try {
      offset = await sendPiece(id, file, offset, onProgress);
      onProgress(offset);
      trouble = 0;
      at('trouble').hidden = true;
    } catch (failure) {
      if (failure instanceof Refusal) throw failure;
      if (given || paused) continue;
      // The network, or the service, is away. What has arrived there counts.
      trouble = Math.min(trouble + 1, 5);
      at('trouble').firstElementChild.textContent = fill('trouble', 2 ** trouble);
      at('trouble').hidden = false;
      await sleep(1000 * 2 ** trouble);
      offset = await offsetOf(id).catch((problem) => { if (problem instanceof Refusal) throw problem; return offset; });
    }
  }
}

async function enclose(id, kind, number, file) {
  const answer = await fetch(`/api/uploads/${id}/${kind}/${number}`, { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
  if (!answer.ok) throw new Refusal(answer.status, parse(await answer.text()));
}

async function handIn() {
  const file = recording.files[0];
  const rows = [...at('presenters').children];
  const declared = { patient: patient(), audio: form.elements.audio.value, presenters: rows.map((row) => row.querySelector('[data-name]').value.trim()) };
  for (const id of textFields) declared[id] = at(id).value.trim();
  const key = await keyOf(file, declared);
  upload = localStorage.getItem(key);
  let offset = upload ? await offsetOf(upload).catch(() => null) : null;
  if (offset === null) {
    upload = (await ask('POST', '/api/uploads', { ...declared, name: file.name, bytes: file.size })).id;
    localStorage.setItem(key, upload);
    offset = 0;
  } else if (offset > 0) {
    at('announce').textContent = fill('resumed', size(offset));
  }
  try {
    for (const [index, row] of rows.entries()) {
      const consent = row.querySelector('[data-consent]').files[0];
      if (consent) await enclose(upload, 'consent', index + 1, consent);
    }
    if (at('roster').files[0]) await enclose(upload, 'roster', 1, at('roster').files[0]);
    for (const [index, sidecar] of [...at('sidecars').files].entries()) await enclose(upload, 'sidecar', index + 1, sidecar);
    await sendAll(upload, file, offset);
    if (given) return;
    at('pause').hidden = true;
    at('bar').value = 100;
    at('sent').textContent = at('announce').textContent = fill('checking');
    const job = await ask('POST', `/api/uploads/${upload}/complete`);
    localStorage.removeItem(key);
    removeEventListener('beforeunload', warn);
    location.assign(`/jobs/${job.id}`);
  } catch (failure) {
    // What was refused is not tried again as it is.
    if (failure instanceof Refusal) {
      localStorage.removeItem(key);
      await fetch(`/api/uploads/${upload}`, { method: 'DELETE' }).catch(() => {});
    }
    throw failure;
  }
}

function warn(event) {
  event.preventDefault();
}

function showSending(isSending) {
  at('sending').hidden = !isSending;
  form.hidden = isSending;
  (isSending ? addEventListener : removeEventListener)('beforeunload', warn);
  if (isSending) {
    at('sending-name').textContent = recording.files[0].name;
    at('bar').value = 0;
    at('sent').textContent = '';
    at('pause').hidden = false;
    at('sending').focus();
  }
}

function fieldOf(problem) {
  const name = problem.split(':')[0];
  return at({ 'retain-until': 'retainUntil', patient: 'patient', sidecar: 'sidecars' }[name] ?? name);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (patient() === 'yes') return;
  const problems = check();
  showProblems(problems);
  if (problems.length > 0) return;
  [paused, given] = [false, false];
  showSending(true);
  try {
    await handIn();
    if (given) showSending(false);
  } catch (failure) {
    showSending(false);
    const told = failure.problems?.length > 0 ? failure.problems : [`${fill('failed')} ${failure.message}`];
    showProblems(told.map((message) => {
      const field = fieldOf(message);
      return field ? { field, message: message.slice(message.indexOf(':') + 1).trim() } : { message };
    }));
  }
});

at('pause').addEventListener('click', () => {
  paused = !paused;
  at('pause').textContent = fill(paused ? 'resume' : 'pause');
  if (paused) {
    request?.abort();
    at('sent').textContent = at('announce').textContent = fill('paused');
  }
});

at('abandon').addEventListener('click', async () => {
  given = true;
  paused = false;
  request?.abort();
  if (upload) await fetch(`/api/uploads/${upload}`, { method: 'DELETE' }).catch(() => {});
});
