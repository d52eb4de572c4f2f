"""Notices: the page for wrong addresses, and the tombstones of stories that were taken back."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from generator.model.page import Page, Rank, part_of
from generator.plan.addresses import output_of
from generator.plan.head import plain_meta
from generator.plan.kinds import TEMPLATES
from generator.plan.layout import Desk, Layout

NOT_FOUND = "/404.html"


def notice_pages(layout: Layout, desk: Desk) -> list[Page]:
    """404, and a page at the URL of each withdrawn story, until something else stands there.

    A tombstone says nothing of its story but the reason that the editors give.
    """
    pages = [_page("404", NOT_FOUND, layout, desk)] if "404" in layout.kinds else []
    return [*pages, *_tombstones(layout, desk)] if "gone" in layout.kinds else pages


def _tombstones(layout: Layout, desk: Desk) -> Iterator[Page]:
    directory = layout.directory
    for article in layout.edition.withdrawn.values():
        url = directory.urls[article.id]
        if directory.owners[url] == article.id and url not in directory.lists:
            # It is published among the lists: it stands in for a story, and is none.
            page = _page("gone", url, layout, desk)
            view = {**page.view, "reason": part_of(article.withdrawn_reason)}
            yield replace(page, view=view, source=article.id)


def _page(kind: str, url: str, layout: Layout, desk: Desk) -> Page:
    meta = msgspec.structs.replace(plain_meta(kind, url, layout), noindex=True, picture=None)
    if kind == "404":
        # It answers for every wrong address, and is the right one for none.
        meta = msgspec.structs.replace(meta, canonical="")
    return Page(url, output_of(url), kind, (TEMPLATES[kind],), desk.furnish(kind, {"page": part_of(meta)}), Rank.LIST)
