// Pictures, sounds, films and files inside a message.

import { mediaAddress } from "./api.js";
import { h, icon } from "./dom.js";
import { showPicture } from "./popups.js";
import { duration, say, size } from "./texts.js";

export const isPicture = (message) => Boolean(message.photo || message.video || message.animation);

const largest = (photo) => photo.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best));

export function picture(message) {
  const seen = message.photo ? photo(message) : film(message.video || message.animation, Boolean(message.animation));
  return message.has_media_spoiler ? covered(seen) : seen;
}

function photo(message) {
  const found = largest(message.photo);
  const address = mediaAddress(found.file_id);
  const name = message.caption || say("kind.photo");
  const image = h("img", { src: address, alt: name, width: found.width, height: found.height, loading: "lazy" });
  return h("button", { type: "button", class: "photo", "aria-label": say("message.enlarge", { name }), onclick: () => showPicture(address, name) }, image);
}

function film(video, silent) {
  const name = say(silent ? "kind.animation" : "kind.video");
  const shown = h("video", { src: mediaAddress(video.file_id), controls: true, preload: "metadata", loop: silent, muted: silent, "aria-label": name });
  // What the browser cannot play is still a file to take away.
  shown.addEventListener("error", () => shown.replaceWith(paper({ file_name: name, ...video }, "video")));
  return shown;
}

function covered(seen) {
  const cover = h("button", { type: "button", class: "media-cover" }, say("message.spoiler"));
  cover.addEventListener("click", () => cover.replaceWith(seen));
  return cover;
}

export function album(messages) {
  return h("div", { class: "album", data: { count: messages.length } }, messages.map(picture));
}

export function attachment(message) {
  if (message.animation) return null;
  if (message.document) return paper(message.document);
  if (message.voice) return sound(message.voice, say("kind.voice"));
  if (message.audio) return sound(message.audio, message.audio.title || message.audio.file_name || say("kind.audio"));
  if (message.video_note) return h("div", { class: "round" }, film(message.video_note, false));
  if (message.sticker) return h("img", { class: "sticker", src: mediaAddress(message.sticker.file_id), alt: message.sticker.emoji || say("kind.sticker") });
  return null;
}

function paper(file, sign = "file") {
  const name = file.file_name || say("kind.document");
  return h(
    "a",
    { class: "file", href: mediaAddress(file.file_id), download: name, "aria-label": say("message.download", { name }) },
    h("span", { class: "file-sign" }, icon(sign)),
    h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, size(file.file_size))),
  );
}

function sound(file, name) {
  const player = h("audio", { src: mediaAddress(file.file_id), preload: "none" });
  const toggle = h("button", { type: "button", class: "file-sign", "aria-label": say("sound.play", { name }) }, icon("play"));
  const line = h("input", { type: "range", min: "0", max: "1000", value: "0", "aria-label": say("sound.place") });
  const clock = h("small", {}, duration(file.duration));
  const length = () => (Number.isFinite(player.duration) && player.duration) || file.duration || 1;
  toggle.addEventListener("click", () => (player.paused ? player.play().catch(() => clock.replaceChildren(say("sound.unplayable"))) : player.pause()));
  const redraw = () => {
    toggle.replaceChildren(icon(player.paused ? "play" : "pause"));
    toggle.setAttribute("aria-label", say(player.paused ? "sound.play" : "sound.pause", { name }));
  };
  for (const event of ["play", "pause", "ended"]) player.addEventListener(event, redraw);
  player.addEventListener("timeupdate", () => {
    line.value = String((player.currentTime / length()) * 1000);
    clock.replaceChildren(duration(player.currentTime || file.duration));
  });
  line.addEventListener("input", () => (player.currentTime = (Number(line.value) / 1000) * length()));
  return h("div", { class: "sound", role: "group", "aria-label": name }, toggle, h("span", { class: "file-words" }, h("b", {}, name), line), clock, player);
}
