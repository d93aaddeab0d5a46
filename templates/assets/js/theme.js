// Before the first paint: the colours that the reader chose, and that scripts run at all, so that nothing moves later.
(() => {
  const root = document.documentElement;
  root.dataset.scripted = "";
  try {
    const theme = localStorage.getItem("sitegen-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is closed to this page: the device decides.
  }
})();
