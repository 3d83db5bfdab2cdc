// Makes the search box suggest records while somebody types, and puts "/" on the keyboard to it.
// htmx fetches the suggestions (templates/components/search.html); here are the keys, and what is
// said to who does not see the list. Without this script the box is a plain form.
"use strict";

const SHORTEST = 2;
const form = document.querySelector("[data-suggest]");

function suggest() {
  const field = form.querySelector("input");
  const list = form.querySelector("[data-suggestions]");
  const said = form.querySelector("[data-said]");
  let current = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(number) {
    current = number;
    options().forEach((option, at) => option.setAttribute("aria-selected", at === number));
    const option = options()[number];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function show(is) {
    list.hidden = !is;
    field.setAttribute("aria-expanded", is);
    choose(-1);
  }

  function tell() {
    const count = options().length;
    show(count > 0 && document.activeElement === field);
    said.textContent = list.hidden
      ? ""
      : count === 1 ? said.dataset.one : said.dataset.many.replace("{count}", count);
  }

  function move(step) {
    if (list.hidden) {
      show(options().length > 0);
    }
    // Past either end is the field itself.
    const places = options().length + 1;
    choose(((current + 1 + step + places) % places) - 1);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => options()[current]?.click(),
    Escape: () => show(false),
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");

  field.addEventListener("keydown", (event) => {
    const waits = event.key === "Enter" || event.key === "Escape";
    if (event.isComposing || !keys[event.key] || (waits && list.hidden)) {
      return;
    }
    if (event.key === "Enter" && current < 0) {
      return;
    }
    event.preventDefault();
    keys[event.key]();
  });
  field.addEventListener("focusout", () => show(false));
  // The field keeps the focus, so that the list stays until the click is done.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("mousemove", (event) => {
    choose(options().indexOf(event.target.closest("[role=option]")));
  });

  // An event that begins with "htmx:" is htmx's; one that is prevented asks nothing.
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (field.value.trim().length < SHORTEST) {
      event.preventDefault();
      list.replaceChildren();
      tell();
    }
  });
  form.addEventListener("htmx:afterSwap", tell);
  form.addEventListener("htmx:responseError", () => show(false));
}

if (form) {
  suggest();
  addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isInField = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && isPlain && !isInField) {
      event.preventDefault();
      form.querySelector("input").focus();
    }
  });
}
