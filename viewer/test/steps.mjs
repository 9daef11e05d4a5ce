/* What the browser tests do and ask again and again. */

/* Until flights have landed and the address says so: nothing moves for twelve looks by the
 * page's own clock, which a busy machine holds up with all else. */
export const settle = (page) => page.evaluate(async () => {
  const { camera } = window.relasi.stage;
  for (let last = "", same = 0; same < 12; ) {
    await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 60));
    const now = [location.hash, camera.x, camera.y, camera.zoom].join();
    same = now === last ? same + 1 : 0;
    last = now;
  }
});
export const hash = (page) => page.evaluate(() => location.hash);
export const title = (page) => page.locator("#panel h2").innerText();
export const counts = (page) => page.locator(".counts").innerText();

export const placeOf = (page, id) => page.evaluate((id) => {
  const { stage, graph } = window.relasi;
  const n = graph.nodes[graph.byId.get(id)];
  return { x: stage.camera.screenX(n.x), y: stage.camera.screenY(n.y) };
}, id);

/* The box of the visible marks' middles on the screen, and of what the panels leave free. */
export const spread = (page) => page.evaluate(() => {
  const { stage, graph, visible } = window.relasi;
  const seen = graph.nodes.filter((n) => visible.nodes[n.index]);
  const xs = seen.map((n) => stage.camera.screenX(n.x));
  const ys = seen.map((n) => stage.camera.screenY(n.y));
  const over = (id) => {
    const e = document.getElementById(id);
    return e.hidden ? null : e.getBoundingClientRect();
  };
  return {
    x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys),
    left: over("filters")?.right ?? 0, right: over("panel")?.left ?? innerWidth,
    top: document.querySelector(".top").getBoundingClientRect().bottom, bottom: innerHeight,
  };
});

/* Names that could be taken for another's: a mark of at least half the size of their own is as
 * near as that, and no line ties them to it. */
export const misleading = (page) => page.evaluate(() => {
  const { stage, graph, scene, visible } = window.relasi;
  const { camera } = stage;
  const gap = (a, b) => Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));
  const marks = graph.nodes.filter((n) => visible.nodes[n.index]).map((n) => {
    const [x, y, r] = [camera.screenX(n.x), camera.screenY(n.y), scene.nodeRadius[n.index] * camera.markScale];
    return { node: n.index, r, box: [x - r, y - r, x + r, y + r] };
  });
  return stage.labels.filter((l) => {
    const box = [l.x - l.width / 2, l.y - l.size * 0.8, l.x + l.width / 2, l.y + l.size * 0.2];
    const own = marks.find((m) => m.node === l.node);
    return !l.tie && marks.some((m) => m !== own && m.r >= own.r / 2 && gap(box, m.box) <= gap(box, own.box) - 0.5);
  }).map((l) => l.text);
});

/* Clicks on the name of a node, there where it is furthest from its mark. */
export async function clickName(page, id) {
  const p = await page.evaluate((id) => {
    const { stage, graph } = window.relasi;
    const n = graph.nodes[graph.byId.get(id)];
    const l = stage.labels.find((k) => k.node === n.index);
    return { x: l.x + Math.sign(l.x - stage.camera.screenX(n.x) || 1) * (l.width / 2 - 3), y: l.y - l.size * 0.3 };
  }, id);
  await page.mouse.click(p.x, p.y);
  await settle(page);
}

export async function clickNode(page, id) {
  const p = await placeOf(page, id);
  await page.mouse.click(p.x, p.y);
  await settle(page);
}

/* A point of the link's curve where nothing else lies. */
export const pointOf = (page, a, b) => page.evaluate(([a, b]) => {
  const { stage, graph, scene } = window.relasi;
  const [i, j] = [a, b].map((id) => graph.byId.get(id));
  const l = graph.links.find((k) => (k.source === i && k.target === j) || (k.source === j && k.target === i));
  const [s, t] = [graph.nodes[l.source], graph.nodes[l.target]];
  const bend = scene.linkBend[l.index] * 2;
  const c = { x: (s.x + t.x) / 2 - (t.y - s.y) * bend, y: (s.y + t.y) / 2 + (t.x - s.x) * bend };
  for (let v = 0.2; v < 0.8; v += 0.02) {
    const x = stage.camera.screenX((1 - v) ** 2 * s.x + 2 * v * (1 - v) * c.x + v * v * t.x);
    const y = stage.camera.screenY((1 - v) ** 2 * s.y + 2 * v * (1 - v) * c.y + v * v * t.y);
    if (stage.pickAt(x, y, false).link === l.index) return { x, y };
  }
  return null;
}, [a, b]);
