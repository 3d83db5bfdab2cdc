// Copies a text of the page: <button data-copy="id of the text" data-copied="what to say" hidden>.
// Without this script the button stays hidden and the text can be selected by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = text.textContent.trim().replace(/\s+/g, " ");
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = button.dataset.copied;
    } catch {
      // No clipboard on this connection: the text is at least selected for the keyboard.
      getSelection().selectAllChildren(text);
    }
  });
}
