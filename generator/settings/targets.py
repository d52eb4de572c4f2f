"""Targets: what site.toml may say of a place to which the site is sent."""

import msgspec


class DeploySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place to which the site is sent: "folder", "rsync", "s3" or "git". No key of it is a secret.

    `to`: a folder; `host:path`; `s3://bucket/prefix`; a remote of git. The other keys belong to one kind each.
    """

    kind: str = ""
    to: str = ""
    port: int = 0
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    cache_control: dict[str, str] = {}
    branch: str = ""
    cname: str = ""
