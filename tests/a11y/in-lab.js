// What `lab.ts` does with pictures, in its page.

window.lab = (() => {
  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const picture = (base64) => createImageBitmap(new Blob([bytes(base64)]), { colorSpaceConversion: "none" });

  async function base64(blob) {
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    });
    return url.slice(url.indexOf(",") + 1);
  }

  function canvas(width, height) {
    const made = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    made.fillStyle = "#808080";
    made.fillRect(0, 0, width, height);
    return made;
  }

  const pixels = (image, left, top, width, height) => {
    const context = canvas(width, height);
    context.drawImage(image, -left, -top);
    return context.getImageData(0, 0, width, height);
  };

  let sheet;
  async function take(webp) {
    sheet = await picture(webp);
  }

  async function compare(place, png) {
    const [left, top, width, height] = place.split(" ").map(Number);
    const image = await picture(png);
    const before = pixels(sheet, left, top, width, height);
    const words = difference(before, pixels(image, 0, 0, image.width, image.height));
    if (!words) return ["", ""];
    const both = canvas(width + image.width + 16, Math.max(height, image.height));
    both.putImageData(before, 0, 0);
    both.drawImage(image, width + 16, 0);
    return [words, await base64(await both.canvas.convertToBlob())];
  }

  let handed = [];
  function clear() {
    handed = [];
  }
  async function hand(name, png) {
    handed.push({ name, image: await picture(png) });
  }

  /** Each picture goes to the shortest column; with a height, a column ends there and the next sheet begins. */
  function places(columns, gap, head, highest = Infinity) {
    const width = Math.max(...handed.map(({ image }) => image.width));
    const sheets = [];
    let ends;
    for (const { name, image } of handed) {
      const needs = image.height + head + gap;
      if (!ends || (Math.min(...ends) + needs > highest && ends.some((end) => end > 0))) {
        ends = Array(columns).fill(0);
        sheets.push({ ends, placed: [] });
      }
      const column = ends.indexOf(Math.min(...ends));
      sheets.at(-1).placed.push({ name, image, left: column * (width + gap), top: ends[column] + head });
      ends[column] += needs;
    }
    return { width: columns * (width + gap) - gap, sheets };
  }

  /** Columns for a sheet that is about as wide as high. */
  const columns = (most) => Math.max(1, Math.min(handed.length, Math.floor(most / handed[0].image.width)));

  async function pack() {
    const { width, sheets: [{ ends, placed }] } = places(columns(3200), 0, 0);
    const height = Math.max(...ends);
    // More than WebP can hold.
    if (height > 16383) throw new Error(`a sheet of ${height} px is too high`);
    const context = canvas(width, height);
    for (const { image, left, top } of placed) context.drawImage(image, left, top);
    // In Chromium the quality 1 means: without loss.
    const webp = await base64(await context.canvas.convertToBlob({ type: "image/webp", quality: 1 }));
    return { webp, places: placed.map(({ image, left, top }) => [left, top, image.width, image.height].join(" ")) };
  }

  async function contact() {
    const { width, sheets } = places(columns(1500), 24, 24, 1600);
    return Promise.all(
      sheets.map(async ({ ends, placed }) => {
        const context = canvas(width, Math.max(...ends));
        context.font = "14px sans-serif";
        for (const { name, image, left, top } of placed) {
          context.fillStyle = "#fff";
          context.fillText(name, left, top - 8);
          context.drawImage(image, left, top);
        }
        return base64(await context.canvas.convertToBlob());
      }),
    );
  }

  return { take, compare, clear, hand, pack, contact };
})();
