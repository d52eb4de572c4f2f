"""Draws icons: one picture in the sizes that browsers, phones and desktops ask for."""

from io import BytesIO

from generator.model.view import IconView

# The slowest: an icon is drawn once, and loaded by everybody.
LEVEL = 9


def icon(view: IconView) -> bytes:
    """A PNG of the first size, or an ICO of all; without anything that the picture had beside its pixels.

    Raises OSError, SyntaxError or ValueError where the picture is broken.
    """
    # Pillow takes 40 ms to import, and few pages are icons.
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(BytesIO(view.source)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    # Its profile, its comments and its place stay behind.
    picture.info.clear()
    drawn = [picture.resize((side, side), Image.Resampling.LANCZOS) for side in view.sizes]
    made = BytesIO()
    if view.background:
        ground = Image.new("RGBA", drawn[0].size, view.background)
        drawn = [Image.alpha_composite(ground, drawn[0]).convert("RGB")]
    if len(drawn) > 1:
        sizes = [each.size for each in drawn]
        drawn[-1].save(made, "ICO", sizes=sizes, append_images=drawn[:-1])
    else:
        drawn[0].save(made, "PNG", compress_level=LEVEL)
    return made.getvalue()
