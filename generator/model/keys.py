"""Keys of front matter: what they are called, their other spellings, and what does not count in a spelling."""

from collections.abc import Mapping

ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("headline",),
    "headline_short": ("linkTitle",),
    "dek": ("subtitle", "standfirst", "deck", "blurb"),
    "kicker": ("eyebrow",),
    "date": ("pubDate", "published_at"),
    "embargo": ("publishDate",),
    "updated": ("lastmod", "modified", "last_modified_at", "updatedDate", "updated_at"),
    "expires": ("expiryDate", "unpublishDate"),
    "status": (),
    "draft": (),
    "published": (),
    "withdrawn_reason": (),
    "slug": (),
    "aliases": ("redirect_from",),
    "url": ("permalink", "path", "save_as"),
    "tags": ("topics", "taxonomies.tags"),
    "section": (),
    "categories": ("category", "taxonomies.categories"),
    "authors": ("author",),
    "byline": (),
    "agency": ("source", "credit"),
    "dateline": (),
    "notes_for_editors": (),
    "toc": (),
    "summary": ("description", "excerpt", "custom_excerpt"),
    "image": ("cover", "feature_image", "heroImage", "previewimage"),
    "images": (),
    "image_alt": ("image_description",),
    "image_caption": (),
    "image_credit": (),
    "thread": ("series",),
    "part": (),
    "related": (),
    "links": (),
    "unrelated": (),
    "recommended": (),
    "corrections": (),
    "lang": ("locale",),
    "translation_key": (),
    "canonical": (),
    "template": ("layout",),
    "weight": ("priority",),
    "pin_until": (),
    "live_until": (),
    "pin": ("sticky", "featured"),
    "noindex": (),
    "in_search_index": (),
    "sitemap": (),
    "unlisted": ("hidden", "private", "eleventyExcludeFromCollections"),
    "taxonomies": (),
    "params": ("extra",),
}


def folded(key: str) -> str:
    """A key without what does not count in it: case, hyphens, underscores."""
    return key.lower().replace("-", "").replace("_", "")


NAMES: Mapping[str, str] = {folded(spelling): name for name, others in ALIASES.items() for spelling in (name, *others)}
