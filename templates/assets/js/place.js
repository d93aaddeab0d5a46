// Keeps the reader's place: a link to the same page in another language gets the id of the section in view.
// Ids are the same in every language; without this script the link leads to the top.
(() => {
  const sections = () => [...document.querySelectorAll("h2[id]")];
  const here = () => {
    const passed = sections().filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 3);
    return window.scrollY > 0 && passed.length > 0 ? passed[passed.length - 1].id : "";
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-version]") : null;
    if (link) {
      link.hash = here();
    }
  });
})();
