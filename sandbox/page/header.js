// The top of a column: whose phone it is, which chat is open, and how to change either.

import { addPerson } from "./api.js";
import { h, iconButton } from "./dom.js";
import { ask, openMenu } from "./popups.js";
import { say } from "./texts.js";
import { chatKind, chatName, chatsFor, hasBlocked, isPrivate, look, nameOf, personName, world } from "./world.js";

const HUES = 6;
const NEWCOMER = "new";

export function avatar(id, name) {
  const letters = name.trim().split(/\s+/).slice(-2).map((word) => [...word][0]).join("").toUpperCase();
  return h("span", { class: `avatar tint-${Math.abs(id) % HUES}`, "aria-hidden": "true" }, letters);
}

export function header(column) {
  const { person, chat } = column;
  const open = (event) => openMenu(event.currentTarget, items(column));
  return h(
    "header",
    { class: "column-head" },
    h("p", { class: "owner" }, avatar(person, personName(person)), h("span", {}, say("column.owner"), " ", h("b", {}, personName(person)))),
    h(
      "div",
      { class: "chat-head" },
      avatar(chat, chatName(chat)),
      h("div", {}, h("h2", {}, chatName(chat)), h("p", {}, hasBlocked(person, chat) ? say("chat.blocked") : chatKind(chat))),
      iconButton("swap", say("column.change"), (event) => togglePicker(column, event.currentTarget), { "aria-expanded": "false" }),
      iconButton("more", say("column.more"), open, { "aria-haspopup": "menu" }),
    ),
  );
}

function items(column) {
  const blocked = hasBlocked(column.person, column.chat);
  const turn = (verb) => () => column.talk[verb]().catch(column.fail);
  return [
    isPrivate(column.chat) && !blocked && { icon: "stop", label: say("column.block"), act: turn("block") },
    isPrivate(column.chat) && blocked && { icon: "check", label: say("column.unblock"), act: turn("unblock") },
    { icon: "down", label: say("column.newest"), act: () => column.transcript.toNewest() },
    { icon: "close", label: say("column.close"), act: () => column.frame.closed(column) },
  ];
}

async function togglePicker(column, button) {
  const open = column.head.querySelector(".picker");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  await look();
  const found = picker(column, (choice) => column.frame.changed(column, choice));
  column.head.append(found);
  found.querySelector("select").focus();
  return undefined;
}

export function picker({ person, chat }, choose) {
  const who = h("select", {}, options([...world.people.values()].map((one) => [one.id, nameOf(one)]), person), h("option", { value: NEWCOMER }, say("picker.newcomer")));
  const where = h("select", {}, options(chatsFor(person).map((id) => [id, chatName(id)]), chat));
  who.addEventListener("change", async () => {
    const chosen = who.value === NEWCOMER ? await newcomer() : Number(who.value);
    if (!chosen) return void (who.value = String(person));
    const theirs = chatsFor(chosen);
    choose({ person: chosen, chat: theirs.includes(chat) ? chat : theirs[0] ?? chat });
  });
  where.addEventListener("change", () => choose({ person, chat: Number(where.value) }));
  return h("div", { class: "picker" }, h("label", {}, h("span", {}, say("picker.person")), who), h("label", {}, h("span", {}, say("picker.chat")), where));
}

const options = (pairs, chosen) => pairs.map(([id, name]) => h("option", { value: String(id), selected: id === chosen }, name));

export async function newcomer() {
  const given = await ask({ title: say("newcomer.title"), fields: [{ name: "name", label: say("newcomer.name"), value: "" }], confirm: say("newcomer.add") });
  if (!given?.name) return null;
  const made = await addPerson({ first_name: given.name, language_code: "vi" });
  await look();
  return made.id;
}
