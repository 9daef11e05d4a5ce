/* The little of WebGL2 that the painter needs, with its errors raised. */

export type GL = WebGL2RenderingContext;

export interface Program {
  program: WebGLProgram;
  uniform: (name: string) => WebGLUniformLocation | null;
  attribute: (name: string) => number;
}

export function compile(gl: GL, vertex: string, fragment: string): Program {
  const program = gl.createProgram()!;
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program)!.map((s) => gl.getShaderInfoLog(s));
    throw new Error(`shader: ${gl.getProgramInfoLog(program)} ${logs.join(" ")}`);
  }
  const found = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    uniform(name) {
      if (!found.has(name)) found.set(name, gl.getUniformLocation(program, name));
      return found.get(name)!;
    },
    attribute: (name) => gl.getAttribLocation(program, name),
  };
}

export interface Field {
  name: string;
  size: number;
  type: "float" | "byte";
  offset: number;
}

/* One buffer that every instance shares, one with a record an instance. */
export function instanced(
  gl: GL, program: Program, shared: { name: string; data: Float32Array }, stride: number, fields: Field[],
): { vao: WebGLVertexArrayObject; buffer: WebGLBuffer } {
  const vao = gl.createVertexArray()!;
  gl.bindVertexArray(vao);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, shared.data, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(program.attribute(shared.name));
  gl.vertexAttribPointer(program.attribute(shared.name), 2, gl.FLOAT, false, 0, 0);
  const buffer = gl.createBuffer()!;
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (const f of fields) {
    const at = program.attribute(f.name);
    const bytes = f.type === "byte";
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, f.size, bytes ? gl.UNSIGNED_BYTE : gl.FLOAT, bytes, stride, f.offset);
    gl.vertexAttribDivisor(at, 1);
  }
  gl.bindVertexArray(null);
  return { vao, buffer };
}
