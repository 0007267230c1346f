// The list of Bot API calls, as they come in.

import * as api from "./api.js";
import { h } from "./dom.js";
import { say, second } from "./texts.js";

const EVERY = 1000;
const KEPT = 150;

export class Calls {
  constructor() {
    this.last = 0;
    this.timer = 0;
    this.list = h("ol", { class: "calls", "aria-label": say("drawer.calls") });
    this.polls = h("input", { type: "checkbox" });
    this.polls.addEventListener("change", () => this.list.classList.toggle("with-polls", this.polls.checked));
    this.empty = h("p", { class: "calls-empty" }, say("calls.none"));
    this.node = [h("label", { class: "check" }, this.polls, say("calls.polls")), this.empty, this.list];
  }

  watch(on) {
    clearTimeout(this.timer);
    this.on = on;
    if (on) this.look();
  }

  async look() {
    const fresh = await api.calls({ after: this.last }).catch(() => []);
    if (fresh.length) {
      this.last = fresh.at(-1).n;
      this.list.prepend(...fresh.slice(-KEPT).reverse().map(line));
      while (this.list.childElementCount > KEPT) this.list.lastElementChild.remove();
    }
    this.empty.hidden = this.list.childElementCount > 0;
    if (this.on) this.timer = setTimeout(() => this.look(), EVERY);
  }
}

function line(call) {
  const failed = call.status >= 400;
  return h(
    "li",
    { class: call.method.toLowerCase() === "getupdates" ? "poll" : null },
    h(
      "details",
      { class: failed ? "failed" : null },
      h("summary", {}, h("b", {}, call.method), h("span", {}, `${call.status ?? "…"}`), h("small", {}, `${second(asUnix(call.at))} · ${Math.round(call.ms ?? 0)} ms`)),
      h("pre", { tabindex: "0" }, JSON.stringify({ params: call.params, answer: call.answer }, null, 1)),
    ),
  );
}

const asUnix = (at) => (typeof at === "number" ? at : Date.parse(at) / 1000);
