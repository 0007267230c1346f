// One person's chat with a bot of Zalo: text and pictures, and numbers where Telegram has buttons.

import { h } from "./dom.js";
import { hour, say } from "./texts.js";

const ROOT = "/zalo-bot/control";
const WAIT = 20;
const REST = 2000;

let made = 0;

async function ask(path, body) {
  const told = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await (await fetch(`${ROOT}/${path}`, told)).json();
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

async function keep(file) {
  const answer = await fetch(`${ROOT}/files`, { method: "POST", headers: { "Content-Type": file.type || "image/jpeg" }, body: file });
  return (await answer.json()).result;
}

export class ZaloColumn {
  constructor({ zalo }, frame) {
    Object.assign(this, { person: zalo, frame, messages: [], id: `zalo:${zalo}` });
    this.names = { who: say("zalo.somebody"), chat: say("zalo.name") };
    this.lines = h("div", { class: "zalo-lines", role: "log", tabindex: "0", "aria-label": say("zalo.messages") });
    this.words = h("textarea", { rows: "1", placeholder: say("zalo.write"), "aria-label": say("zalo.write"), onkeydown: (event) => this.key(event) });
    const picture = h("input", { type: "file", accept: "image/*", hidden: true, onchange: () => this.sendPicture(picture) });
    this.owner = h("b", {}, this.names.who);
    this.failed = h("p", { class: "zalo-failed", role: "status", hidden: true });
    this.transcript = { toNewest: () => this.toNewest() };
    this.node = h(
      "section",
      { class: "column zalo", id: `zalo-column-${(made += 1)}`, "aria-label": say("zalo.name"), data: { column: this.id } },
      h("header", { class: "zalo-head" }, h("p", {}, say("column.owner"), " ", this.owner), h("h2", {}, say("zalo.name")), h("p", {}, say("zalo.no_buttons"))),
      this.lines,
      this.failed,
      h(
        "form",
        { class: "zalo-write", onsubmit: (event) => this.submit(event) },
        picture,
        h("button", { type: "button", class: "quiet", onclick: () => picture.click() }, say("zalo.picture")),
        this.words,
        h("button", { type: "submit", class: "main" }, say("zalo.send")),
      ),
    );
    this.begin();
  }

  async begin() {
    try {
      const people = await ask("people");
      const one = people.find((person) => person.id === this.person);
      if (one) this.owner.textContent = this.names.who = one.name;
      this.frame.looked();
    } catch (error) {
      this.fail(error);
    }
    while (!this.closed) {
      try {
        await this.look(this.said().length + 1, WAIT);
        this.failed.hidden = true;
      } catch (error) {
        this.fail(error);
        await new Promise((resolve) => setTimeout(resolve, REST));
      }
    }
  }

  said() {
    return this.messages.filter((one) => one.from === "bot");
  }

  async look(least = 0, wait = 0) {
    const messages = await ask(`messages?chat=${encodeURIComponent(this.person)}&least=${least}&wait=${wait}`);
    if (this.closed || messages.length <= this.messages.length) return;
    const fresh = messages.slice(this.messages.length);
    this.messages = messages;
    this.lines.append(...fresh.map((one) => this.line(one)));
    this.toNewest();
    const strangers = fresh.filter((one) => one.from === "bot").length;
    if (strangers) this.frame.arrived(this, strangers);
  }

  line(one) {
    const own = one.from !== "bot";
    const pictures = own ? one.files.map((address) => new URL(address).pathname) : one.kind === "photo" ? [`/zalo-bot/files/${one.file}`] : [];
    return h(
      "div",
      { class: own ? "zalo-line own" : "zalo-line" },
      pictures.map((address) => h("img", { src: address, alt: say("zalo.picture") })),
      one.text && h("p", {}, one.text),
      h("time", {}, hour(one.date / 1000)),
    );
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
    await this.does({ text });
  }

  async sendPicture(input) {
    const [file] = input.files;
    if (!file) return;
    const text = this.words.value.trim();
    this.words.value = "";
    input.value = "";
    await this.does({ kind: "image", text, files: [await keep(file)] });
  }

  async does(what) {
    try {
      await ask("say", { person: this.person, ...what });
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
