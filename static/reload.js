// A page that waits for the worker asks whether it is done, and is loaded anew once it is.
// Nothing moves under the reader meanwhile; without JavaScript there is a link.
const waiting = document.querySelector("[data-reload]");

async function ask() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-reload]")) {
      location.reload();
      return;
    }
  } catch {
    // The network or the server is away: ask again later.
  }
  setTimeout(ask, Number(waiting.dataset.reload) * 1000);
}

if (waiting) {
  ask();
}
