// Marks the reader's own language on the chooser. It never redirects, and the page is complete without it.
(() => {
  const blocks = [...document.querySelectorAll(".tongue")];
  for (const wanted of navigator.languages ?? [navigator.language]) {
    const parts = new Intl.Locale(wanted).maximize();
    const found = blocks.find((block) => {
      const own = new Intl.Locale(block.lang).maximize();
      return own.language === parts.language && own.script === parts.script;
    });
    if (found) {
      found.classList.add("tongue-yours");
      return;
    }
  }
})();
