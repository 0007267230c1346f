// One message, or one album, as a bubble.

import { h, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { album, attachment, isPicture, picture } from "./media.js";
import { gist, serviceWords } from "./service.js";
import { day, hour, say } from "./texts.js";
import { isPrivate, nameOf } from "./world.js";

const HUES = 6;

export const author = (message) => message.sender_chat || message.from || message.chat;

export const isOwn = (message, person) => !message.sender_chat && message.from?.id === person;

// messages: one, or those of one album; first: whether the same author's bubble stands just above.
export function bubble(messages, { person, chat, first, newDay, doors }) {
  const [head] = messages;
  const words = serviceWords(head);
  const last = messages.at(-1);
  const item = h("li", { class: "entry", data: { message: head.message_id }, tabindex: "-1" });
  if (newDay) item.append(h("p", { class: "day" }, day(head.date)));
  if (words) {
    item.append(h("p", { class: "service" }, words));
    return item;
  }
  const own = isOwn(head, person);
  item.classList.add(own ? "own" : "other");
  item.classList.toggle("deleted", messages.every((message) => message.deleted));
  item.classList.toggle("first", first);
  item.append(
    h("div", { class: "bubble" }, !own && first && !isPrivate(chat) && sender(head), parts(messages, doors), foot(head, last), moreButton(messages, doors)),
    ...messages.map((message) => inlineKeyboard(message, doors)).filter(Boolean),
  );
  return item;
}

const sender = (message) =>
  h("p", { class: `sender hue-${Math.abs(author(message).id) % HUES}` }, nameOf(author(message)), message.sender_chat && h("small", {}, say("message.anonymous")));

function parts(messages, doors) {
  const [head] = messages;
  const pictures = messages.filter(isPicture);
  const captions = messages.filter((message) => message.caption);
  const text = [
    head.text && words(head.text, head.entities, doors),
    captions.map((message) => words(message.caption, message.caption_entities, doors)),
  ];
  return [
    forwarded(head),
    quote(head, doors),
    head.show_caption_above_media && text,
    pictures.length > 1 ? album(pictures) : pictures.map(picture),
    messages.map(attachment),
    extras(head, doors),
    !head.show_caption_above_media && text,
  ];
}

const words = (text, entities, doors) => h("div", { class: "words" }, formatted(text, entities, doors));

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const whose = origin.sender_user || origin.sender_chat || origin.chat;
  return h("p", { class: "forwarded" }, say("message.forwarded", { who: whose ? nameOf(whose) : origin.sender_user_name }));
}

function quote(message, doors) {
  const before = message.reply_to_message;
  if (!before || before.forum_topic_created) return null;
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => doors.jump(before.message_id), "aria-label": say("message.jump", { who: nameOf(author(before)) }) },
    h("b", {}, nameOf(author(before))),
    h("span", {}, message.quote?.text || gist(before)),
  );
}

function extras(message, doors) {
  if (message.venue) return place(message.venue.location, message.venue, doors);
  if (message.location) return place(message.location, { title: say("kind.location") }, doors);
  if (message.contact) return contact(message.contact, doors);
  if (message.poll) return poll(message.poll);
  if (message.dice) return h("p", { class: "dice" }, message.dice.emoji, " ", h("b", {}, String(message.dice.value)));
  return null;
}

function place(where, { title, address }, doors) {
  const point = `${where.latitude.toFixed(5)}, ${where.longitude.toFixed(5)}`;
  return h(
    "button",
    { type: "button", class: "place", onclick: () => doors.copy(point) },
    h("span", { class: "file-sign" }, icon("pin")),
    h("span", { class: "file-words" }, h("b", {}, title), address && h("span", {}, address), h("small", {}, point)),
  );
}

const contact = (card, doors) =>
  h(
    "button",
    { type: "button", class: "place", onclick: () => doors.copy(card.phone_number) },
    h("span", { class: "file-sign" }, icon("person")),
    h("span", { class: "file-words" }, h("b", {}, nameOf(card)), h("small", {}, card.phone_number)),
  );

const poll = (asked) =>
  h("div", { class: "poll" }, h("b", {}, asked.question), h("ul", {}, asked.options.map((option) => h("li", {}, option.text, h("small", {}, String(option.voter_count))))));

function foot(head, last) {
  const changed = Math.max(head.edit_date || 0, last.edit_date || 0) > 0;
  const marks = [head.deleted && say("message.deleted"), changed && !head.deleted && say("message.edited")];
  return h(
    "p",
    { class: "foot" },
    marks.filter(Boolean).map((mark) => h("span", {}, mark)),
    h("time", { datetime: new Date(head.date * 1000).toISOString() }, hour(head.date)),
  );
}

function moreButton(messages, doors) {
  if (messages[0].deleted) return null;
  const open = (event) => doors.actions(messages, event.currentTarget);
  return h("button", { type: "button", class: "more", tabindex: "-1", "aria-label": say("message.actions"), "aria-haspopup": "menu", onclick: open }, icon("more"));
}
