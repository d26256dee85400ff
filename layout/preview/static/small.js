// A page drawn small, into a canvas: light to keep, and drawn once.

import { photographs } from "./pictures.js";

/** Draws the picture at an address, of a page of `trim` with its `bleed`, `width` pixels wide. A picture in an <img> loads
 * nothing from outside itself: its photographs are drawn over it. */
export async function drawSmall(canvas, address, { trim, bleed }, width) {
  const [text, image] = await Promise.all([fetch(address).then((answer) => answer.text()), loaded(address)]);
  const photos = await Promise.all(photographs(text).map(async ({ href, box }) => ({ box, image: await loaded(href).catch(() => null) })));
  const scale = (width * Math.max(window.devicePixelRatio, 1.5)) / trim[0];
  canvas.width = Math.round(trim[0] * scale);
  canvas.height = Math.round(trim[1] * scale);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.scale(scale, scale);
  context.drawImage(image, -bleed, -bleed, trim[0] + 2 * bleed, trim[1] + 2 * bleed);
  for (const photo of photos) if (photo.image) context.drawImage(photo.image, ...photo.box);
}

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
