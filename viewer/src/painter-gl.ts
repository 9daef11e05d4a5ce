/* Paints the scene with WebGL2: all that is visible, nothing picked out. */

import type { Camera } from "./camera";
import { rgb } from "./palette";
import { HIDDEN, Scene } from "./scene";
import type { Field, GL, Program } from "./gl";
import { compile, instanced } from "./gl";
import { LINK_FRAGMENT, LINK_VERTEX, NODE_FRAGMENT, NODE_VERTEX } from "./shaders";

const LINK_BYTES = 28; // from, to, width, bend: 6 floats; colour: 4 bytes
const NODE_BYTES = 20; // x, y, radius, shape: 4 floats; colour: 4 bytes
const LINK_FIELDS: Field[] = [
  { name: "from", size: 2, type: "float", offset: 0 },
  { name: "to", size: 2, type: "float", offset: 8 },
  { name: "shape", size: 2, type: "float", offset: 16 },
  { name: "color", size: 4, type: "byte", offset: 24 },
];
const NODE_FIELDS: Field[] = [
  { name: "at", size: 2, type: "float", offset: 0 },
  { name: "look", size: 2, type: "float", offset: 8 },
  { name: "color", size: 4, type: "byte", offset: 16 },
];
const SQUARE = new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]);

type Instances = { vao: WebGLVertexArrayObject; buffer: WebGLBuffer };

export interface Painter {
  readonly cost: number; // ms that the last whole picture took
  resize(width: number, height: number, ratio: number): void;
  /* `sketch`: the nodes only, for a quick first picture. */
  paint(scene: Scene, camera: Camera, sketch: boolean): void;
}

export class WebGLPainter implements Painter {
  private readonly gl: GL;
  private readonly linkProgram: Program;
  private readonly nodeProgram: Program;
  private readonly links: Instances;
  private readonly nodes: Instances;
  private readonly segments: number;
  private ratio = 1;
  private linkCount = 0;
  private nodeCount = 0;
  private version = -1;
  private timing = false;
  cost = 0;

  constructor(private readonly canvas: HTMLCanvasElement, curved: boolean) {
    const gl = canvas.getContext("webgl2", { antialias: false, alpha: true, depth: false, premultipliedAlpha: true });
    if (!gl) throw new Error("no WebGL2");
    this.gl = gl;
    this.linkProgram = compile(gl, LINK_VERTEX, LINK_FRAGMENT);
    this.nodeProgram = compile(gl, NODE_VERTEX, NODE_FRAGMENT);
    this.segments = curved ? 20 : 1;
    const strip = new Float32Array((this.segments + 1) * 4);
    for (let i = 0; i <= this.segments; i++) strip.set([i / this.segments, -1, i / this.segments, 1], 4 * i);
    this.links = instanced(gl, this.linkProgram, { name: "strip", data: strip }, LINK_BYTES, LINK_FIELDS);
    this.nodes = instanced(gl, this.nodeProgram, { name: "corner", data: SQUARE }, NODE_BYTES, NODE_FIELDS);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.clearColor(0, 0, 0, 0);
  }

  resize(width: number, height: number, ratio: number): void {
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  paint(scene: Scene, camera: Camera, sketch: boolean): void {
    const gl = this.gl;
    if (this.version !== scene.version) {
      this.uploadLinks(scene);
      this.uploadNodes(scene);
      this.version = scene.version;
    }
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!sketch && this.linkCount > 0) {
      const p = this.linkProgram;
      this.look(p, this.links, camera);
      gl.uniform1f(p.uniform("widthScale"), camera.lineScale * this.ratio);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * (this.segments + 1), this.linkCount);
    }
    if (this.nodeCount > 0) {
      const p = this.nodeProgram;
      this.look(p, this.nodes, camera);
      gl.uniform1f(p.uniform("nodeScale"), camera.markScale);
      gl.uniform1f(p.uniform("ratio"), this.ratio);
      gl.uniform3fv(p.uniform("paper"), rgb(scene.theme.paper).map((v) => v / 255));
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.nodeCount);
    }
    if (!sketch) this.time();
  }

  /* Drawing calls return at once; a fence tells when the work was done. */
  private time(): void {
    if (this.timing) return;
    const gl = this.gl;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return;
    this.timing = true;
    gl.flush();
    const start = performance.now();
    const poll = () => {
      const ms = performance.now() - start;
      if (gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED && ms < 5000) setTimeout(poll, 4);
      else {
        this.cost = ms;
        this.timing = false;
        gl.deleteSync(fence);
      }
    };
    setTimeout(poll, 4);
  }

  private look(p: Program, instances: Instances, camera: Camera): void {
    const gl = this.gl;
    gl.useProgram(p.program);
    gl.bindVertexArray(instances.vao);
    gl.uniform2f(p.uniform("center"), camera.x, camera.y);
    gl.uniform1f(p.uniform("scale"), camera.k * this.ratio);
    gl.uniform2f(p.uniform("halfSize"), this.canvas.width / 2, this.canvas.height / 2);
  }

  private send(to: Instances, bytes: ArrayBuffer, length: number): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, to.buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, new Uint8Array(bytes, 0, length), this.gl.DYNAMIC_DRAW);
  }

  private uploadLinks(scene: Scene): void {
    const { nodes, links } = scene.graph;
    const bytes = new ArrayBuffer(links.length * LINK_BYTES);
    const floats = new Float32Array(bytes);
    const colors = new Uint8Array(bytes);
    let n = 0;
    for (const i of scene.byWeight) {
      if (scene.linkState[i] === HIDDEN) continue;
      const a = nodes[links[i].source];
      const b = nodes[links[i].target];
      const f = n * (LINK_BYTES / 4);
      floats[f] = a.x; floats[f + 1] = a.y;
      floats[f + 2] = b.x; floats[f + 3] = b.y;
      floats[f + 4] = scene.linkWidth[i];
      floats[f + 5] = scene.linkBend[i];
      for (let j = 0; j < 4; j++) colors[n * LINK_BYTES + 24 + j] = scene.linkColor[4 * i + j];
      n++;
    }
    this.linkCount = n;
    this.send(this.links, bytes, n * LINK_BYTES);
  }

  /* Weak nodes first: where marks meet, the strong one lies on top. */
  private uploadNodes(scene: Scene): void {
    const { nodes } = scene.graph;
    const bytes = new ArrayBuffer(nodes.length * NODE_BYTES);
    const floats = new Float32Array(bytes);
    const colors = new Uint8Array(bytes);
    let n = 0;
    for (let at = nodes.length - 1; at >= 0; at--) {
      const i = scene.byStrength[at];
      if (scene.nodeState[i] === HIDDEN) continue;
      const f = n * (NODE_BYTES / 4);
      floats[f] = nodes[i].x; floats[f + 1] = nodes[i].y;
      floats[f + 2] = scene.nodeRadius[i]; floats[f + 3] = scene.shape(i);
      colors.set(rgb(scene.nodeColor[i]), n * NODE_BYTES + 16);
      n++;
    }
    this.nodeCount = n;
    this.send(this.nodes, bytes, n * NODE_BYTES);
  }
}
