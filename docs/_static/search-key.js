// The keys that begin a search: Ctrl+K, and / where nothing is typed.
globalThis.isSearchKey = (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    return true;
  }
  const typing = event.target.closest?.(
    "input:not([type='checkbox'], [type='radio'], [type='range']), textarea, [contenteditable]",
  );
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return event.key === "/" && !typing && !chord;
};
