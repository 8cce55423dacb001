// Results as links: everything stands behind the #, which no browser sends to a server.
//
//   #r=1.<assessment>.<version>.<payload>.<checksum>
//
// The payload, in base64url, is a byte for the role and three bits for each item, both by their places in the order of
// that version, which never changes. The checksum is CRC-32 over what stands between "1." and it.

import { FOREIGN, SKIPPED } from "./score.mjs";
import { Unreadable } from "../shared/files.mjs";

const SHAPE = /^#r=1\.([a-z0-9-]{1,40})\.([1-9]\d{0,2})\.([A-Za-z0-9_-]{1,90})\.([0-9a-f]{8})$/;
const NO_ROLE = 255;
const CODES = [0, 1, 2, 3, 4, FOREIGN, SKIPPED, null];

/** Returns the link of *answers*, a map from an item to its answer, for *role*, an id or null. */
export function encode({ id, orders }, { role, answers }) {
  const order = orders.at(-1);
  const codes = order.items.map((item) => CODES.indexOf(answers.get(item) ?? null));
  const place = order.roles.indexOf(role);
  const body = `${id}.${order.version}.${base64url([place < 0 ? NO_ROLE : place, ...packed(codes)])}`;
  return `#r=1.${body}.${checksum(body)}`;
}

/** Returns {version, role, answers} of *hash*; throws `Unreadable`: "broken", "other" assessment, or "newer" version. */
export function decode({ id, orders, highest }, hash) {
  const found = SHAPE.exec(hash);
  if (!found) throw new Unreadable("broken");
  const [, assessment, version, payload, sum] = found;
  if (checksum(`${assessment}.${version}.${payload}`) !== sum) throw new Unreadable("broken");
  if (assessment !== id) throw new Unreadable("other");
  const order = orders.find((order) => order.version === Number(version));
  if (!order) throw new Unreadable("newer");
  return { version: order.version, ...unpacked(order, bytesOf(payload), highest) };
}

function unpacked({ items, roles }, bytes, highest) {
  const [place, ...rest] = bytes;
  const sound = rest.length === Math.ceil((items.length * 3) / 8) && (place === NO_ROLE || place < roles.length);
  if (!sound) throw new Unreadable("broken");
  const codes = items.map((item, index) => CODES[bits(rest, index * 3)]);
  if (codes.some((code) => Number.isInteger(code) && code > highest)) throw new Unreadable("broken");
  const answers = new Map(items.map((item, index) => [item, codes[index]]).filter(([, code]) => code !== null));
  return { role: roles[place] ?? null, answers };
}

function packed(codes) {
  const bytes = new Array(Math.ceil((codes.length * 3) / 8)).fill(0);
  codes.forEach((code, index) => {
    for (let bit = 0; bit < 3; bit++) {
      const place = index * 3 + bit;
      if (code & (4 >> bit)) bytes[place >> 3] |= 128 >> (place & 7);
    }
  });
  return bytes;
}

function bits(bytes, start) {
  let code = 0;
  for (let place = start; place < start + 3; place++) code = code * 2 + ((bytes[place >> 3] >> (7 - (place & 7))) & 1);
  return code;
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text) {
  try {
    const bytes = [...atob(text.replaceAll("-", "+").replaceAll("_", "/"))].map((letter) => letter.charCodeAt(0));
    // Several texts stand for the same bytes: only the one that `encode` writes is a link.
    if (base64url(bytes) === text) return bytes;
  } catch {
    // Told below.
  }
  throw new Unreadable("broken");
}

/** Returns the CRC-32 of a text of ASCII, as eight hexadecimal digits. */
export function checksum(text) {
  let crc = -1;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
}
