// The page's own sentences; the file is the only place where they are written.

const SENTENCES = await (await fetch("/page/texts.vi.json")).json();

export function say(key, values = {}) {
  const sentence = SENTENCES[key];
  if (sentence === undefined) throw new Error(`no such text: ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const ZONE = "Asia/Ho_Chi_Minh";
const HOUR = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const SECOND = new Intl.DateTimeFormat("vi-VN", {
  hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: ZONE,
});
const DAY = new Intl.DateTimeFormat("vi-VN", {
  weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: ZONE,
});

const MOMENT = new Intl.DateTimeFormat("vi-VN", {
  hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", timeZone: ZONE,
});

export const hour = (unix) => HOUR.format(unix * 1000);
export const second = (unix) => SECOND.format(unix * 1000);
export const moment = (unix) => MOMENT.format(unix * 1000).replace("-", "/");
export const day = (unix) => DAY.format(unix * 1000);

export function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  const [figure, unit] = kilo < 1024 ? [kilo, "KB"] : [kilo / 1024, "MB"];
  return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }).format(figure)} ${unit}`;
}

export const duration = (seconds) =>
  `${Math.floor((seconds || 0) / 60)}:${String(Math.floor((seconds || 0) % 60)).padStart(2, "0")}`;
