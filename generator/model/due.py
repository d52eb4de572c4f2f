"""Due: what changes on the site by itself, and when."""

from datetime import datetime

import msgspec


class Due(msgspec.Struct, frozen=True, order=True):
    """At an instant (UTC), the content file `file` (below the site) does `what`.

    That is "appears", "goes", "pin ends" or "live ends".
    """

    at: datetime
    file: str
    what: str
