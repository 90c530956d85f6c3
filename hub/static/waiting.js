"use strict";
// A page that waits for the worker asks again and shows what came, where it waited: the
// rest of the page stays as it is, with what was typed. Without scripts it loads anew.
document.querySelectorAll("[data-waits]").forEach((first) => {
  let place = first;
  const ask = async () => {
    let found = null;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found = answer.ok && page.getElementById(place.id);
    } catch { /* no net: ask again */ }
    if (found && found.innerHTML !== place.innerHTML) {
      place.replaceWith(document.adoptNode(found));
      place = found;
    }
    if ("waits" in place.dataset) wait();
  };
  const wait = () => setTimeout(ask, Number(place.dataset.waits) * 1000);
  wait();
});
