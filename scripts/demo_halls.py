"""Scenes of the demo site's pictures that are set in halls, or before one."""

from scripts.demo_drawing import (
    NIGHT,
    PLUM,
    Sheet,
    chance,
    sky,
    stars,
    town,
)


def ballot() -> Sheet:
    """A ballot box and a pile of registers on a table."""
    sheet = Sheet()
    sheet.fade((0, 720), "#e8dcc6", "#d2c1a2")
    for pane in range(3):
        left = 120 + pane * 250
        sheet.box((left, 90), (200, 430), "#f9f3e2")
        sheet.box((left + 94, 90), (12, 430), "#cbb896")
        sheet.box((left, 290), (200, 12), "#cbb896")
    sheet.fade((720, 1000), "#7a5140", "#57382d")
    sheet.shape([(560, 420), (1120, 420), (1180, 800), (500, 800)], "#2f4f6f")
    sheet.shape([(560, 420), (1120, 420), (1060, 350), (620, 350)], "#41678c")
    sheet.shape([(730, 392), (950, 392), (944, 374), (736, 374)], "#16283a")
    sheet.shape([(760, 384), (920, 384), (968, 196), (808, 172)], "#fffaf0")
    sheet.stroke([(828, 236), (930, 252)], 8, "#b9ad98")
    sheet.stroke([(822, 268), (900, 280)], 8, "#b9ad98")
    sheet.box((700, 540), (280, 130), "#f3e6c8")
    sheet.stroke([(770, 606), (816, 644), (906, 566)], 18, "#b5493d")
    ledgers(sheet)
    sheet.shape([(150, 800), (410, 760), (440, 830), (170, 876)], "#fffaf0")
    sheet.stroke([(330, 780), (480, 690)], 10, "#1d1a16")
    return sheet


def ledgers(sheet: Sheet) -> None:
    """Four thick books on each other."""
    for book, cover in enumerate(("#8d3b33", "#3f6f63", "#a67b3d", "#41678c")):
        y = 740 - book * 66
        sheet.box((1240 - 18 * chance(book, 4), y), (290, 60), cover)
        sheet.box((1262, y + 12), (244, 36), "#f3e6c8")


def parliament() -> Sheet:
    """A parliament at night; one row of windows is lit."""
    sheet = Sheet()
    sky(sheet, NIGHT, 760, (330, 190))
    stars(sheet)
    town(sheet, NIGHT, 770, 31)
    stone, shade = "#5d6a96", "#3f4b78"
    sheet.box((420, 470), (980, 320), stone)
    sheet.shape([(640, 470), (910, 330), (1180, 470)], shade)
    sheet.box((846, 120), (128, 360), shade)
    sheet.shape([(846, 120), (910, 30), (974, 120)], NIGHT.near)
    sheet.disc((910, 196), 46, NIGHT.light)
    sheet.stroke([(910, 196), (910, 164)], 6, NIGHT.near)
    sheet.stroke([(910, 196), (936, 208)], 6, NIGHT.near)
    for column in range(12):
        left = 452 + column * 80
        sheet.box((left, 500), (42, 70), NIGHT.light, 235)
        sheet.box((left, 620), (42, 92), NIGHT.near)
    for pillar in range(7):
        sheet.box((660 + pillar * 82, 470), (22, 320), "#8894bd")
    sheet.box((380, 786), (1060, 30), shade)
    sheet.fade((816, 1000), NIGHT.near, "#0a1020")
    for place in (160, 560, 1260, 1510):
        lamp(sheet, place)
    return sheet


def lamp(sheet: Sheet, place: float) -> None:
    """A street lamp with its halo."""
    sheet.stroke([(place, 880), (place, 690)], 8, "#0a1020")
    for halo in range(80, 10, -14):
        sheet.disc((place, 684), halo, NIGHT.light, 16)
    sheet.disc((place, 684), 13, "#fff3c4")


def press() -> Sheet:
    """A hand press and shelves of thin books in a lamp's light."""
    sheet = Sheet()
    sheet.fade((0, 1000), PLUM.top, PLUM.near)
    shelves(sheet)
    sheet.fade((860, 1000), "#4a2c2a", "#2c1a1c")
    sheet.shape([(800, 60), (1240, 1000), (360, 1000)], "#f6cf9f", 52)
    sheet.stroke([(800, 0), (800, 60)], 5, "#1f1026")
    sheet.shape([(740, 110), (860, 110), (828, 54), (772, 54)], "#3f6f63")
    sheet.disc((800, 118), 26, "#fff3c4")
    iron = "#45414f"
    for side in (610, 940):
        sheet.shape([(side, 880), (side + 14, 330), (side + 46, 330), (side + 60, 880)], iron)
    sheet.shape([(580, 330), (1030, 330), (980, 250), (630, 250)], iron)
    sheet.box((790, 320), (32, 170), "#c9a15f")
    sheet.stroke([(806, 400), (1090, 470)], 16, "#c9a15f")
    sheet.disc((1096, 472), 20, "#7a4a3a")
    sheet.box((660, 484), (290, 44), iron)
    sheet.box((560, 620), (500, 40), "#5b3b33")
    sheet.shape([(600, 620), (1020, 620), (980, 584), (640, 584)], "#fff6e0")
    sheet.box((520, 656), (580, 26), iron)
    for pile in range(9):
        sheet.box((260 + 6 * chance(pile, 9), 850 - pile * 22), (230, 18), ("#fff6e0", "#e3cfa6")[pile % 2])
    return sheet


def shelves(sheet: Sheet) -> None:
    """Thin books at both sides."""
    for shelf in range(4):
        y = 150 + shelf * 170
        for side in (60, 1090):
            sheet.box((side, y + 122), (450, 14), "#7a4a3a")
            for book in range(22):
                height, hue = 70 + 44 * chance(book, shelf, side), int(chance(shelf, book, side) * 5)
                colour = ("#d9a05f", "#8f5a6a", "#c9c0a8", "#6f7f8f", "#b5493d")[hue]
                sheet.box((side + 6 + book * 20, y + 122 - height), (16, height), colour)


def heron() -> Sheet:
    """A bronze heron on a plinth, in the light of a museum."""
    sheet = Sheet()
    sheet.fade((0, 820), "#3a2f45", "#5b4a63")
    arches(sheet)
    sheet.fade((820, 1000), "#8c7a72", "#5e4f4c")
    sheet.shape([(700, 0), (900, 0), (1150, 860), (450, 860)], "#fff1cf", 50)
    sheet.shape([(600, 650), (1000, 650), (1030, 930), (570, 930)], "#e8ded0")
    sheet.box((580, 630), (440, 34), "#f6efe2")
    sheet.box((720, 740), (160, 70), "#b08a4a")
    bronze, shine = "#8a6a35", "#c79a4f"
    sheet.stroke([(800, 632), (800, 470)], 13, bronze)
    sheet.stroke([(806, 520), (858, 556), (812, 590)], 11, bronze)
    sheet.shape([(690, 430), (742, 380), (840, 372), (908, 440), (950, 560), (872, 480), (770, 486)], bronze)
    sheet.shape([(742, 392), (836, 384), (892, 446), (800, 440)], shine)
    sheet.stroke([(716, 420), (676, 340), (706, 270), (696, 210)], 30, bronze)
    sheet.disc((700, 200), 30, bronze)
    sheet.shape([(684, 184), (560, 214), (688, 216)], shine)
    sheet.stroke([(716, 182), (800, 214)], 7, bronze)
    sheet.disc((692, 194), 5, "#fff1cf")
    for foot, height in ((240, 250), (330, 220), (1330, 262)):
        visitor(sheet, foot, height)
    return sheet


def arches(sheet: Sheet) -> None:
    """Four dark arches of a hall."""
    for arch in range(4):
        x = 130 + arch * 447
        sheet.disc((x, 330), 130, "#2b2236")
        sheet.box((x - 130, 330), (260, 490), "#2b2236")


def visitor(sheet: Sheet, foot: float, height: float) -> None:
    """Somebody who looks, from behind."""
    sheet.disc((foot, 830 - height), 32, "#191222")
    coat = [(foot - 50, 930), (foot - 36, 870 - height), (foot + 36, 870 - height), (foot + 50, 930)]
    sheet.shape(coat, "#191222")
