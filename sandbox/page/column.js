// One person's view of one chat, live.

import { conversation } from "./api.js";
import { share } from "./attach.js";
import { isOwn } from "./bubble.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { doorsOf } from "./doors.js";
import { header } from "./header.js";
import { toast } from "./popups.js";
import { say } from "./texts.js";
import { Topics } from "./topics.js";
import { Transcript } from "./transcript.js";
import { chatName, isPrivate, personName } from "./world.js";

const TYPING_LASTS = 5000;

let made = 0;

export class Column {
  // frame: {changed(column, {person, chat}), closed(column), arrived(column, count), looked()}
  constructor({ person, chat }, frame) {
    Object.assign(this, { person, chat, frame, asking: null, again: false, typingTimer: 0 });
    this.talk = conversation(person, chat);
    this.id = `${person}:${chat}`;
    const names = { who: personName(person), chat: chatName(chat) };
    this.transcript = new Transcript({ person, chat, doors: doorsOf(this), label: say("transcript.label", names) });
    this.topics = new Topics({ changed: () => this.redraw() });
    this.composer = new Composer({ talk: this.talk, sendout: this.sendout(), label: say("composer.label", names) });
    this.typing = h("p", { class: "typing", hidden: true }, h("i", {}), h("i", {}), h("i", {}), h("span", {}, say("chat.typing")));
    this.toasts = h("div", { class: "toasts" });
    this.start = h("div", { class: "start", hidden: true });
    this.node = h("section", { class: "column", id: `column-${(made += 1)}`, "aria-label": say("column.label", names), data: { column: this.id } });
    this.redrawHeader();
    this.node.append(this.head, this.topics.node, this.transcript.node, this.start, this.typing, this.composer.node, this.toasts);
    this.dropFiles();
    this.refresh();
  }

  close() {
    this.transcript.close();
    this.closed = true;
    this.node.remove();
  }

  // A picker that is open and a button that has the focus are left alone.
  redrawHeader() {
    const head = header(this);
    if (this.head && (this.head.querySelector(".picker") || this.head.isEqualNode(head))) return;
    this.head?.replaceWith(head);
    this.head = head;
  }

  fail = (error) => toast(this.toasts, say("column.failed", { reason: error.message }), "error");

  sendout() {
    return {
      send: async (body) => {
        await this.talk.send({ ...body, ...this.topics.thread() });
        await this.refresh();
      },
      edit: async (id, words) => {
        await this.talk.edit(id, words);
        await this.refresh();
      },
      fail: this.fail,
      share: (kind, composer) => share(composer, kind),
      lastOwn: () => this.transcript.messages.findLast((message) => isOwn(message, this.person) && !message.deleted && (message.text || message.caption)),
    };
  }

  // At most one question at a time; what happens meanwhile leads to exactly one more.
  async refresh() {
    if (this.asking) {
      this.again = true;
      return this.asking;
    }
    this.asking = this.fetch();
    await this.asking;
    this.asking = null;
    if (this.again && !this.closed) {
      this.again = false;
      return this.refresh();
    }
    return undefined;
  }

  async fetch() {
    try {
      const [messages, markup] = await Promise.all([this.talk.messages(), this.talk.keyboard()]);
      if (!this.closed) this.take(messages, markup);
    } catch (error) {
      if (!this.closed) this.fail(error);
    }
  }

  take(messages, markup) {
    this.messages = messages;
    const arrived = this.redraw();
    const strangers = arrived.filter((message) => !isOwn(message, this.person));
    if (strangers.length) {
      this.typing.hidden = true;
      this.frame.arrived(this, strangers.length);
    }
    // The two were asked for separately: a markup may be there before its message, which the next look then brings.
    const layer = markup && messages.find((message) => message.message_id === markup.message_id);
    this.composer.layOut(markup, layer);
    const moved = messages.findLast((message) => message.migrate_to_chat_id);
    if (moved) this.frame.changed(this, { person: this.person, chat: moved.migrate_to_chat_id });
  }

  redraw() {
    this.topics.learn(this.messages || []);
    const arrived = this.transcript.show(this.topics.among(this.messages || []));
    this.offerStart();
    return arrived;
  }

  offerStart() {
    const wanted = isPrivate(this.chat) && this.messages?.length === 0;
    this.start.hidden = !wanted;
    if (!wanted || this.start.childElementCount) return;
    const begin = () => this.composer.dispatch({ text: "/start" });
    this.start.append(
      h("p", {}, say("start.words", { bot: chatName(this.chat) })),
      h("button", { type: "button", class: "main", onclick: begin }, say("start.button")),
    );
  }

  hear(event) {
    if (event.chat !== undefined && event.chat !== this.chat) return;
    if (event.type === "typing") this.showTyping();
    else this.refresh();
    if (event.type === "chat") this.frame.looked();
  }

  showTyping() {
    this.typing.hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => (this.typing.hidden = true), TYPING_LASTS);
  }

  dropFiles() {
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length) this.composer.attach(files);
    });
  }
}
