"""The digest of all settings: what a build is asked to do, wherever it was said."""

import msgspec

from generator.model.digest import digest_of
from generator.settings.values import Settings


def settings_digest(settings: Settings) -> bytes:
    """Digest of values, origins, folders and problems of settings."""
    folders = {name: str(path) for name, path in msgspec.structs.asdict(settings.folders).items()}
    asked = (settings.values, settings.origins, folders, settings.problems)
    return digest_of(msgspec.msgpack.Encoder(order="deterministic").encode(asked))
