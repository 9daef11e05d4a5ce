/* GLSL of the two passes: links, then nodes. */

/* A link is a strip along its curve, a pixel wider on each side than it is
 * drawn; the fragment shader fades that pixel, which smooths the edge. */
export const LINK_VERTEX = `#version 300 es
in vec2 strip;            // t along the link, side -1 or 1
in vec2 from; in vec2 to; in vec2 shape; in vec4 color;
uniform vec2 center; uniform float scale; uniform vec2 halfSize; uniform float widthScale;
out float across; flat out float halfWidth; flat out vec4 ink;
void main() {
  vec2 a = (from - center) * scale, b = (to - center) * scale;
  vec2 d = b - a;
  vec2 c = (a + b) * 0.5 + vec2(-d.y, d.x) * shape.y * 2.0;
  float t = strip.x;
  vec2 p = mix(mix(a, c, t), mix(c, b, t), t);
  vec2 tangent = mix(c - a, b - c, t);
  float len = length(tangent);
  vec2 normal = len > 0.0 ? vec2(-tangent.y, tangent.x) / len : vec2(0.0);
  float w = shape.x * widthScale;
  float thin = min(w, 1.0);
  halfWidth = max(w, 1.0) * 0.5;
  across = strip.y * (halfWidth + 0.5);
  p += normal * across;
  ink = vec4(color.rgb, color.a * thin);
  gl_Position = vec4(p.x / halfSize.x, -p.y / halfSize.y, 0.0, 1.0);
}`;

export const LINK_FRAGMENT = `#version 300 es
precision mediump float;
in float across; flat in float halfWidth; flat in vec4 ink;
out vec4 pixel;
void main() {
  float a = ink.a * clamp(halfWidth + 0.5 - abs(across), 0.0, 1.0);
  pixel = vec4(ink.rgb * a, a);
}`;

/* A node is a square patch; the distance to its outline gives the fill
 * and the paper-coloured rim that parts it from the links. */
export const NODE_VERTEX = `#version 300 es
in vec2 corner;
in vec2 at; in vec2 look; in vec4 color;   // look: radius, shape
uniform vec2 center; uniform float scale; uniform vec2 halfSize; uniform float nodeScale; uniform float ratio;
out vec2 p; flat out float radius; flat out float kind; flat out vec4 fill;
void main() {
  radius = max(look.x * nodeScale, 1.2) * ratio;
  kind = look.y; fill = color;
  float reach = radius * (kind < 1.5 ? 1.0 : 1.26) + 2.0 * ratio;
  p = corner * reach;
  vec2 s = (at - center) * scale + p;
  gl_Position = vec4(s.x / halfSize.x, -s.y / halfSize.y, 0.0, 1.0);
}`;

export const NODE_FRAGMENT = `#version 300 es
precision highp float;
in vec2 p; flat in float radius; flat in float kind; flat in vec4 fill;
uniform vec3 paper; uniform float ratio;
out vec4 pixel;
float outline() {
  if (kind < 0.5) return length(p) - radius;
  if (kind < 1.5) { vec2 q = abs(p) - vec2(radius * 0.88); return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0); }
  if (kind < 2.5) return (abs(p.x) + abs(p.y) - radius * 1.25) * 0.7071;
  vec2 q = vec2(abs(p.x), p.y);
  return max(dot(q - vec2(0.0, -1.2 * radius), vec2(0.872, -0.489)), p.y - 0.85 * radius);
}
void main() {
  float d = outline();
  float rim = min(1.6 * ratio, radius * 0.4);
  float body = clamp(0.5 - d, 0.0, 1.0);
  float halo = clamp(0.5 - (d - rim), 0.0, 1.0);
  pixel = vec4(mix(paper, fill.rgb, body) * halo, halo);
}`;
