// Keeps up to date what a page says of work that goes on. Without it the page is loaded anew
// every few seconds, or by hand.
//
// [data-progress] names the address that is asked. What it gives anew of each piece of the page,
// [data-piece] by its id, is put in the place of the old one; an empty answer (204) means that
// the work has ended, and the page is loaded. Only a new [data-phase] is said aloud, not every
// figure.
"use strict";

const EVERY = 1000;
const AFTER_A_FAILURE = 5000;
const waiting = document.querySelector("[data-progress]");

function show(answer) {
  const fresh = new DOMParser().parseFromString(answer, "text/html");
  const pieces = [...waiting.querySelectorAll("[data-piece]")];
  for (const old of pieces) {
    const piece = fresh.getElementById(old.id);
    if (!piece) {
      location.reload();
      return false;
    }
    if (piece.dataset.phase !== old.dataset.phase) {
      waiting.querySelector("[data-said]").textContent = piece.dataset.phase;
    }
    if (!piece.isEqualNode(old)) {
      old.replaceWith(document.adoptNode(piece));
    }
  }
  return pieces.length > 0;
}

async function ask() {
  let pause = document.hidden ? AFTER_A_FAILURE : EVERY;
  try {
    const answer = await fetch(waiting.dataset.progress, { headers: { Accept: "text/html" } });
    if (answer.status === 204 || answer.redirected || answer.status === 404) {
      location.reload();
      return;
    }
    if (answer.ok && !show(await answer.text())) {
      return;
    }
    pause = answer.ok ? pause : AFTER_A_FAILURE;
  } catch {
    // The network or the server is away: ask again later.
    pause = AFTER_A_FAILURE;
  }
  setTimeout(ask, pause);
}

if (waiting) {
  setTimeout(ask, EVERY);
}
