"""WXR: the export of WordPress, an RSS file with more in it, read item by item and without entities of its own.

Source: the exporter of WordPress (`wp-admin/includes/export.php`), versions 1.0 to 1.2 of its format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from generator.importers.lot import Finding, Kind
from generator.model.problem import Place

MIB = 1 << 20
LARGEST = 512 * MIB
LARGEST_ITEM = 5 * MIB


@dataclass(frozen=True, slots=True)
class Item:
    """One post, page, picture or whatever else an export holds: its plain fields by name, terms, and further fields.

    `terms`: kind → (slug, name) of each; `meta`: what plugins and WordPress itself keep beside it.
    """

    fields: dict[str, str]
    terms: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0

    def __getitem__(self, name: str) -> str:
        """A field, "" where the export has none."""
        return self.fields.get(name, "").strip()


@dataclass(slots=True)
class Export:
    """What an export says of the site, and its items."""

    site: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_export(path: Path, name: str, export: Export) -> None:
    """Adds what a file says to an export. Of a broken one, what stands above the fault is kept, and it is told."""
    size = path.stat().st_size
    if size > LARGEST:
        hint = "export it in parts: WordPress offers a choice of dates and kinds"
        export.findings.append(Finding(Kind.BROKEN, name, f"it has {size / MIB:,.0f} MiB", hint))
        return
    try:
        for element, parent in _elements(path):
            _add(element, name, export)
            parent.remove(element)
    except ParseError as fault:
        line, column = fault.position
        hint = "take the character away that stands there, and import again: what stands above it was read"
        export.findings.append(
            Finding(Kind.BROKEN, name, f"it is broken here: {fault.msg}", hint, Place(line, column + 1))
        )
    except DefusedXmlException:
        why = "it declares entities or a document type, which no export of WordPress does: the rest was not read"
        export.findings.append(Finding(Kind.BROKEN, name, why, "take the line `<!DOCTYPE …` away, if you trust it"))
    except (ValueError, LookupError) as fault:
        export.findings.append(Finding(Kind.BROKEN, name, f"it cannot be read: {fault}", "save it as UTF-8"))


def _elements(path: Path) -> Iterator[tuple[Element, Element]]:
    """Each element right below the channel, once it is whole, and the channel."""
    above: list[Element] = []
    for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if len(above) == 2 and _tag(above[-1]) == "channel":  # noqa: PLR2004  rss and channel
            yield element, above[-1]


def _add(element: Element, name: str, export: Export) -> None:
    tag = _tag(element)
    if tag == "item":
        item = _item(element)
        if sum(map(len, item.fields.values())) > LARGEST_ITEM:
            export.findings.append(Finding(Kind.FILE, name, f"{item['title']!r} is too long for a text", "split it"))
        else:
            export.items.append(item)
    elif tag == "author":
        fields = {_tag(each): each.text or "" for each in element}
        export.authors[fields.get("author_login", "")] = fields.get("author_display_name", "").strip()
    elif tag == "category" and len(element):
        fields = {_tag(each): each.text or "" for each in element}
        export.categories[fields.get("category_nicename", "")] = fields.get("cat_name", "").strip()
    elif not len(element) and element.text:
        export.site.setdefault(tag, element.text.strip())


def _item(element: Element) -> Item:
    item = Item({})
    comments = 0
    for each in element:
        tag = _tag(each)
        if tag == "category":
            kind, slug = each.get("domain", ""), each.get("nicename", "")
            item.terms.setdefault(kind, []).append((slug, (each.text or "").strip()))
        elif tag == "postmeta":
            pair = {_tag(part): part.text or "" for part in each}
            item.meta[pair.get("meta_key", "")] = pair.get("meta_value", "")
        elif tag == "comment":
            comments += 1
        else:
            # The text and its excerpt are both called `encoded`.
            name = "excerpt" if tag == "encoded" and "excerpt" in each.tag else tag
            item.fields.setdefault(name, each.text or "")
    return Item(item.fields, item.terms, item.meta, comments)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
