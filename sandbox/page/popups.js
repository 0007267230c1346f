// Menus, questions and passing words: everything that lies above the page for a moment.

import { h, icon, iconButton } from "./dom.js";
import { say } from "./texts.js";

export function openMenu(anchor, items) {
  const entries = items.filter(Boolean);
  const menu = h("div", { class: "menu", role: "menu", popover: "auto" }, entries.map((entry) => menuItem(entry, () => menu.hidePopover())));
  menu.addEventListener("keydown", (event) => moveIn(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    menu.remove();
    if (document.activeElement === document.body) anchor.focus();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor);
  menu.firstElementChild?.focus();
}

function menuItem(entry, close) {
  const chosen = () => {
    close();
    entry.act();
  };
  return h("button", { type: "button", role: "menuitem", class: entry.grave ? "grave" : null, onclick: chosen }, icon(entry.icon), entry.label);
}

function moveIn(menu, event) {
  const items = [...menu.children];
  const now = items.indexOf(document.activeElement);
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length).focus();
}

function place(menu, anchor) {
  const around = anchor.getBoundingClientRect();
  const own = menu.getBoundingClientRect();
  const below = around.bottom + 4 + own.height <= innerHeight;
  const top = below ? around.bottom + 4 : around.top - own.height - 4;
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - own.height - 8))}px`;
  menu.style.left = `${Math.max(8, Math.min(around.right - own.width, innerWidth - own.width - 8))}px`;
}

// Resolves to the fields' values, or null when the person turned away.
export function ask({ title, body = [], fields = [], confirm, cancel = true }) {
  const inputs = fields.map((field) => h("input", { name: field.name, value: field.value, inputmode: field.mode, autocomplete: "off", required: true }));
  const labels = fields.map((field, nth) => h("label", {}, h("span", {}, field.label), inputs[nth]));
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, title),
    body,
    labels,
    h(
      "div",
      { class: "dialog-buttons" },
      cancel && h("button", { type: "submit", value: "no", formnovalidate: true, class: "quiet" }, say("dialog.cancel")),
      h("button", { type: "submit", value: "yes", class: "main" }, confirm),
    ),
  );
  return shown(h("dialog", { "aria-label": title }, form), (dialog) =>
    dialog.returnValue === "yes" ? Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])) : null,
  ).then((values) => values);
}

export const tell = (title, body) => ask({ title, body: [h("p", {}, body)], confirm: say("dialog.understood"), cancel: false });

export function showPicture(address, name) {
  const dialog = h("dialog", { class: "picture", "aria-label": name }, h("img", { src: address, alt: name }));
  dialog.append(iconButton("close", say("dialog.close"), () => dialog.close()));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return shown(dialog, () => null);
}

function shown(dialog, result) {
  document.body.append(dialog);
  dialog.showModal();
  // Enter in a field presses the first submit button of a form, which would be the one that turns away.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    dialog.querySelector("button.main")?.click();
  });
  (dialog.querySelector("input") || dialog.querySelector("button.main"))?.focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result(dialog));
    }),
  );
}

const SHOWN_FOR = 4500;

export function toast(place, words, kind = "word") {
  const note = h("div", { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status" }, words);
  place.append(note);
  setTimeout(() => note.remove(), SHOWN_FOR + words.length * 30);
}
