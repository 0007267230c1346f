// One tab for each column, for a screen that holds only one.

import { h } from "./dom.js";
import { say } from "./texts.js";
import { chatName, isPrivate, personName } from "./world.js";

export class Tabs {
  constructor({ chosen }) {
    this.chosen = chosen;
    this.tabs = new Map();
    this.node = h("nav", { class: "tabs", role: "tablist", "aria-label": say("tabs.label") });
    this.node.addEventListener("keydown", (event) => this.walk(event));
  }

  show(columns) {
    this.tabs = new Map(columns.map((column) => [column, this.tab(column)]));
    this.node.replaceChildren(...this.tabs.values());
    this.node.hidden = columns.length < 2;
  }

  tab(column) {
    const { names } = column;
    const where = names ? names.chat : isPrivate(column.chat) ? say("tabs.private") : chatName(column.chat);
    return h(
      "button",
      { type: "button", role: "tab", "aria-selected": "false", "aria-controls": column.node.id, onclick: () => this.chosen(column) },
      h("b", {}, names ? names.who : personName(column.person)),
      h("small", {}, where),
      h("span", { class: "count", hidden: true }),
    );
  }

  choose(column) {
    for (const [other, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(other === column));
      tab.tabIndex = other === column ? 0 : -1;
    }
    const count = this.tabs.get(column)?.querySelector(".count");
    if (count) count.hidden = true;
    this.tabs.get(column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  count(column, more) {
    const count = this.tabs.get(column)?.querySelector(".count");
    if (!count) return;
    const before = count.hidden ? 0 : Number(count.textContent);
    count.textContent = String(before + more);
    count.setAttribute("aria-label", say("tabs.new", { count: before + more }));
    count.hidden = false;
  }

  walk(event) {
    const tabs = [...this.node.children];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
    next.focus();
    next.click();
  }
}
