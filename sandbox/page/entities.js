// Formatted text as nodes. Offsets are UTF-16 units, which is what a JavaScript string counts in.

import { h } from "./dom.js";
import { say } from "./texts.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote",
  expandable_blockquote: "blockquote", hashtag: "span", cashtag: "span", custom_emoji: "span",
};

export function formatted(text, entities, doors) {
  const units = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, units, doors);
}

// Entities may nest; one that sticks out of its neighbour is cut at the neighbour's end and continued after it.
function span(text, from, to, entities, doors) {
  const nodes = [];
  const waiting = [...entities];
  let at = from;
  while (waiting.length) {
    const entity = waiting.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    nodes.push(text.slice(at, start));
    const inner = [];
    while (waiting.length && waiting[0].offset < end) inner.push(waiting.shift());
    waiting.unshift(...inner.filter((other) => other.offset + other.length > end).map((other) => rest(other, end)));
    nodes.push(wrap(entity, text.slice(start, end), span(text, start, end, inner, doors), doors));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
}

const rest = (entity, from) => ({ ...entity, offset: from, length: entity.offset + entity.length - from });

function wrap(entity, words, children, doors) {
  switch (entity.type) {
    case "pre":
      return h("pre", {}, h("code", {}, children));
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return door(children, () => doors.link(entity.url));
    case "url":
      return door(children, () => doors.link(words));
    case "email":
    case "phone_number":
    case "mention":
    case "text_mention":
      return door(children, () => doors.copy(words));
    case "bot_command":
      return door(children, () => doors.command(words), "text-command");
    default:
      return h(TAGS[entity.type] || "span", { class: `entity-${entity.type}` }, children);
  }
}

const door = (children, onclick, kind = "") => h("button", { type: "button", class: `text-link ${kind}`, onclick }, children);

function spoiler(children) {
  const cover = h("button", { type: "button", class: "spoiler", "aria-label": say("message.spoiler") }, h("span", {}, children));
  cover.addEventListener("click", () => {
    cover.classList.add("shown");
    cover.removeAttribute("aria-label");
  });
  return cover;
}
