// Times beside a result lead to that moment in it. On the page of a recording that a reviewer has to look at.
'use strict';

const video = document.getElementById('watch');
for (const link of document.querySelectorAll('[data-seek]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    video.currentTime = Number(link.dataset.seek);
    video.scrollIntoView({ block: 'nearest' });
    video.focus({ preventScroll: true });
  });
}
