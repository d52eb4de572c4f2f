"""Draws icons: one picture in the sizes that browsers, phones and desktops ask for."""

from io import BytesIO

from generator.model.drawn import IconView
from generator.pictures.kinds import kind_of

# The slowest: an icon is drawn once, and loaded by everybody.
LEVEL = 9
CLEAR = "RGBA"


def icon(view: IconView) -> bytes:
    """A PNG of the first size, or an ICO of all; without anything that the picture had beside its pixels.

    Raises UndecodedError where the picture is broken.
    """
    # Pillow takes 40 ms to import, and few pages are icons.
    from PIL import Image  # noqa: PLC0415

    from generator.pictures.decoding import master_of, scaled  # noqa: PLC0415 - as above

    largest = max(view.sizes)
    picture = master_of(kind_of(view.source), view.source, (largest, largest)).convert(CLEAR)
    picture.info.clear()
    drawn = [scaled(picture, (side, side)) for side in view.sizes]
    made = BytesIO()
    if view.background:
        ground = Image.new(CLEAR, drawn[0].size, view.background)
        drawn = [Image.alpha_composite(ground, drawn[0]).convert("RGB")]
    if len(drawn) > 1:
        sizes = [each.size for each in drawn]
        drawn[-1].save(made, "ICO", sizes=sizes, append_images=drawn[:-1])
    else:
        drawn[0].save(made, "PNG", compress_level=LEVEL)
    return made.getvalue()
