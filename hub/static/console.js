"use strict";
// Comfort only: every page works without this file. Nothing newer than Chrome 109.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (what, where = document) => Array.from(where.querySelectorAll(what));
  const say = (form, text) => {
    for (const line of all("[data-state]", form)) line.textContent = text;
  };
  const signedOut = (answer) =>
    answer.status === 403
    || (answer.redirected && new URL(answer.url).pathname.startsWith("/staff/"));

  // Text that was typed and not saved stays on this phone, page by page.
  const OURS = new Set(["csrfmiddlewaretoken", "do"]);
  const kept = {
    key: `draft ${location.pathname}`,
    read() {
      try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
    },
    write(form) {
      const words = {};
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && !OURS.has(name)) {
          words[name] = value.replace(/\r\n/g, "\n");
        }
      }
      try { localStorage.setItem(this.key, JSON.stringify(words)); } catch { /* full */ }
    },
    drop() {
      try { localStorage.removeItem(this.key); } catch { /* forbidden */ }
    },
  };

  const restore = (form) => {
    const words = kept.read();
    if (!words) return;
    const autosaves = "autosave" in form.dataset;
    const version = form.elements.namedItem("version");
    // A row that was saved since is not to be written a second time.
    if (!autosaves && words.version !== version.value) { kept.drop(); return; }
    delete words.version;
    let count = 0;
    for (const [name, value] of Object.entries(words)) {
      const field = form.elements.namedItem(name);
      if (field && "value" in field && field.value.trim() !== value.trim()) {
        field.value = value;
        count += 1;
      }
    }
    if (!count) { kept.drop(); return; }
    const note = document.createElement("div");
    note.className = "note warn";
    note.setAttribute("role", "status");
    note.textContent = `上次有 ${count} 处没有存上，已经补回来了。看一下，再保存。`;
    form.prepend(note);
  };

  const PATIENCE_MS = 8000;
  let saving = Promise.resolve();
  let under = 0; // saves that have not been answered
  const save = (form) => {
    kept.write(form);
    under += 1;
    saving = saving.then(async () => {
      try {
        const answer = await fetch(form.action || location.href, {
          method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" },
        });
        if (signedOut(answer)) {
          say(form, "登录过期了。写的字留在这台手机上，登录后自动补回来。");
          return;
        }
        if (answer.status !== 200 && answer.status !== 409) throw new Error();
        const said = await answer.json();
        if (said.version) {
          for (const one of all("input[name=version]", form)) one.value = said.version;
          kept.drop();
        }
        say(form, said.said);
      } catch {
        say(form, "没有网络，写的字留在这台手机上，连上后自动保存。");
      } finally {
        under = Math.max(0, under - 1);
      }
    });
    return saving;
  };

  // The tap on a button leaves the field before, which saves it: the form goes after
  // that, with the version that came back.
  const goAfterSaving = (event) => {
    if (!under) return;
    event.preventDefault();
    const { target, submitter } = event;
    const late = new Promise((done) => { setTimeout(done, PATIENCE_MS); });
    Promise.race([saving, late]).then(() => { under = 0; target.requestSubmit(submitter); });
  };

  for (const form of all("form[data-keep]")) {
    restore(form);
    form.addEventListener("input", () => kept.write(form));
  }
  for (const form of all("form[data-autosave]")) {
    form.addEventListener("change", () => save(form));
    form.addEventListener("submit", goAfterSaving);
    window.addEventListener("online", () => { if (kept.read()) save(form); });
  }

  // A file goes as soon as it is chosen; without a net, as soon as there is one.
  for (const field of all("input[data-send]")) {
    const form = field.form;
    const go = async () => {
      if (!field.files.length) return;
      say(form, "正在上传…");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        if (answer.redirected) { location.href = answer.url; return; }
        form.submit(); // the page that says what is wrong
      } catch {
        say(form, "没有网络。文件还在，连上后自动再传。");
        window.addEventListener("online", go, { once: true });
      }
    };
    field.addEventListener("change", go);
  }

  for (const list of all("form.pick select")) {
    list.addEventListener("change", () => list.form.submit());
  }
  for (const button of all("[data-copy]")) {
    const field = document.querySelector("[data-copied]");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "已复制";
    });
  }
})();
