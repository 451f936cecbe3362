"""Which version of the observer made a recording."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
RENDERING = {
    *("_assets.py", "_caption.py", "_chooser.py", "_controls.py"),
    *("_names.py", "_shown.py", "_stands.py", "_transcript.py"),
    *("_html.py", "_page.py", "_perfetto.py", "_text.py", "_differences.py"),
    *("_live.py", "_files.py", "_show.py", "command_line.py"),
}


def fingerprint() -> str:
    """A digest of the code that records.

    Another version of it may see something else, so recordings that it made
    need not be made again only if this is the same.
    """
    whole = hashlib.sha256()
    for path in sorted(HERE.rglob("*.py")):
        if path.name not in RENDERING and path.parent.name != "_picture":
            whole.update(path.read_bytes())
    return whole.hexdigest()
