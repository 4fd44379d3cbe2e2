// Makes the drawn networks move: highlight, drag, zoom, and save as PNG. Without it they stay readable pictures.
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  function bring(figure) {
    const svg = figure.querySelector("svg"), canvas = figure.querySelector(".canvas");
    const width = Number(canvas.dataset.width), height = Number(canvas.dataset.height);
    const dots = [...svg.querySelectorAll(".dot")].map((element) => ({ element, x: Number(element.dataset.x), y: Number(element.dataset.y) }));
    const lines = [...svg.querySelectorAll(".line")].map((element) => ({ element, source: dots[element.dataset.source], target: dots[element.dataset.target], bend: Number(element.dataset.bend) }));
    const near = new Map(dots.map((dot) => [dot, new Set([dot])]));
    for (const line of lines) { near.get(line.source).add(line.target); near.get(line.target).add(line.source); }
    figure.classList.add("alive");

    const place = () => {
      for (const dot of dots) dot.element.setAttribute("transform", `translate(${dot.x.toFixed(1)} ${dot.y.toFixed(1)})`);
      for (const { element, source: a, target: b, bend } of lines) {
        const cx = (a.x + b.x) / 2 - (b.y - a.y) * bend, cy = (a.y + b.y) / 2 + (b.x - a.x) * bend;
        element.setAttribute("d", `M${a.x.toFixed(1)},${a.y.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${b.x.toFixed(1)},${b.y.toFixed(1)}`);
      }
    };
    const light = (dot) => {
      figure.classList.toggle("lit", Boolean(dot));
      for (const other of dots) other.element.classList.toggle("near", Boolean(dot) && near.get(dot).has(other));
      for (const line of lines) line.element.classList.toggle("near", Boolean(dot) && (line.source === dot || line.target === dot));
    };

    // A real simulation where d3-force has been set up; without it only the dragged dot moves.
    const force = window.d3 && window.d3.forceSimulation;
    let simulation = null;
    const wake = () => {
      if (!force) return null;
      if (!simulation) {
        for (const dot of dots) { dot.home = { x: dot.x, y: dot.y }; }
        simulation = d3.forceSimulation(dots).alphaDecay(0.06)
          .force("link", d3.forceLink(lines).distance((line) => Math.hypot(line.source.home.x - line.target.home.x, line.source.home.y - line.target.home.y)).strength(0.25))
          .force("x", d3.forceX((dot) => dot.home.x).strength(0.12)).force("y", d3.forceY((dot) => dot.home.y).strength(0.12))
          .force("apart", d3.forceCollide(14)).on("tick", place).stop();
      }
      return simulation;
    };

    const view = { x: 0, y: 0, scale: 1 };
    const look = () => {
      view.scale = Math.min(8, Math.max(0.5, view.scale));
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
    };
    const zoom = (factor, at = { x: view.x + width / view.scale / 2, y: view.y + height / view.scale / 2 }) => {
      const before = view.scale;
      view.scale = Math.min(8, Math.max(0.5, view.scale * factor));
      view.x = at.x - (at.x - view.x) * before / view.scale;
      view.y = at.y - (at.y - view.y) * before / view.scale;
      look();
    };
    const point = (event) => {
      const box = svg.getBoundingClientRect();
      return { x: view.x + (event.clientX - box.left) / box.width * width / view.scale, y: view.y + (event.clientY - box.top) / box.height * height / view.scale };
    };

    let held = null, moved = false, from = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const element = event.target.closest(".dot");
      held = element ? dots[element.dataset.number] : null;
      from = { ...point(event), left: event.clientX, top: event.clientY };
      moved = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from || (!moved && Math.hypot(event.clientX - from.left, event.clientY - from.top) < 4)) return;
      if (!moved) { moved = true; svg.setPointerCapture(event.pointerId); figure.classList.add("held"); if (held && wake()) simulation.alphaTarget(0.2).restart(); }
      const at = point(event);
      if (held) { held.x = at.x; held.y = at.y; if (force) { held.fx = at.x; held.fy = at.y; } else place(); }
      else { view.x -= at.x - from.x; view.y -= at.y - from.y; look(); }
    });
    const release = () => {
      if (held && simulation) { simulation.alphaTarget(0); held.home = { x: held.x, y: held.y }; held.fx = held.fy = null; }
      held = from = null;
      figure.classList.remove("held");
    };
    svg.addEventListener("pointerup", release);
    svg.addEventListener("pointercancel", release);
    svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, point(event));
    }, { passive: false });
    for (const dot of dots) {
      dot.element.addEventListener("pointerenter", () => { if (!from) light(dot); });
      dot.element.addEventListener("pointerleave", () => { if (!from) light(null); });
      dot.element.addEventListener("focus", () => light(dot));
      dot.element.addEventListener("blur", () => light(null));
    }
    const tools = document.createElement("div");
    tools.className = "network-tools";
    const tool = (text, label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", act);
      tools.append(button);
    };
    const german = document.documentElement.lang === "de";
    tool("+", german ? "Vergrößern" : "Zoom in", () => zoom(1.3));
    tool("−", german ? "Verkleinern" : "Zoom out", () => zoom(1 / 1.3));
    tool("⟲", german ? "Ganzes Bild" : "Whole picture", () => { Object.assign(view, { x: 0, y: 0, scale: 1 }); look(); });
    canvas.append(tools);
    figure.picture = () => picture(svg, width, height);
  }

  // The picture with all colours written into it, as a PNG of twice the size.
  async function picture(svg, width, height) {
    const copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", SVG);
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const originals = svg.querySelectorAll("path, circle, rect, text"), copies = copy.querySelectorAll("path, circle, rect, text");
    originals.forEach((original, at) => {
      const style = getComputedStyle(original);
      for (const name of ["fill", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "font-family", "font-size", "paint-order"])
        copies[at].setAttribute(name, style.getPropertyValue(name));
    });
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
    await image.decode();
    const sheet = document.createElement("canvas");
    sheet.width = width * 2;
    sheet.height = height * 2;
    const pen = sheet.getContext("2d");
    pen.fillStyle = getComputedStyle(svg.closest(".canvas")).backgroundColor;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(image, 0, 0, sheet.width, sheet.height);
    URL.revokeObjectURL(image.src);
    return new Promise((done) => sheet.toBlob(done, "image/png"));
  }

  window.standpunktNetwork = bring;
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("figure.network").forEach(bring);
    const button = document.querySelector("button.png"), figure = document.querySelector("figure.network");
    if (!button || !figure) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await figure.picture());
      link.download = button.dataset.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  });
})();
