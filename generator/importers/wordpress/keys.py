"""Keys: the front matter of a text of WordPress."""

from html import unescape

from generator.importers.lot import Finding, Kind
from generator.importers.wordpress.uploads import Site, picture_of
from generator.importers.wordpress.wxr import Item
from generator.model.regex import regex

TAGS = regex(r"<[^>]+>")
NO_DATE = "0000-00-00"
OWN_TERMS = ("category", "post_tag", "post_format")
HINT = "it is a draft here, too; take `draft: true` away to publish it"


def keys_of(item: Item, site: Site, categories: list[str], path: str) -> dict[str, object]:
    """The front matter of a text: what its item says, in the order in which a writer looks for it."""
    is_post = item["post_type"] == "post"
    author = site.export.authors.get(item["creator"], "") or item["creator"]
    order = item["menu_order"]
    tags = [_line(name) for _, name in item.terms.get("post_tag", []) if name]
    others = {kind: [_line(name) for _, name in named] for kind, named in item.terms.items() if kind not in OWN_TERMS}
    keys: dict[str, object] = {
        "title": _line(item["title"]) or "Untitled",
        **(_dates(item) if is_post else {}),
        **_standing(item, site, path),
        "authors": [_line(author)] if author and is_post else [],
        "categories": list(dict.fromkeys(map(_line, categories))),
        "tags": list(dict.fromkeys(tags)),
        "summary": _line(item["excerpt"]),
        "pin": item["is_sticky"] == "1",
        **_featured(item, site),
        "weight": int(order) if not is_post and order.isdecimal() else 0,
        "params": others,
    }
    return {key: value for key, value in keys.items() if value}


def _dates(item: Item) -> dict[str, object]:
    date, updated = _moment(item, "post_date"), _moment(item, "post_modified")
    # A draft has no date yet; its page has none before an editor gives it one.
    dates: dict[str, object] = {"date": date or _written(item) or "1970-01-01"}
    return {**dates, "updated": updated} if date and updated > date and item["status"] == "publish" else dates


def _standing(item: Item, site: Site, path: str) -> dict[str, object]:
    hidden = _hidden(item)
    if not hidden:
        return {}
    site.findings.append(Finding(Kind.HIDDEN, f"content/{path}", f"it is {hidden}", HINT))
    return {"draft": True}


def _hidden(item: Item) -> str:
    """Why a text is not public, "" where it is: whatever is not plainly published is not."""
    if item["post_password"]:
        return "behind a password"
    return "" if item["status"] == "publish" else f"of the status {item['status'] or 'unknown'}"


def _featured(item: Item, site: Site) -> dict[str, object]:
    number = item.meta.get("_thumbnail_id", "").strip()
    src, words = picture_of(number, site)
    if not src:
        return {}
    if f"static{src}" not in site.files:
        site.findings.append(
            Finding(
                Kind.MISSING,
                f"{item['post_type']} {item['post_id']}",
                f"its picture {src}",
                "put it into static/ and name it as `image:`",
            )
        )
        return {}
    return {"image": src, "image_alt": unescape(words)}


def _moment(item: Item, name: str) -> str:
    gmt = item[f"{name}_gmt"]
    return f"{gmt}Z" if gmt and not gmt.startswith(NO_DATE) else ""


def _written(item: Item) -> str:
    return item["post_date"] if item["post_date"] and not item["post_date"].startswith(NO_DATE) else ""


def _line(text: str) -> str:
    return " ".join(unescape(TAGS.sub("", text)).split())
