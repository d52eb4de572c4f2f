"""Story parts: each is what its template makes of its arguments and of what stands between its lines."""

from collections.abc import Callable

import jinja2
import msgspec
from markupsafe import Markup

from generator.model.article import Plate, Shortcode
from generator.model.story import Picture, Story, Target
from generator.render.printing import printed

FOLDER = "shortcodes"


class Manner(msgspec.Struct, frozen=True):
    """How a body is made: `inner` makes the pieces between the lines of a part; `is_feed`: for readers elsewhere."""

    story: Story
    inner: Callable[[Shortcode], Markup]
    is_feed: bool


def shortcode(call: Shortcode, manner: Manner, environment: jinja2.Environment) -> Markup:
    """The part as its template makes it; nothing where a file that it cannot do without is not public.

    A template sees its arguments by name, `content`, `pictures`, `number`, `lang`, `dir` and `is_feed`.
    """
    targets = manner.story.targets
    pictures = [picture for plate in call.plates if (picture := _picture(plate, targets)) is not None]
    if any(targets[call.links[name]].url is None for name in call.needs) or (call.plates and not pictures):
        return Markup()
    names = {
        **call.values,
        **call.texts,
        **{name: _shown(targets[number]) for name, number in call.links.items()},
        "content": manner.inner(call),
        "pictures": pictures,
        "number": call.number,
        "lang": manner.story.lang,
        "dir": manner.story.dir,
        "is_feed": manner.is_feed,
    }
    text = printed(environment.get_template(f"{FOLDER}/{call.name}.html"), names)
    # In lines of its own, so that those of the text around it are found again in a page.
    return Markup(f"\n{text.strip()}\n")  # noqa: S704


def _picture(plate: Plate, targets: tuple[Target, ...]) -> Picture | None:
    """What the writer says of a picture goes before what lies beside it."""
    found = targets[plate.link].picture
    if found is None:
        return None
    alt = found.alt if plate.alt is None else plate.alt
    return msgspec.structs.replace(found, alt=alt, caption=plate.caption or found.caption)


def _shown(target: Target) -> object:
    """What a template sees: a picture, a file, a table, a link; None for what is not public."""
    if target.url is None:
        return None
    return target.picture or target.file or target.table or target
