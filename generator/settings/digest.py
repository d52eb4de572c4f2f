"""The digest of all settings: what a build is asked to do, wherever it was said."""

import msgspec
from msgspec.structs import replace

from generator.model.digest import digest_of
from generator.settings.values import Settings


def settings_digest(settings: Settings) -> bytes:
    """Digest of values, origins, folders and problems of settings."""
    # Where a site is sent changes nothing of it.
    values = replace(settings.values, deploy={})
    origins = {key: origin for key, origin in settings.origins.items() if key.partition(".")[0] != "deploy"}
    folders = {name: str(path) for name, path in msgspec.structs.asdict(settings.folders).items()}
    asked = (values, origins, folders, settings.problems)
    return digest_of(msgspec.msgpack.Encoder(order="deterministic").encode(asked))
