"""Cards: what other pages may show of a story."""

from datetime import datetime

from generator.model.article import Article
from generator.model.story import Card, Recommended, Story
from generator.plan.layout import Layout, publisher_of


def card_of(article: Article, story: Story, date: datetime) -> Card:
    """The card of a story that was published at `date`."""
    return Card(
        title=article.headline_short or article.title,
        url=story.url,
        absolute=story.absolute,
        kicker=article.kicker,
        section=story.section,
        date=date,
        updated=story.updated,
        summary=article.dek or article.summary,
        picture=story.picture,
        agency=article.agency,
        lang=story.lang,
        dir=story.dir,
        live=story.live,
        writers=tuple(each.name for each in article.authors) or ((article.byline,) if article.byline else ()),
    )


def recommended_of(article: Article, story: Story, layout: Layout) -> Recommended:
    """A story of this site as others recommend it: under its publisher and section."""
    section, title = story.section.title if story.section else "", article.headline_short or article.title
    return Recommended(title, story.url, publisher_of(layout.values), section, story.lang, story.picture, dir=story.dir)
