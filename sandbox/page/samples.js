// Made pictures and papers, so that everything can be tried without having a file at hand.

import { say } from "./texts.js";

export const POINT = { latitude: 21.0573, longitude: 105.5731 };

const SCENES = [
  { sky: ["#9cc9e8", "#e9f3f7"], hills: "#6b9a7c", field: "#a8c686", road: "#8b8f92" },
  { sky: ["#f3c99b", "#fbeee0"], hills: "#7b8b6f", field: "#c9b97a", road: "#7d7a78" },
  { sky: ["#b9c6d3", "#eef1f4"], hills: "#5d7f86", field: "#87a894", road: "#6f7478" },
];

export function samplePhoto(nth = 0) {
  const canvas = document.createElement("canvas");
  canvas.width = 960;
  canvas.height = 640;
  paint(canvas.getContext("2d"), SCENES[nth % SCENES.length], nth);
  // Not toBlob: on a busy machine Chromium keeps it waiting for an idle moment, up to 6.7 s as measured.
  const [, coded] = canvas.toDataURL("image/jpeg", 0.85).split(",");
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  return new File([bytes], `${say("sample.photo")} ${nth + 1}.jpg`, { type: "image/jpeg" });
}

function paint(pen, scene, nth) {
  const sky = pen.createLinearGradient(0, 0, 0, 380);
  sky.addColorStop(0, scene.sky[0]);
  sky.addColorStop(1, scene.sky[1]);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 960, 640);
  pen.fillStyle = "#fff8e6";
  shape(pen, () => pen.arc(700 - nth * 180, 130, 52, 0, 7));
  pen.fillStyle = scene.hills;
  shape(pen, () => pen.ellipse(220, 430, 420, 170, 0, 0, 7));
  shape(pen, () => pen.ellipse(780, 440, 380, 130, 0, 0, 7));
  pen.fillStyle = scene.field;
  pen.fillRect(0, 400, 960, 240);
  pen.fillStyle = scene.road;
  shape(pen, () => polygon(pen, [[455, 400], [505, 400], [760, 640], [200, 640]]));
  pen.fillStyle = "#3f4346";
  shape(pen, () => pen.ellipse(470 + nth * 25, 545, 88, 20, 0, 0, 7));
}

function shape(pen, draw) {
  pen.beginPath();
  draw();
  pen.fill();
}

function polygon(pen, [first, ...others]) {
  pen.moveTo(...first);
  for (const point of others) pen.lineTo(...point);
}

export const samplePaper = () => new File([say("sample.paper_words")], say("sample.paper"), { type: "text/plain" });

// A number nobody has: the range 0900 followed by the person's own number.
export const samplePhone = (person) => `+84900${String(Math.abs(person)).padStart(6, "0").slice(-6)}`;
