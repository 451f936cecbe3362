"""Names the addresses of the project where a wheel is built.

They are those of the repository that releases it, which GitHub Actions
tells; other builds have none.
"""

from __future__ import annotations

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        server = os.environ.get("GITHUB_SERVER_URL")
        name = os.environ.get("GITHUB_REPOSITORY")
        repository = f"{server}/{name}" if server and name else None
        metadata["urls"] = (
            {
                "Source": repository,
                "Issues": f"{repository}/issues",
                "Changelog": f"{repository}/blob/main/CHANGELOG.md",
            }
            if repository
            else {}
        )
