"""Regular expressions that are compiled at their first use: hundreds at each start would cost as much as an edit."""

import re
from typing import AnyStr, Generic, cast

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _Regex(Generic[AnyStr]):
    """Stands for a compiled pattern, and has its methods as attributes of its own from the first use on."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        vars(self).update({each: getattr(compiled, each) for each in METHODS})
        return getattr(compiled, name)


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, made at the first use; a pattern that is none raises `re.error` there."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))
