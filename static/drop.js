// Lets files be dropped anywhere on the page and rows be pasted without a field being chosen:
// <form data-drop> with a file field and a text area. Without this script both work by hand.
"use strict";

// A longer text goes as a file: a form field may not be that large.
const LONGEST_TEXT = 1_000_000;
const form = document.querySelector("[data-drop]");
const files = form.querySelector("input[type=file]");
const rows = form.querySelector("textarea");
const said = form.querySelector("[data-said]");
const area = form.querySelector(".z-drop");
let inside = 0;

const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

function over(is) {
  area.classList.toggle("is-over", is);
}

function send(list) {
  files.files = list;
  const names = [...list].map((file) => file.name).join(", ");
  said.textContent = said.dataset.sending.replace("{files}", names);
  form.requestSubmit();
}

function take(text) {
  rows.closest("details").open = true;
  rows.value = text;
  const count = text.replace(/[\r\n]+$/, "").split("\n").length;
  said.textContent = said.dataset.pasted.replace("{rows}", count);
  form.querySelector("button").focus();
}

for (const hint of form.querySelectorAll("[data-with-script]")) {
  hint.hidden = false;
}

addEventListener("dragenter", (event) => {
  if (bringsFiles(event)) {
    inside += 1;
    over(true);
  }
});
addEventListener("dragleave", (event) => {
  if (bringsFiles(event)) {
    inside = Math.max(0, inside - 1);
    over(inside > 0);
  }
});
// A file that just misses the area must not take the place of the page.
addEventListener("dragover", (event) => {
  if (bringsFiles(event)) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }
});
addEventListener("drop", (event) => {
  if (bringsFiles(event)) {
    event.preventDefault();
    inside = 0;
    over(false);
    if (event.dataTransfer.files.length) {
      send(event.dataTransfer.files);
    }
  }
});

addEventListener("paste", (event) => {
  if (event.clipboardData.files.length && !event.clipboardData.types.includes("text/plain")) {
    event.preventDefault();
    send(event.clipboardData.files);
    return;
  }
  if (!event.target.closest?.("input, textarea")) {
    const text = event.clipboardData.getData("text/plain");
    if (text.includes("\t") || text.includes("\n")) {
      event.preventDefault();
      take(text);
    }
  }
});

form.addEventListener("submit", () => {
  if (rows.value.length > LONGEST_TEXT) {
    const kept = new DataTransfer();
    for (const file of files.files) {
      kept.items.add(file);
    }
    kept.items.add(new File([rows.value], `${rows.dataset.name}.tsv`, { type: "text/plain" }));
    files.files = kept.files;
    rows.value = "";
  }
});
