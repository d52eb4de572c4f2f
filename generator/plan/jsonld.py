"""JSON-LD: what search engines read of a page (schema.org), safe inside a script element."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from generator.model.site import Crumb
from generator.model.story import Picture, Story
from generator.plan.icons import app_icon
from generator.plan.layout import Desk, Layout, publisher_of
from generator.plan.listings import Listing
from generator.plan.pagination import Leaf

HEADLINE_LENGTH = 110
Node = dict[str, object]


def script_json(nodes: Iterable[Node]) -> str:
    r"""One `@graph` as text: `<` as `\u003c`, so that no title can end the script; U+2028 and U+2029 escaped."""
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": [*nodes]}).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def news_article(story: Story, picture: Picture | None, known: tuple[Node, str], layout: Layout) -> Node:
    """NewsArticle with the properties that search engines use, as far as the story has them; offsets on all dates.

    `picture`: that of its page; `known`: its publisher, and where it stands in its first form ("" for here).
    """
    house, canonical = known
    published = _local(story.date, layout)
    node: Node = {
        "@type": "LiveBlogPosting" if story.entries else "NewsArticle",
        "@id": story.absolute,
        "url": story.absolute,
        "mainEntityOfPage": story.absolute,
        "headline": shortened(story.title, HEADLINE_LENGTH),
        "datePublished": published,
        "dateModified": _local(story.updated, layout) if story.updated else published,
        "author": _authors(story, house, layout),
        "publisher": house,
        "image": image(picture),
        "description": story.dek or story.summary,
        "articleSection": story.section.title if story.section else "",
        "keywords": _keywords(story),
        "inLanguage": story.lang,
        "isAccessibleForFree": True,
        "correction": [_correction(each.text, each.date, layout) for each in story.corrections],
        "sameAs": canonical,
        **(_live(story, published, layout) if story.entries else {}),
    }
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _live(story: Story, published: str, layout: Layout) -> Node:
    """What a live blog has beside: when it began and ends, and its entries."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": shortened(each.title, HEADLINE_LENGTH),
            "url": f"{story.absolute}#{each.id}",
            "datePublished": _local(each.date, layout),
        }
        for each in story.entries
    ]
    return {
        "coverageStartTime": published,
        "coverageEndTime": _local(story.live_until, layout),
        "liveBlogUpdate": updates,
    }


def web_site(front: Listing, layout: Layout) -> Node:
    """The site as a whole, by its front; with how it is searched, where it has a page for that."""
    node: Node = {
        "@type": "WebSite",
        "name": front.name,
        "url": layout.base.absolute(front.url),
        "inLanguage": front.lang or layout.values.language,
    }
    if front.description:
        node["description"] = front.description
    if "search" in layout.kinds:
        target = {
            "@type": "EntryPoint",
            "urlTemplate": layout.base.absolute(f"{front.url}search/") + "?q={search_term_string}",
        }
        query = "required name=search_term_string"
        node["potentialAction"] = {"@type": "SearchAction", "target": target, "query-input": query}
    return node


def collection(listing: Listing, leaf: Leaf, layout: Layout) -> Node:
    """A page of a list as CollectionPage, with the addresses of its stories in their order."""
    return {
        **_page_of(listing, leaf, layout),
        "@type": "CollectionPage",
        "mainEntity": {"@type": "ItemList", "itemListElement": _items(leaf.ids, layout)},
    }


def profile(listing: Listing, leaf: Leaf, layout: Layout, desk: Desk) -> Node:
    """A page of a writer as ProfilePage: who it is, and what of hers stands on the page."""
    person: Node = {**_person(listing.name, layout.base.href(listing.url), layout), "worksFor": publisher(layout)}
    text = desk.stories.get(listing.text.id) if listing.text else None
    words = {"jobTitle": text.dek, "description": text.summary, "image": image(text.picture)} if text else {}
    person |= {key: value for key, value in words.items() if value}
    return {
        **_page_of(listing, leaf, layout),
        "@type": "ProfilePage",
        "mainEntity": person,
        "hasPart": {"@type": "ItemList", "itemListElement": _items(leaf.ids, layout)},
    }


def breadcrumbs(crumbs: Sequence[Crumb], layout: Layout) -> list[Node]:
    """BreadcrumbList of a page, itself the last step."""
    return [trail(steps_of(crumbs, layout))]


def trail(steps: Sequence[Node]) -> Node:
    """The BreadcrumbList of these steps."""
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def steps_of(crumbs: Iterable[Crumb], layout: Layout) -> list[Node]:
    """The steps of a way."""
    return [step(number, crumb, layout) for number, crumb in enumerate(crumbs, 1)]


def step(number: int, crumb: Crumb, layout: Layout) -> Node:
    """A step of a way, counted from 1."""
    return {"@type": "ListItem", "position": number, "name": crumb.title, "item": layout.base.origin + crumb.url}


def publisher(layout: Layout) -> Node:
    """The publisher as NewsMediaOrganization; its logo: that of the settings, else an icon, else what is drawn."""
    node: Node = {
        "@type": "NewsMediaOrganization",
        "name": publisher_of(layout.values),
        "url": layout.base.absolute("/"),
    }
    logo = layout.logo or app_icon(layout) or (layout.picture if layout.emblems.card else None)
    return {**node, "logo": image(logo)} if logo else node


def image(picture: Picture | None) -> Node | None:
    """A picture as ImageObject, with its size where it is known."""
    if picture is None:
        return None
    size: Node = {"width": picture.width, "height": picture.height} if picture.width and picture.height else {}
    return {"@type": "ImageObject", "url": picture.absolute, **size}


def shortened(text: str, limit: int) -> str:
    """The text within `limit` characters, cut between words with an ellipsis."""
    if len(text) <= limit:
        return text
    return (text[: limit - 1].rsplit(" ", 1)[0] if " " in text[: limit - 1] else text[: limit - 1]) + "…"


def _page_of(listing: Listing, leaf: Leaf, layout: Layout) -> Node:
    lang = listing.lang or layout.values.language
    node: Node = {"url": layout.base.absolute(leaf.url), "name": listing.name, "inLanguage": lang}
    return {**node, "description": listing.description} if listing.description else node


def _items(ids: Iterable[str], layout: Layout) -> list[Node]:
    return [
        {"@type": "ListItem", "position": number, "url": layout.base.origin + layout.href(each)}
        for number, each in enumerate(ids, 1)
    ]


def _keywords(story: Story) -> list[str]:
    """What the story is about: its tags and its terms; without any, at least its section."""
    names = [tag.name for tag in story.tags] + [term.name for each in story.taxonomies for term in each.terms]
    return list(dict.fromkeys(names)) or ([story.section.title] if story.section else [])


def _authors(story: Story, house: Node, layout: Layout) -> Node | list[Node]:
    if story.authors:
        return [_person(each.name, each.url, layout) for each in story.authors]
    named = [_agency(story.agency, layout)] if story.agency else []
    # A line in free words is no page's; whom the agency is, is known.
    named += [_person(story.byline, "", layout)] if story.byline else []
    return (named if len(named) > 1 else named[0]) if named else house


def _agency(name: str, layout: Layout) -> Node:
    node: Node = {"@type": "Organization", "name": name}
    url = layout.values.agencies.get(name, "")
    return {**node, "url": url} if url else node


def _person(name: str, url: str, layout: Layout) -> Node:
    node: Node = {"@type": "Person", "name": name}
    return {**node, "url": layout.base.origin + url} if url else node


def _correction(text: str, date: datetime, layout: Layout) -> Node:
    return {"@type": "CorrectionComment", "text": text, "datePublished": _local(date, layout)}


def _local(instant: datetime | None, layout: Layout) -> str:
    return instant.astimezone(layout.zone).isoformat() if instant else ""
