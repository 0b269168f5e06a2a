import assert from "node:assert/strict";
import { describeGraph } from "../../pipeline/describe_graph.ts";
import { graphOf } from "../../pipeline/graph_of.ts";
import { mermaid } from "../../pipeline/mermaid.ts";
import { node } from "../../pipeline/node.ts";
import { toyData, toyOrder, toySink } from "./toy_stages.ts";

const data = node(toyData, {});
const order = node(toyOrder, { data }, { rows: 3 });
const graph = graphOf({
  "toy-data": data,
  'the "order"': order,
  end: node(toySink, { from: [order] }),
});

Deno.test("mermaid() draws a box a node and an arrow an input, whatever the names", () => {
  assert.equal(
    mermaid(graph),
    `flowchart TD
  n0["toy-data"]
  n1["the #quot;order#quot;<br/>toy-order"]
  n2["end<br/>toy-sink"]
  n0 -->|Dataset| n1
  n1 -->|Row| n2
`,
  );
  assert.equal(mermaid([]), "flowchart TD\n");
});

Deno.test("describeGraph() lists what each node takes, from where, and what it gives", () => {
  const [, described, sink] = describeGraph(graph);
  assert.deepEqual(described, {
    name: 'the "order"',
    stage: "toy-order",
    options: { rows: 3, look_ahead: 4, fail_at: -1 },
    takes: [{ port: "data", kinds: ["Dataset"], from: ["toy-data"] }],
    gives: "Row",
  });
  assert.deepEqual(sink?.takes[0]?.kinds, ["Row", "Image", "Prompt"]);
});
