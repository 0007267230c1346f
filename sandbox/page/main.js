// The page: which columns stand side by side, and the one stream of news that feeds them.

import { Column } from "./column.js";
import { h, icon } from "./dom.js";
import { Drawer } from "./drawer.js";
import { newcomer } from "./header.js";
import { listen } from "./live.js";
import { Tabs } from "./tabs.js";
import { say } from "./texts.js";
import { chatsFor, look, sensibleColumns, world } from "./world.js";
import { ZaloColumn } from "./zalo_column.js";

const LOOK_EVERY = 2000;

class Page {
  constructor() {
    this.columns = [];
    this.row = h("main", { class: "columns", "aria-busy": "true" });
    this.lost = h("p", { class: "lost", role: "status", hidden: true }, say("live.lost"));
    this.tabs = new Tabs({ chosen: (column) => this.bringForward(column) });
    this.drawer = new Drawer();
    const add = h("button", { type: "button", class: "bar-button", onclick: () => this.addColumn() }, icon("plus"), h("span", {}, say("page.add")));
    this.bar = h("header", { class: "bar" }, h("h1", {}, say("page.title")), this.lost, add, this.drawer.button);
    document.title = say("page.title");
    document.body.append(this.bar, this.tabs.node, h("div", { class: "stage" }, this.row, this.drawer.node));
  }

  async begin() {
    await look();
    this.open(fromAddress() || sensibleColumns());
    this.drawer.begin();
    listen({ heard: (event) => this.heard(event), connected: (there) => this.connected(there) });
  }

  open(choices) {
    for (const column of this.columns) column.close();
    this.columns = choices.map((choice) => (choice.product ? new ZaloColumn(choice, this.frame()) : new Column(choice, this.frame())));
    this.arrange();
  }

  arrange() {
    const nodes = this.columns.length ? this.columns.map((column) => column.node) : [this.welcome()];
    const same = nodes.length === this.row.childElementCount && nodes.every((node, nth) => node === this.row.children[nth]);
    if (!same) this.row.replaceChildren(...nodes);
    this.tabs.show(this.columns);
    if (this.columns.length && !this.columns.includes(this.front)) this.bringForward(this.columns[0]);
  }

  frame() {
    return {
      changed: (column, choice) => this.replace(column, choice),
      closed: (column) => this.remove(column),
      arrived: (column, count) => column !== this.front && this.tabs.count(column, count),
      looked: () => this.lookAgain(),
    };
  }

  replace(column, choice) {
    const next = new Column(choice, this.frame());
    this.columns.splice(this.columns.indexOf(column), 1, next);
    column.close();
    if (this.front === column) this.front = null;
    this.arrange();
    this.bringForward(next);
    this.remember();
    return next;
  }

  remove(column) {
    this.columns = this.columns.filter((other) => other !== column);
    column.close();
    this.arrange();
    this.remember();
  }

  async addColumn() {
    await look();
    const taken = new Set(this.columns.map((column) => column.id));
    const everything = [...world.people.keys()].flatMap((person) => chatsFor(person).map((chat) => ({ person, chat })));
    const choice = everything.find(({ person, chat }) => !taken.has(`${person}:${chat}`)) || (await this.someoneNew());
    if (!choice) return;
    const column = new Column(choice, this.frame());
    this.columns.push(column);
    this.arrange();
    this.bringForward(column);
    column.node.scrollIntoView({ inline: "end" });
    this.remember();
  }

  async someoneNew() {
    const person = await newcomer();
    const chat = person && chatsFor(person)[0];
    return chat ? { person, chat } : null;
  }

  // Nothing is told of a bot that merely connects, so an empty page looks around by itself.
  welcome() {
    const ready = world.bots.size > 0;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.columns.length || this.lookAgain(), LOOK_EVERY);
    if (this.welcomed?.ready === ready) return this.welcomed.node;
    const add = ready && h("button", { type: "button", class: "main", onclick: () => this.addColumn() }, say("newcomer.title"));
    const words = say(ready ? "welcome.no_people" : "welcome.no_bots");
    this.welcomed = { ready, node: h("div", { class: "welcome" }, h("h2", {}, say("welcome.title")), h("p", {}, words), add) };
    return this.welcomed.node;
  }

  // On a narrow screen only the front column is seen; elsewhere this changes nothing that is visible.
  bringForward(column) {
    this.front = column;
    for (const other of this.columns) other.node.classList.toggle("front", other === column);
    this.tabs.choose(column);
    column.transcript.toNewest();
  }

  heard(event) {
    for (const column of this.columns) if (event.person === column.person) column.hear(event);
    if (!this.columns.length) this.lookAgain();
  }

  async connected(there) {
    this.lost.hidden = there;
    this.row.setAttribute("aria-busy", String(!there));
    if (!there) return;
    // What happened while nobody listened, the first time too: the columns were drawn before the stream was open.
    for (const column of this.columns) column.refresh();
    await this.lookAgain();
  }

  // News come in bursts; one more look answers all that came during the last.
  async lookAgain() {
    this.stale = true;
    if (this.looking) return;
    this.looking = true;
    try {
      while (this.stale) {
        this.stale = false;
        await look();
      }
      for (const column of this.columns) column.redrawHeader();
      if (!this.columns.length) this.open(sensibleColumns());
    } finally {
      this.looking = false;
    }
  }

  remember() {
    const address = new URL(location.href);
    address.searchParams.set("columns", this.columns.map((column) => column.id).join(","));
    history.replaceState(null, "", address.href.replaceAll("%3A", ":").replaceAll("%2C", ","));
  }
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  const columns = (asked.get("columns") || "").split(",").map(choiceOf).filter(Boolean);
  const phones = (asked.get("people") || "").split(",").map(Number).filter(Boolean);
  const open = [...columns, ...phones.map((person) => ({ person, chat: chatsFor(person)[0] })).filter(({ chat }) => chat)];
  return open.length ? open : null;
}

// A column's own name in the address: "person:chat" at Telegram, "zalo:person" or "oa:person" at Zalo.
function choiceOf(name) {
  const [first, second] = name.split(":");
  if (["zalo", "oa"].includes(first) && second) return { product: first, person: second };
  return Number(first) && Number(second) ? { person: Number(first), chat: Number(second) } : null;
}

await new Page().begin();
