"""The developing step: one picture becomes all files that are wanted of it."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from generator.model.picture import BARE, Recipe
from generator.model.problem import Place, Problem, error
from generator.pictures.exif import UPRIGHT, exif_of
from generator.pictures.faults import FAULTS, UndecodedError
from generator.pictures.stripping import bare, beside_of, kept_rights
from generator.workshop.step import Step


class Bounds(msgspec.Struct, frozen=True):
    """How much one picture may cost: seconds of the processor for all that is made of it."""

    seconds: float


class Order(msgspec.Struct, frozen=True):
    """What is wanted of a picture: its kind and path below the site, who names it where, the recipes.

    None at all: whether it can be decoded to this size.
    """

    kind: str
    source: str
    named_by: str
    place: Place
    recipes: tuple[Recipe, ...]
    trial: tuple[int, int] = (0, 0)


class Developed(msgspec.Struct, frozen=True):
    """The files that were made, in the order of the recipes, or what is wrong with the picture."""

    files: tuple[bytes, ...]
    problems: tuple[Problem, ...] = ()


ORDER = msgspec.msgpack.Decoder(Order)


def develop(shared: Bounds, parts: Sequence[bytes]) -> Developed:
    """All that is wanted of one picture; `parts` are the encoded Order and the bytes of the picture's file.

    Problems: `image-unreadable`. A picture that takes too long ends the process, see `_alarm`.
    """
    order, data = ORDER.decode(parts[0]), parts[1]
    with _alarm(shared.seconds):
        return _developed(order, data)


def develop_in_vain(_: Bounds, parts: Sequence[bytes]) -> Developed:
    """What comes of a picture over which time or memory ended: the error `image-too-large`."""
    order = ORDER.decode(parts[0])
    message = f"the picture {order.source} takes more time or memory than one may"
    hint = "save it anew in a smaller size, or raise [limits] picture_seconds in site.toml"
    return Developed((), (error("image-too-large", order.named_by, order.place, message, hint),))


def unreadable(source: str, named_by: str, place: Place, why: str) -> Problem:
    """The error of a picture that no browser would show, or not as it is meant."""
    hint = "open it and save it anew as JPEG or PNG; it may not have been copied to its end"
    return error("image-unreadable", named_by, place, f"the picture {source} cannot be read: {why}", hint)


def _developed(order: Order, data: bytes) -> Developed:
    try:
        if all(recipe.form == BARE for recipe in order.recipes) and order.recipes:
            return Developed(tuple(bare(order.kind, data, recipe.keep) for recipe in order.recipes))
        return Developed(tuple(_files(order, data)))
    except (UndecodedError, *FAULTS) as fault:
        return Developed((), (unreadable(order.source, order.named_by, order.place, str(fault) or "it is broken"),))


def _files(order: Order, data: bytes) -> Iterator[bytes]:
    # With Pillow, and what it needs for colours, a process starts 60 ms later.
    from generator.pictures.decoding import master_of, scaled  # noqa: PLC0415
    from generator.pictures.encoding import encoded  # noqa: PLC0415 - as above

    beside = beside_of(order.kind, data)
    masters = {recipe.master for recipe in order.recipes if recipe.form != BARE} or {order.trial}
    made = {size: master_of(order.kind, data, size) for size in sorted(masters)}
    for recipe in order.recipes:
        if recipe.form == BARE:
            yield bare(order.kind, data, recipe.keep)
            continue
        exif = exif_of(UPRIGHT, kept_rights(beside, recipe.keep))
        yield encoded(scaled(made[recipe.master], recipe.size), recipe.form, exif)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Ends this process after so many seconds of the processor: a library of another language hears nothing else.

    What the workshop does then is to blame the picture (`Step.blame`). Windows has no such timer.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


# Never in the process of the build: what is hostile ends another one. A batch is one picture: each takes a second.
DEVELOP = Step("develop/1", Bounds, Developed, develop, batch=1, pool_from=2, blame=develop_in_vain, large_bytes=1)
