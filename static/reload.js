// A page that waits for the worker looks again by itself. Without it there is a link.
const waiting = document.querySelector("[data-reload]");
if (waiting) {
  setTimeout(() => location.reload(), Number(waiting.dataset.reload) * 1000);
}
