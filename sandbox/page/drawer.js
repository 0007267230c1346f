// Behind the scenes: what the bot asks of the server, and the ways to make its life harder.

import * as api from "./api.js";
import { Calls } from "./calls.js";
import { h, icon, iconButton } from "./dom.js";
import { toast } from "./popups.js";
import { say } from "./texts.js";

const FAULTS = {
  "429": { status: 429, description: "Too Many Requests: retry after 5", retry_after: 5 },
  "500": { status: 500, description: "Internal Server Error" },
  delay: { delay: 5 },
  before: { drop: "before" },
  after: { drop: "after" },
};

const STEPS = [60, 600, 3600, 86400];

export class Drawer {
  constructor() {
    this.calls = new Calls();
    this.toasts = h("div", { class: "toasts" });
    this.list = h("ul", { class: "fault-list" });
    this.button = h("button", { type: "button", class: "bar-button", "aria-expanded": "false", onclick: () => this.toggle() }, icon("gear"), h("span", {}, say("drawer.open")));
    const close = iconButton("close", say("drawer.close"), () => this.toggle());
    this.node = h(
      "aside",
      { class: "drawer", "aria-label": say("drawer.open"), hidden: true },
      h("header", {}, h("h2", {}, say("drawer.open")), close),
      h("div", { class: "drawer-body" }, section("drawer.calls", true, this.calls.node), section("drawer.faults", false, this.faultForm()), section("drawer.clock", false, this.clock()), section("drawer.limits", false, this.limits())),
      this.toasts,
    );
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle());
  }

  begin() {
    if (new URLSearchParams(location.search).has("behind")) this.toggle();
  }

  toggle() {
    const open = this.node.hidden;
    this.node.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.calls.watch(open);
    if (open) this.showFaults();
    (open ? this.node.querySelector("button") : this.button).focus();
  }

  async doing(words, act) {
    try {
      await act();
      toast(this.toasts, words);
    } catch (error) {
      toast(this.toasts, say("column.failed", { reason: error.message }), "error");
    }
  }

  faultForm() {
    const kind = h("select", {}, Object.keys(FAULTS).map((name) => h("option", { value: name }, say(`fault.${name}`))));
    const method = h("input", { value: "sendMessage", autocomplete: "off", spellcheck: "false" });
    const times = h("input", { type: "number", min: "1", max: "1000", value: "1" });
    const add = () => this.doing(say("fault.added"), () => api.addFault(wanted(kind.value, method.value.trim(), Number(times.value))).then(() => this.showFaults()));
    const clear = () => this.doing(say("fault.cleared"), () => api.clearFaults().then(() => this.showFaults()));
    return [
      labelled("fault.kind", kind),
      labelled("fault.method", method),
      labelled("fault.times", times),
      h("div", { class: "drawer-buttons" }, h("button", { type: "button", class: "main", onclick: add }, say("fault.add")), h("button", { type: "button", class: "quiet", onclick: clear }, say("fault.clear"))),
      this.list,
    ];
  }

  async showFaults() {
    const faults = await api.faults().catch(() => []);
    this.list.replaceChildren(...faults.map((fault) => h("li", {}, describe(fault))));
  }

  clock() {
    const step = (seconds) => h("button", { type: "button", class: "quiet", onclick: () => this.doing(say("clock.moved"), () => api.forward(seconds)) }, say(`clock.${seconds}`));
    return [h("p", {}, say("clock.words")), h("div", { class: "drawer-buttons" }, STEPS.map(step))];
  }

  limits() {
    const set = (on) => h("button", { type: "button", class: "quiet", onclick: () => this.doing(say(on ? "limits.are_on" : "limits.are_off"), () => api.setLimits(on)) }, say(on ? "limits.on" : "limits.off"));
    return [h("p", {}, say("limits.words")), h("div", { class: "drawer-buttons" }, set(true), set(false))];
  }
}

const section = (key, open, body) => h("details", { open }, h("summary", {}, say(key)), h("div", { class: "drawer-section" }, body));

const labelled = (key, input) => h("label", {}, h("span", {}, say(key)), input);

const wanted = (kind, method, times) => ({ ...FAULTS[kind], ...(method && { method }), times });

function describe(fault) {
  const kind = fault.drop || (fault.delay ? "delay" : String(fault.status));
  const name = FAULTS[kind] ? say(`fault.${kind}`) : kind;
  return say("fault.line", { name, method: fault.method || "*", times: fault.times ?? "" });
}
