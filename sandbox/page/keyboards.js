// The two keyboards of a bot: under a message, and above the line one writes in.

import { h, icon } from "./dom.js";
import { say } from "./texts.js";

export function inlineKeyboard(message, doors) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length || message.deleted) return null;
  return h(
    "div",
    { class: "inline-keyboard", role: "group", "aria-label": say("keyboard.inline") },
    rows.map((row) => h("div", { class: "key-row" }, row.map((button) => inlineKey(message, button, doors)))),
  );
}

function inlineKey(message, button, doors) {
  const key = h("button", { type: "button", class: `key ${button.style || ""}` }, h("span", {}, button.text));
  const address = button.url || button.web_app?.url || button.login_url?.url;
  if (address) {
    key.append(icon("link"));
    key.title = say("keyboard.link", { address });
    key.addEventListener("click", () => doors.link(address));
  } else if (button.copy_text) {
    key.append(icon("copy"));
    key.addEventListener("click", () => doors.copy(button.copy_text.text));
  } else {
    key.addEventListener("click", () => pressed(key, message, button, doors));
  }
  return key;
}

async function pressed(key, message, button, doors) {
  if (key.getAttribute("aria-busy")) return;
  key.setAttribute("aria-busy", "true");
  try {
    await doors.press(message, button);
  } finally {
    key.removeAttribute("aria-busy");
  }
}

export function replyKeyboard(markup, use) {
  return h(
    "div",
    { class: "reply-keyboard", role: "group", "aria-label": say("keyboard.reply") },
    markup.keyboard.map((row) => h("div", { class: "key-row" }, row.map((button) => replyKey(button, use)))),
  );
}

function replyKey(button, use) {
  const wanted = typeof button === "string" ? { text: button } : button;
  const sign = (wanted.request_location && "pin") || (wanted.request_contact && "person");
  return h("button", { type: "button", class: `key ${wanted.style || ""}`, onclick: () => use(wanted) }, sign && icon(sign), h("span", {}, wanted.text));
}
