"""What a newsroom does in a day: a sentence more, another tag, a new story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bench.corpus import Story, stories
from bench.speed.site import Site

SENTENCE = "One sentence more was added to this."


@dataclass(frozen=True, slots=True)
class Edit:
    """An article before (None: it is new) and after, and what its page shows only then."""

    before: Story | None
    after: Story
    shown: str

    def make(self, site: Site) -> None:
        """Writes the article as it is afterwards."""
        site.put(self.after)

    def undo(self, site: Site) -> None:
        """Writes the article as it was; a new one is taken away again."""
        if self.before is None:
            site.remove(self.after)
        else:
            site.put(self.before)

    def is_shown(self, site: Site) -> bool:
        """Whether the built page is there and shows the edit (of our own site)."""
        return site.shows(self.after, self.shown)


def written(articles: int, sites: Sequence[Site]) -> Mapping[str, Edit]:
    """Writes so many articles into all sites; the edits that can be made there, by stage, in the order of a day."""
    kept = {articles // 2, articles // 2 + 1, articles - 1, articles}
    found = []
    for number, story in enumerate(stories(articles, more=1)):
        for site in sites if number < articles else ():
            site.put(story)
        if number in kept:
            found.append(story)
    middle, next_to_it, last, new = found
    return {"body": body_edit(middle), "tag": tag_edit(next_to_it, last), "new": Edit(None, new, new.title)}


def body_edit(story: Story) -> Edit:
    """A story gets a sentence more."""
    return Edit(story, replace(story, body=f"{story.body}\n{SENTENCE}\n"), SENTENCE)


def tag_edit(story: Story, other: Story) -> Edit:
    """The last tag of a story gives way to one of another's, or to a new one."""
    tag = next((tag for tag in other.tags if tag not in story.tags), "a tag more")
    return Edit(story, replace(story, tags=(*story.tags[:-1], tag)), f">{tag}</a>")
