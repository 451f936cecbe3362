// Shows the current page in the navigation where it is out of sight.
{
  const scroller = document.querySelector(".sidebar-scroll");
  const current = scroller?.querySelector('[aria-current="page"]');
  if (current) {
    const box = scroller.getBoundingClientRect();
    const entry = current.getBoundingClientRect();
    if (entry.bottom > box.bottom) {
      const above = entry.top - box.top - box.height / 3;
      scroller.scrollBy({ top: above, behavior: "instant" });
    }
  }
}
