"""Places to which a site is sent: what can be told of them without going there."""

import re
from collections.abc import Iterator, Mapping

from generator.model.regex import regex
from generator.settings.checking import SECRETS, Fault
from generator.settings.near import did_you_mean
from generator.settings.secrets import has_user
from generator.settings.targets import DeploySettings

# Kind → the keys that belong to it beside `kind` and `to`.
KINDS: Mapping[str, tuple[str, ...]] = {
    "folder": (),
    "rsync": ("port",),
    "s3": ("endpoint", "region", "profile", "cache_control"),
    "git": ("branch", "cname"),
}
FORMS = {
    "folder": 'write a folder, such as to = "/srv/post"',
    "rsync": 'write to = "web.example:/srv/post", or to = "rsync://web.example/post"',
    "s3": 'write to = "s3://bucket" or to = "s3://bucket/folder"',
    "git": 'write the name of a remote, to = "origin", or its address',
}
NAME = regex(r"[A-Za-z0-9][\w-]{0,62}", re.ASCII)
HOST = r"(?:[A-Za-z0-9_][\w.+-]*@)?(?:[A-Za-z0-9_][\w.-]*|\[[0-9A-Fa-f:.]+(?:%\w+)?\])"
RSYNC = regex(rf"(?:rsync://{HOST}(?::\d+)?/[^/].*|{HOST}:(?!:).+|{HOST}::[^/].*)", re.ASCII)
BUCKET = regex(r"s3://[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9](?:/.*)?", re.ASCII)
# A remote, a path, or an address: nothing that git takes for a flag or for a program (`ext::`).
REMOTE = regex(r"(?!-)(?!.*::)(?!.*(?://|@)-)(?:(?:https?|ssh|git|file)://.+|(?!.*://).+)", re.ASCII)
BRANCH = regex(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))[A-Za-z0-9_][\w./-]*(?<![./])", re.ASCII)
DOMAIN = regex(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.IGNORECASE)
TO = {"rsync": RSYNC, "s3": BUCKET, "git": REMOTE}
HIGHEST_PORT = 65535
# What a header says of how long a file may be kept: of files with their digest in the name, pages, all else.
CACHED = ("immutable", "pages", "files")


def deploy_faults(targets: Mapping[str, DeploySettings]) -> Iterator[Fault]:
    """What is wrong with `[deploy]`; no message repeats an address, in which there may be a password."""
    for name, target in targets.items():
        key = f"deploy.{name}"
        if not NAME.fullmatch(name):
            yield Fault(key, f"{name!r:.70} cannot be the name of a target", "use letters, digits, - and _")
        elif not target.kind:
            yield Fault(key, f"{key} does not say what it is", f"write kind = one of {', '.join(KINDS)}")
        elif target.kind not in KINDS:
            hint = did_you_mean(target.kind, KINDS) or f"known: {', '.join(KINDS)}"
            yield Fault(f"{key}.kind", f"{key}.kind: {target.kind!r:.70} is not known", hint)
        else:
            yield from _address(key, target)
            yield from _others(key, target)
            yield from _values(key, target)


def _address(key: str, target: DeploySettings) -> Iterator[Fault]:
    fits = TO.get(target.kind)
    if not target.to.strip():
        yield Fault(key, f"{key} does not say where to", FORMS[target.kind])
    elif target.kind != "folder" and has_user(target.to):
        yield Fault(f"{key}.to", f"{key}.to has a user's name or password in it", SECRETS)
    elif not target.to.isprintable() or (fits is not None and not fits.fullmatch(target.to)):
        yield Fault(f"{key}.to", f"{key}.to is not where a target of kind {target.kind} can be", FORMS[target.kind])


def _others(key: str, target: DeploySettings) -> Iterator[Fault]:
    plain = DeploySettings()
    for kind, keys in KINDS.items():
        for each in keys:
            if kind != target.kind and getattr(target, each) != getattr(plain, each):
                yield Fault(f"{key}.{each}", f"{key}.{each} is for kind = {kind!r}", "take it out")


def _values(key: str, target: DeploySettings) -> Iterator[Fault]:
    if not 0 <= target.port <= HIGHEST_PORT:
        yield Fault(f"{key}.port", f"{key}.port is {target.port}", f"it must be from 1 to {HIGHEST_PORT}")
    if target.endpoint and has_user(target.endpoint):
        yield Fault(f"{key}.endpoint", f"{key}.endpoint has a user's name or password in it", SECRETS)
    elif target.endpoint and not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", target.endpoint):
        yield Fault(f"{key}.endpoint", f"{key}.endpoint is no address", "begin with https://")
    if target.branch and not BRANCH.fullmatch(target.branch):
        yield Fault(f"{key}.branch", f"{key}.branch cannot be the name of a branch", 'write "gh-pages"')
    if target.cname and not DOMAIN.fullmatch(target.cname):
        yield Fault(f"{key}.cname", f"{key}.cname is no domain", 'write "www.post.example"')
    yield from _kept(key, target.cache_control)


def _kept(key: str, headers: Mapping[str, str]) -> Iterator[Fault]:
    for name, text in headers.items():
        if name not in CACHED:
            hint = did_you_mean(name, CACHED) or f"known: {', '.join(CACHED)}"
            yield Fault(f"{key}.cache_control.{name}", f"there is nothing called {name!r:.70} to keep", hint)
        elif not text.isascii() or not text.isprintable():
            yield Fault(f"{key}.cache_control.{name}", f"{key}.cache_control.{name} cannot be sent as a header")
