// What can be handed in besides words.

import { h } from "./dom.js";
import { ask } from "./popups.js";
import { POINT, samplePaper, samplePhone, samplePhoto } from "./samples.js";
import { say } from "./texts.js";
import { personName } from "./world.js";

export function attachItems(composer) {
  return [
    { icon: "photo", label: say("attach.photos"), act: () => pick(composer, "image/*,video/*", undefined) },
    { icon: "file", label: say("attach.files"), act: () => pick(composer, "", "document") },
    { icon: "photo", label: say("attach.sample_photo"), act: () => composer.attach([samplePhoto()]) },
    { icon: "photos", label: say("attach.sample_album"), act: () => composer.attach([0, 1, 2].map(samplePhoto)) },
    { icon: "file", label: say("attach.sample_file"), act: () => composer.attach([samplePaper()], "document") },
    { icon: "mic", label: say("attach.sample_voice"), act: () => composer.dispatch({ media: { kind: "voice" } }) },
    { icon: "video", label: say("attach.sample_video"), act: () => composer.dispatch({ media: { kind: "video" } }) },
    { icon: "pin", label: say("attach.location"), act: () => share(composer, "location") },
    { icon: "person", label: say("attach.contact"), act: () => share(composer, "contact") },
  ];
}

function pick(composer, accept, as) {
  const input = h("input", { type: "file", multiple: true, accept, class: "file-input", "aria-label": say("attach.open") });
  input.addEventListener("change", () => {
    composer.attach([...input.files], as);
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  composer.node.append(input);
  input.click();
}

export const share = (composer, kind) => (kind === "location" ? shareLocation(composer) : shareContact(composer));

async function shareLocation(composer) {
  const given = await ask({
    title: say("location.title"),
    fields: [{ name: "point", label: say("location.point"), value: `${POINT.latitude}, ${POINT.longitude}` }],
    confirm: say("location.send"),
  });
  if (!given) return;
  const [latitude, longitude] = given.point.split(/[,;\s]+/).map(Number);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) composer.sendout.fail(new Error(say("location.wrong")));
  else await composer.dispatch({ location: { latitude, longitude } });
}

async function shareContact(composer) {
  const { person } = composer.talk;
  const given = await ask({
    title: say("contact.title"),
    fields: [{ name: "phone", label: say("contact.phone"), value: samplePhone(person), mode: "tel" }],
    confirm: say("contact.send"),
  });
  if (given) await composer.dispatch({ contact: { phone_number: given.phone, first_name: personName(person) } });
}
