"""LastEdition: what the published site was made from, so that it can be made once more without one of its stories."""

from datetime import datetime

import msgspec

from generator.model.digest import nth

VERSION = 1


class LastEdition(msgspec.Struct, frozen=True, array_like=True):
    """The sources of what was published, by their digests. `made`: what was published of them (`publish/editions.py`).

    `at`: the instant for which they were read. `ground`: all but the content files, encoded; see `generator/retention`.
    `paths`: content files, below their folder; `digests`: theirs, one behind the other. `withdrawn`: ids of stories
    that were taken down by order, whatever those files say → what readers are told.
    """

    made: bytes
    at: datetime
    ground: bytes
    paths: tuple[str, ...]
    digests: bytes
    withdrawn: dict[str, str] = {}
    version: int = VERSION

    def content(self) -> dict[str, bytes]:
        """Path of each content file → its digest."""
        return {path: nth(self.digests, number) for number, path in enumerate(self.paths)}
