"use strict";
// Dragging corners and drawing boxes; the same numbers can be typed without this file.
(() => {
  const form = document.querySelector("[data-at-once]");
  if (form) {
    form.querySelector("input[type=file]").addEventListener("change", () => {
      form.querySelector(".busy").hidden = false;
      form.submit();
    });
  }
  const desk = document.querySelector(".desk");
  if (!desk) return;
  const svg = desk.querySelector("svg");
  const polygon = svg.querySelector("polygon");
  const field = (name) => document.querySelector(`[name="${name}"]`);
  const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  const SIDES = ["l", "t", "r", "b"];
  const LIMIT = 12;
  let isDrawing = false;

  const boxes = () => {
    const found = [];
    for (let n = 0; n < LIMIT; n += 1) {
      const sides = SIDES.map((side) => field(`b${n}${side}`).value.trim());
      if (sides.every((side) => side !== "")) found.push({ n, sides: sides.map(Number) });
    }
    return found;
  };
  const put = (n, sides) => SIDES.forEach((side, i) => { field(`b${n}${side}`).value = sides[i]; });

  const draw = () => {
    const points = [];
    for (let n = 0; n < 4; n += 1) {
      const x = Number(field(`c${n}x`).value);
      const y = Number(field(`c${n}y`).value);
      points.push(`${x * 10},${y * 10}`);
      dots[n].style.left = `${x}%`;
      dots[n].style.top = `${y}%`;
    }
    polygon.setAttribute("points", points.join(" "));
    svg.querySelectorAll("path").forEach((one) => one.remove());
    boxes().forEach(({ sides: [l, t, r, b] }) => {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M${l * 10} ${t * 10}H${r * 10}V${b * 10}H${l * 10}Z`);
      svg.append(path);
    });
  };
  const at = (event) => {
    const place = desk.getBoundingClientRect();
    return [share((event.clientX - place.left) / place.width),
      share((event.clientY - place.top) / place.height)];
  };
  const dots = [0, 1, 2, 3].map((n) => {
    const dot = document.createElement("span");
    dot.className = "dot";
    dot.addEventListener("pointerdown", (event) => {
      if (isDrawing) return;
      event.preventDefault();
      dot.setPointerCapture(event.pointerId);
      dot.onpointermove = (moved) => {
        [field(`c${n}x`).value, field(`c${n}y`).value] = at(moved);
        draw();
      };
    });
    dot.addEventListener("pointerup", () => { dot.onpointermove = null; });
    desk.append(dot);
    return dot;
  });

  const drawButton = document.querySelector("[data-draw]");
  const undoButton = document.querySelector("[data-undo]");
  const arm = (isOn) => {
    isDrawing = isOn;
    drawButton.setAttribute("aria-pressed", String(isOn));
    drawButton.textContent = isOn ? "在照片上划过要遮的地方" : "画一块";
    desk.classList.toggle("drawing", isOn);
    dots.forEach((dot) => { dot.hidden = isOn; });
  };
  drawButton.addEventListener("click", () => arm(!isDrawing));
  undoButton.addEventListener("click", () => {
    const last = boxes().pop();
    if (last) put(last.n, ["", "", "", ""]);
    draw();
  });
  desk.addEventListener("pointerdown", (event) => {
    if (!isDrawing) return;
    event.preventDefault();
    desk.setPointerCapture(event.pointerId);
    const [x, y] = at(event);
    const taken = new Set(boxes().map((one) => one.n));
    const free = [...Array(LIMIT).keys()].find((n) => !taken.has(n));
    if (free === undefined) return;
    desk.onpointermove = (moved) => {
      const [u, v] = at(moved);
      put(free, [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)]);
      draw();
    };
  });
  desk.addEventListener("pointerup", () => {
    if (!isDrawing || !desk.onpointermove) return;
    desk.onpointermove = null;
    arm(false);
  });
  [drawButton, undoButton, document.querySelector("[data-with-script]")].forEach((one) => {
    one.hidden = false;
  });
  document.querySelectorAll(".numbers input").forEach((one) => one.addEventListener("input", draw));
  draw();
})();
