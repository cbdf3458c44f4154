// The same picture in sigma.js: the same places, sizes, colours and lines, from the same answer.
(() => {
  "use strict";
  const COLOURS = ["#4a58c9", "#b07d00", "#c93a74", "#2f8a4a", "#1787ad", "#8a5a2b", "#8e3b8f", "#6f7a14", "#8d949a"];

  async function draw() {
    const data = await window.sisternet.atlas.load("cluster");
    const graph = new graphology.Graph({ multi: false, type: "undirected" });
    for (let row = 0; row < data.n; row += 1) {
      graph.addNode(row, {
        x: data.places[2 * row], y: -data.places[2 * row + 1],
        size: 1.75 + 0.95 * Math.sqrt(data.sisters[row]), color: COLOURS[data.tints[row]],
      });
    }
    for (let line = 0; line < data.m; line += 1) graph.addEdge(data.a[line], data.b[line], { size: 0.6, color: "#c9cdd1" });
    const place = document.getElementById("place");
    const picture = new Sigma(graph, place, { renderLabels: false });
    picture.once("afterRender", () => performance.mark("atlas painted"));
    picture.refresh();
  }
  document.querySelector("button").addEventListener("click", draw);
  if (location.search === "?now") draw();
})();
