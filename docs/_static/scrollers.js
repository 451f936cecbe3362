// Code that is wider than its box can be scrolled by keyboard: it is focused
// itself where there is no link in it.
{
  const update = () => {
    for (const code of document.querySelectorAll(".highlight pre")) {
      const scrolls = code.scrollWidth > code.clientWidth;
      if (scrolls && !code.querySelector("a")) code.tabIndex = 0;
      else code.removeAttribute("tabindex");
    }
  };
  update();
  addEventListener("resize", update);
}
