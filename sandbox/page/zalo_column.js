// One person's chat on Zalo: with a bot, by numbers alone, or with an Official Account, which has buttons and a window.

import { h } from "./dom.js";
import { hour, moment, say } from "./texts.js";

// What differs: where the product is, who speaks there, what can be sent along, and how a picture is told.
const PRODUCTS = {
  zalo: { root: "/zalo-bot", ours: "bot", name: "zalo.name", hint: "zalo.no_buttons", attach: "zalo.picture", takes: "image/*", picture: (address) => ({ files: [address] }) },
  oa: { root: "/zalo-oa", ours: "oa", name: "zalo.oa", hint: "zalo.no_window", attach: "zalo.attach", takes: "", picture: (address) => ({ file: address }) },
};
const WAIT = 20;
const REST = 2000;
// A browser opens six connections to one address: so many columns wait for news at once, the others look each second.
const MOST_WAITING = 3;
const LOOK_AGAIN = 1000;

let made = 0;
let waiting = 0;

export class ZaloColumn {
  constructor({ product, person }, frame) {
    Object.assign(this, { ...PRODUCTS[product], product, person, frame, messages: [], id: `${product}:${person}` });
    this.names = { who: say("zalo.somebody"), chat: say(this.name) };
    this.lines = h("div", { class: "zalo-lines", role: "log", tabindex: "0", "aria-label": say("zalo.messages") });
    this.words = h("textarea", { rows: "1", placeholder: say("zalo.write"), "aria-label": say("zalo.write"), onkeydown: (event) => this.key(event) });
    const file = h("input", { type: "file", accept: this.takes, hidden: true, onchange: () => this.sendFile(file) });
    this.owner = h("b", {}, this.names.who);
    this.failed = h("p", { class: "zalo-failed", role: "status", hidden: true });
    this.window = h("p", {}, say(this.hint));
    this.transcript = { toNewest: () => this.toNewest() };
    this.node = h(
      "section",
      { class: "column zalo", id: `zalo-column-${(made += 1)}`, "aria-label": say(this.name), data: { column: this.id } },
      h("header", { class: "zalo-head" }, h("p", {}, say("column.owner"), " ", this.owner), h("h2", {}, say(this.name)), this.window),
      this.lines,
      this.failed,
      h(
        "form",
        { class: "zalo-write", onsubmit: (event) => this.submit(event) },
        file,
        h("button", { type: "button", class: "quiet", onclick: () => file.click() }, say(this.attach)),
        this.words,
        h("button", { type: "submit", class: "main" }, say("zalo.send")),
      ),
    );
    this.begin();
  }

  async ask(path, body) {
    const told = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await (await fetch(`${this.root}/control/${path}`, told)).json();
    if (!answer.ok) throw new Error(answer.description);
    return answer.result;
  }

  async keep(file) {
    const told = { method: "POST", headers: { "Content-Type": file.type || "application/octet-stream" }, body: file };
    return (await (await fetch(`${this.root}/control/files`, told)).json()).result;
  }

  // Who this is, and, with an Official Account, until when they can be written to and until when that costs nothing.
  async lookAtPerson() {
    const one = (await this.ask("people")).find((person) => person.id === this.person);
    if (!one) return;
    this.owner.textContent = this.names.who = one.name;
    if (one.last) this.window.textContent = say("zalo.window", { free: moment(one.free_until / 1000), open: moment(one.open_until / 1000) });
  }

  async begin() {
    try {
      await this.lookAtPerson();
      this.frame.looked();
    } catch (error) {
      this.fail(error);
    }
    while (!this.closed) {
      try {
        await this.lookForNews();
        this.failed.hidden = true;
      } catch (error) {
        this.fail(error);
        await new Promise((resolve) => setTimeout(resolve, REST));
      }
    }
  }

  async lookForNews() {
    if (waiting >= MOST_WAITING) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      return;
    }
    waiting += 1;
    try {
      await this.look(this.said().length + 1, WAIT);
    } finally {
      waiting -= 1;
    }
  }

  said() {
    return this.messages.filter((one) => one.from === this.ours);
  }

  async look(least = 0, wait = 0) {
    const messages = await this.ask(`messages?chat=${encodeURIComponent(this.person)}&least=${least}&wait=${wait}`);
    if (this.closed || messages.length <= this.messages.length) return;
    const fresh = messages.slice(this.messages.length).filter((one) => !one.hidden);
    this.messages = messages;
    this.lines.append(...fresh.map((one) => this.line(one)));
    this.toNewest();
    const strangers = fresh.filter((one) => one.from === this.ours).length;
    if (strangers) this.frame.arrived(this, strangers);
    await this.lookAtPerson();
  }

  line(one) {
    const own = one.from !== this.ours;
    return h(
      "div",
      { class: own ? "zalo-line own" : "zalo-line" },
      this.picturesOf(one, own).map((address) => h("img", { src: address, alt: say("zalo.picture") })),
      one.kind === "file" && !own && h("a", { href: this.assetOf(one.file), download: "" }, say("zalo.file")),
      one.kind === "file" && own && h("p", {}, say("zalo.sent_file")),
      one.text && h("p", {}, one.text),
      (one.buttons || []).map((button, nth) => h("button", { type: "button", class: "zalo-button", onclick: () => this.press(one, nth + 1) }, button.title)),
      h("time", {}, hour(one.date / 1000)),
    );
  }

  picturesOf(one, own) {
    if (own) return [...(one.files || []), one.kind === "image" && one.file].filter(Boolean).map((address) => new URL(address).pathname);
    return one.kind === "photo" ? [this.assetOf(one.file)] : [];
  }

  assetOf(file) {
    if (file.startsWith("http")) return new URL(file).pathname;
    return this.product === "oa" ? `${this.root}/control/assets/${file}` : `${this.root}/files/${file}`;
  }

  async press(one, number) {
    await this.does("press", { message_id: one.message_id, number });
  }

  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit(event);
  }

  async submit(event) {
    event.preventDefault();
    const text = this.words.value.trim();
    if (!text) return;
    this.words.value = "";
    await this.does("say", { text });
  }

  // Words go along with a picture; with any other file Zalo carries none, and they stay where they were written.
  async sendFile(input) {
    const [file] = input.files;
    if (!file) return;
    const address = await this.keep(file);
    input.value = "";
    if (!file.type.startsWith("image/")) {
      await this.does("say", { kind: "file", name: file.name, file: address });
      return;
    }
    const text = this.words.value.trim();
    this.words.value = "";
    await this.does("say", { kind: "image", text, ...this.picture(address) });
  }

  async does(path, what) {
    try {
      await this.ask(path, { person: this.person, ...what });
      await this.look();
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    if (this.closed) return;
    this.failed.textContent = say("column.failed", { reason: error.message });
    this.failed.hidden = false;
  }

  toNewest() {
    this.lines.scrollTop = this.lines.scrollHeight;
  }

  // What happens at Telegram is no news here; what happens here is asked for by the column itself.
  refresh() {}
  redrawHeader() {}
  hear() {}

  close() {
    this.closed = true;
    this.node.remove();
  }
}
