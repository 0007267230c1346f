// The menu of commands a bot offers here, opened by its button or by writing a slash.

import { h } from "./dom.js";
import { say } from "./texts.js";
import { botsIn, isPrivate } from "./world.js";

export class Commands {
  constructor({ talk, choose, back }) {
    Object.assign(this, { talk, choose, back, all: [] });
    this.node = h("div", { class: "commands", role: "listbox", "aria-label": say("commands.label"), hidden: true });
    this.node.addEventListener("keydown", (event) => this.walk(event));
  }

  get open() {
    return !this.node.hidden;
  }

  async load() {
    const bots = botsIn(this.talk.chat);
    const lists = await Promise.all(bots.map(async (bot) => named(bot, await this.talk.commands(bot.id), bots.length > 1 || !isPrivate(this.talk.chat))));
    this.all = lists.flat();
    return this.all;
  }

  async show(beginning = "/") {
    if (!this.open) await this.load();
    const fitting = this.all.filter(({ command }) => command.toLowerCase().startsWith(beginning.toLowerCase()));
    this.node.hidden = fitting.length === 0 && beginning !== "/";
    this.node.replaceChildren(...(fitting.length ? fitting.map((entry) => this.option(entry)) : [h("p", {}, say("commands.none"))]));
  }

  hide() {
    this.node.hidden = true;
  }

  focusFirst() {
    this.node.querySelector("button")?.focus();
  }

  option({ command, description }) {
    return h("button", { type: "button", role: "option", onclick: () => this.choose(command) }, h("b", {}, command), h("span", {}, description));
  }

  walk(event) {
    const options = [...this.node.querySelectorAll("button")];
    const now = options.indexOf(document.activeElement);
    if (event.key === "Escape" || (event.key === "ArrowDown" && now === options.length - 1)) {
      event.preventDefault();
      if (event.key === "Escape") this.hide();
      this.back();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      options[Math.max(0, now + (event.key === "ArrowDown" ? 1 : -1))]?.focus();
    }
  }
}

const named = (bot, answer, withName) =>
  (Array.isArray(answer) ? answer : answer?.commands || []).map(({ command, description }) => ({
    command: `/${command}${withName && bot.username ? `@${bot.username}` : ""}`,
    description,
  }));
