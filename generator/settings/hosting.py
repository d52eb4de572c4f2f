"""How the site is published, and what hosts are told in files of their own."""

import msgspec


class PublishSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the site is published: `files`, one by one, or `release`, whole generations, of which `keep` stay.

    `compress`: the methods by which files lie beside it a second time, "gzip" and "brotli". `redirects`: the hosts that
    are told of redirects in files of their own, "json" for any program; "html" are the pages that are always there.
    """

    mode: str = "files"
    keep: int = 3
    compress: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ("html",)

    @property
    def generations(self) -> int:
        """How many generations are kept; 0 where the output is a plain folder."""
        return self.keep if self.mode == "release" else 0


class HeaderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Files that tell `hosts` which headers to send. `allow`: kind of content → what the policy lets in besides."""

    hosts: tuple[str, ...] = ()
    policy: bool = True
    allow: dict[str, tuple[str, ...]] = {}
