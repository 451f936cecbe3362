"""A content security policy that needs no ``'unsafe-inline'``.

furo's pages have a script and a style sheet inline, which are the same on
each page: the policy names their digests.  The style attributes of its
templates are removed by ``sitekit.upstream.furo``.
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def content_policy(site: Path) -> str:
    """The value of the ``Content-Security-Policy`` header for these pages."""
    digests: dict[str, set[str]] = {"script": set(), "style": set()}
    for page in site.rglob("*.html"):
        for kind, text in INLINE.findall(page.read_text(encoding="utf-8")):
            digest = hashlib.sha256(text.encode()).digest()
            encoded = base64.b64encode(digest).decode()
            digests[kind].add(f"'sha256-{encoded}'")
    return "; ".join(
        [
            "default-src 'self'",
            *(
                " ".join([f"{kind}-src 'self'", *sorted(found)])
                for kind, found in digests.items()
            ),
            "img-src 'self' data:",  # icons in furo's style sheet
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )
