"""Standing: a key `status` of sites whose generators read none."""

from collections.abc import Mapping
from dataclasses import replace

from generator.importers.front import marked
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.model.keys import NAMES, folded

KNOWN = frozenset(("", "published", "draft", "withdrawn", "hidden", "private"))
HIDING = frozenset(("draft", "withdrawn"))


def without_status(lot: Lot) -> Lot:
    """The lot with `status` left alone, where that means anything else than whether a text is public.

    What it does say of that is kept: `draft` and `withdrawn` make a draft, `hidden` and `private` an unlisted text.
    """
    found = {text.path: _status(text.front.keys) for text in lot.texts if _status(text.front.keys)[1]}
    strange = sorted({value for _, value in found.values()} - KNOWN)
    if not strange:
        return lot
    keys = sorted({key for key, _ in found.values()})
    given = lot.settings.get("front_matter")
    ignored = [*given.get("ignore", []), *keys] if isinstance(given, Mapping) else keys
    texts = tuple(_kept(text, *found[text.path]) if text.path in found else text for text in lot.texts)
    said = f"`{keys[0]}` is not whether a text is public here: {', '.join(strange[:5])}"
    finding = Finding(Kind.SETTING, "site.toml", said, "it stands in `[front_matter] ignore`, for templates")
    settings = {**lot.settings, "front_matter": {"ignore": ignored}}
    return replace(lot, texts=texts, settings=settings, findings=(*lot.findings, finding))


def _status(keys: Mapping[str, object]) -> tuple[str, str]:
    key = next((key for key in keys if NAMES.get(folded(key)) == "status"), "")
    return key, str(keys.get(key, "")).strip().lower() if key else ""


def _kept(text: Text, _key: str, value: str) -> Text:
    if value in HIDING:
        return replace(text, front=marked(text.front, "draft"))
    return replace(text, front=marked(text.front, "unlisted")) if value in ("hidden", "private") else text
