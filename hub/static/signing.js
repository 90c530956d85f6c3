"use strict";
// Writing a name on glass, and the seconds until it goes out. Without this file the
// signed sheet is photographed, and the page loads anew by itself.
document.querySelectorAll(".field.sign").forEach((field) => {
  const glass = field.querySelector("canvas");
  const drawn = field.querySelector("[name=drawn]");
  const pen = glass.getContext("2d");
  let isDown = false;
  field.hidden = false;
  pen.lineWidth = 5;
  pen.lineCap = pen.lineJoin = "round";
  const at = (event) => {
    const box = glass.getBoundingClientRect();
    const scale = glass.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  glass.addEventListener("pointerdown", (event) => {
    isDown = true;
    glass.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    event.preventDefault();
  });
  glass.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  const lift = () => {
    if (isDown) drawn.value = glass.toDataURL("image/png");
    isDown = false;
  };
  glass.addEventListener("pointerup", lift);
  glass.addEventListener("pointercancel", lift);
  field.querySelector("button").addEventListener("click", () => {
    pen.clearRect(0, 0, glass.width, glass.height);
    drawn.value = "";
  });
});
document.querySelectorAll("[data-seconds]").forEach((shown) => {
  const end = Date.now() + Number(shown.textContent) * 1000;
  setInterval(() => {
    shown.textContent = String(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
  }, 500);
});
document.querySelectorAll("[data-again]").forEach((after) => {
  setTimeout(() => location.reload(), Number(after.dataset.again) * 1000);
});
