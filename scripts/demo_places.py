"""More scenes of the demo site's pictures: yards, fields, streets and storms."""

import math

from scripts.demo_drawing import (
    DAWN,
    DESERT,
    FROST,
    MEADOW,
    NIGHT,
    STORM,
    TROPIC,
    Sheet,
    chance,
    rain,
    ridge,
    sea,
    ship,
    sky,
    stars,
    windows,
)


def shipyard() -> Sheet:
    """A ferry on the slip, below a gantry crane."""
    sheet = Sheet()
    sky(sheet, MEADOW, 640, (300, 240))
    ridge(sheet, (420, 600), 1.4, MEADOW.far)
    sea(sheet, MEADOW, 640, 300)
    sheet.shape([(360, 860), (1600, 700), (1600, 1000), (0, 1000), (0, 900)], "#6d6f68")
    for post in (470, 560, 1360, 1450):
        sheet.box((post, 170), (26, 640), "#b5523b")
    sheet.box((410, 130), (1110, 62), "#b5523b")
    for brace in range(10):
        sheet.stroke([(430 + brace * 108, 190), (484 + brace * 108, 132), (538 + brace * 108, 190)], 5, "#7d3527")
    sheet.box((860, 186), (84, 40), MEADOW.near)
    sheet.stroke([(902, 226), (902, 380)], 6, MEADOW.near)
    sheet.shape([(700, 380), (1104, 380), (902, 330)], MEADOW.near, 90)
    ship(sheet, (560, 720), 780, ("#2c6f7f", "#f4f1ea"), -0.02)
    for prop in range(11):
        x = 640 + prop * 62
        sheet.stroke([(x, 770), (x - 14, 850)], 9, "#4a3b31")
    for worker in range(5):
        foot = 520 + worker * 210 + 60 * chance(worker, 5)
        sheet.box((foot, 846), (12, 40), ("#e9b44c", "#d9705f")[worker % 2])
        sheet.disc((foot + 6, 836), 9, "#f4f1ea")
    return sheet


def barrier() -> Sheet:
    """The gates of a storm barrier, shut against a high sea."""
    sheet = Sheet()
    sky(sheet, STORM, 520, (1270, 180))
    sea(sheet, STORM, 470, 1270)
    for wave in range(7):
        y = 520 + wave * 34
        crest = [(x, y - 16 * math.sin(x / (70 + wave * 14) + wave * 2.1) ** 2) for x in range(0, 1601, 20)]
        sheet.shape([*crest, (1600, y + 60), (0, y + 60)], (STORM.mid, STORM.near)[wave % 2], 150)
    sheet.fade((800, 1000), "#6f8288", "#42525a")
    for gate in range(4):
        left = 60 + gate * 390
        sheet.shape([(left + 70, 560), (left + 320, 560), (left + 330, 830), (left + 60, 830)], "#c7ccc6")
        for rib in range(5):
            sheet.box((left + 86 + rib * 50, 572), (10, 258), "#8f9a99")
        sheet.box((left + 60, 548), (270, 26), "#e9c46a")
    for pier in range(5):
        left = 10 + pier * 390 - 60
        sheet.shape([(left, 860), (left + 14, 330), (left + 106, 330), (left + 120, 860)], STORM.near)
        sheet.box((left - 6, 290), (132, 46), "#3a4a53")
        sheet.disc((left + 60, 274), 14, "#e9c46a")
    sheet.box((0, 500), (1600, 22), "#3a4a53")
    for splash in range(70):
        height = 540 - 130 * chance(splash, 73) ** 2
        sheet.disc((chance(splash, 71) * 1600, height), 3 + 9 * chance(splash, 79), "#eef1ee", 120)
    rain(sheet, 260, STORM.low)
    return sheet


def vanilla() -> Sheet:
    """Vines with orchids on posts, on a slope above the sea."""
    sheet = Sheet()
    sky(sheet, TROPIC, 470, (420, 230))
    ridge(sheet, (260, 520), 2.2, TROPIC.far)
    sea(sheet, TROPIC, 470, 420)
    sheet.shape([(0, 640), (700, 560), (1600, 640), (1600, 1000), (0, 1000)], "#5c8b5a")
    sheet.shape([(0, 780), (900, 720), (1600, 820), (1600, 1000), (0, 1000)], "#3f6f47")
    for row, (ground, height, gap) in enumerate(((700, 170, 150), (940, 420, 300))):
        for post in range(1600 // gap + 1):
            x = post * gap + 60 - 30 * row
            sheet.box((x, ground - height), (10 + 10 * row, height), "#6b4a35")
            for turn in range(9 + 5 * row):
                y, swing = ground - 12 - turn * height / (10 + 5 * row), (18 + 22 * row) * (1, -1)[turn % 2]
                tip = (x + 8 + swing * 1.9, y - 14 - 8 * row)
                leaf = [(x + 8, y), (x + 8 + swing, y - 24 - 14 * row), tip, (x + 8 + swing, y + 4)]
                sheet.shape(leaf, (TROPIC.near, "#2f7a4f", "#4f9a5f")[turn % 3])
            if row:
                flower(sheet, (x + 52, ground - height * (0.35 + 0.4 * chance(post, 91))))
                for pod in range(4):
                    sheet.stroke([(x - 20 - pod * 9, 700), (x - 26 - pod * 10, 790 + 8 * pod)], 8, "#2c4a2a")
    return sheet


def flower(sheet: Sheet, heart: tuple[float, float]) -> None:
    """An orchid of five petals."""
    x, y = heart
    for petal in range(5):
        angle = math.tau * petal / 5 - math.pi / 2
        tip = (x + 44 * math.cos(angle), y + 44 * math.sin(angle))
        sides = [(x + 22 * math.cos(angle + turn), y + 22 * math.sin(angle + turn)) for turn in (0.6, -0.6)]
        sheet.shape([(x, y), sides[0], tip, sides[1]], "#f6eec0")
    sheet.disc((x, y), 12, "#e3a13f")


def gauge() -> Sheet:
    """A tide gauge on a quay at dawn, with its marks in the water."""
    sheet = Sheet()
    sky(sheet, DAWN, 560, (1180, 420))
    ridge(sheet, (500, 580), 4.1, "#c99a8a")
    sea(sheet, DAWN, 560, 1180)
    ship(sheet, (1130, 600), 190, (DAWN.near, DAWN.low))
    sheet.box((0, 620), (700, 380), DAWN.near)
    sheet.box((0, 596), (740, 40), "#8a6a70")
    for course in range(6):
        for stone in range(8):
            x = stone * 96 - 48 * (course % 2)
            sheet.box((x, 650 + course * 60), (88, 52), ("#563950", "#4c3147")[int(chance(stone, course) * 2)])
    sheet.box((700, 380), (110, 620), "#f4f1ea")
    for mark in range(24):
        y, is_metre = 400 + mark * 25, mark % 4 == 0
        sheet.box((700, y), (74 if is_metre else 40, 9), "#b5493d" if is_metre else "#2b2430")
    sheet.shape([(180, 600), (180, 360), (300, 270), (420, 360), (420, 600)], "#f4e2c2")
    sheet.shape([(150, 372), (300, 254), (450, 372), (430, 392), (300, 290), (170, 392)], "#b5493d")
    sheet.box((270, 470), (70, 130), "#6d5360")
    sheet.disc((300, 400), 26, "#fff6e0")
    sheet.stroke([(420, 470), (755, 392)], 7, "#2b2430")
    sheet.shape([(690, 800), (1600, 790), (1600, 1000), (690, 1000)], DAWN.mid, 120)
    for ripple in range(9):
        sheet.box((830 + 70 * chance(ripple, 3), 810 + ripple * 20), (190 + 200 * chance(ripple), 4), DAWN.low, 120)
    return sheet


def houses() -> Sheet:
    """A street of houses in the snow, each with a heat pump at its wall."""
    sheet = Sheet()
    sky(sheet, FROST, 700, (1240, 220))
    ridge(sheet, (430, 640), 0.9, "#b3c0d2")
    sheet.fade((720, 1000), "#f3f5f9", "#d5dde9")
    for house, paint in enumerate(("#b5523b", "#d9a24f", "#5f7f8f", "#8f4a52")):
        left = 50 + house * 390
        sheet.box((left, 470), (310, 320), paint)
        sheet.shape([(left - 34, 480), (left + 155, 310), (left + 344, 480)], FROST.near)
        sheet.shape(
            [(left - 34, 480), (left + 155, 310), (left + 344, 480), (left + 300, 462), (left + 155, 342)], "#fff"
        )
        for pane in (36, 208):
            sheet.box((left + pane, 530), (66, 84), "#fff3cf")
            sheet.box((left + pane + 29, 530), (8, 84), "#f4f1ea")
        sheet.box((left + 124, 650), (62, 140), FROST.near)
        pump(sheet, left + 216, house)
    sheet.shape([(0, 800), (800, 780), (1600, 806), (1600, 1000), (0, 1000)], "#fbfcfe")
    for flake in range(240):
        sheet.disc((chance(flake, 2) * 1600, chance(flake, 3) * 1000), 2 + 4 * chance(flake, 5), "#ffffff", 200)
    return sheet


def pump(sheet: Sheet, left: float, turn: float) -> None:
    """The outer half of a heat pump, its fan turned by so many radians."""
    sheet.box((left, 700), (108, 86), "#eef1f5")
    sheet.disc((left + 40, 743), 32, "#5c7191")
    for blade in range(3):
        angle = math.tau * blade / 3 + turn
        sheet.stroke([(left + 40, 743), (left + 40 + 27 * math.cos(angle), 743 + 27 * math.sin(angle))], 9, "#c3cfdd")
    for slat in range(4):
        sheet.box((left + 82, 716 + slat * 16), (18, 6), "#9fb0c6")


def sign() -> Sheet:
    """A road sign that is longer than its village, below northern lights."""
    sheet = Sheet()
    sheet.fade((0, 760), "#0f1c38", "#2f5a6a")
    stars(sheet)
    for band in range(3):
        for step in range(160):
            x = step * 10
            y = 190 + band * 70 + 60 * math.sin(x / 210 + band * 1.7) + 22 * math.sin(x / 67 + band)
            tail = y + 150 + 60 * chance(step // 6, band)
            sheet.shape([(x, y), (x + 11, y), (x + 11, tail), (x, tail)], ("#6fd6a8", "#8fe3c0", "#7fb8d6")[band], 34)
    ridge(sheet, (560, 720), 3.1, "#24405a")
    for house in range(5):
        x = 1010 + house * 96
        sheet.box((x, 690), (54, 44), "#8d3b33")
        sheet.shape([(x - 8, 692), (x + 27, 660), (x + 62, 692)], "#dfe6ee")
        windows(sheet, (x, 684), (54, 60), NIGHT.light)
    sheet.fade((730, 1000), "#c9d6e6", "#8ea4c0")
    sheet.shape([(560, 1000), (980, 730), (1010, 730), (820, 1000)], "#3a4a63")
    for post in (180, 780, 1380):
        sheet.box((post, 560), (22, 330), "#4a5568")
    sheet.box((90, 430), (1400, 150), "#f4f6fa")
    sheet.box((100, 440), (1380, 130), "#2456a0")
    for letter in range(44):
        height = 40 + 26 * round(chance(letter, 33) - 0.1)
        sheet.box((128 + letter * 30, 538 - height), (17, height), "#f4f6fa")
    return sheet


def cyclone() -> Sheet:
    """A cyclone seen from above, with the islands in its way."""
    sheet = Sheet()
    sheet.fade((0, 1000), "#1c5a78", "#0f3350")
    for island, size in enumerate((90, 60, 44, 30)):
        x, y = 300 + island * 92, 640 + 74 * math.sin(island * 2)
        rim = [(math.cos(a / 18 * math.tau), math.sin(a / 18 * math.tau)) for a in range(18)]
        bent = [0.75 + 0.4 * chance(a, island) for a in range(18)]
        for share, colour in ((1.18, "#4fa3a5"), (1, "#e3cc97"), (0.86, "#3f7f56")):
            outline = zip(rim, bent, strict=True)
            sheet.shape([(x + size * share * b * c, y + size * share * b * s * 0.7) for (c, s), b in outline], colour)
    middle = (980, 430)
    for arm in range(4):
        for step in range(170):
            turn = step / 170 * math.tau * 1.3 + arm * math.tau / 4
            reach = 70 + 3.6 * step + 30 * chance(arm, step)
            centre = (middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn) * 0.78)
            sheet.disc(
                centre, 66 - step * 0.3 + 16 * chance(step, arm, 7), ("#f7fafc", "#dfe9f0", "#b9cfdd")[step % 3], 58
            )
    for radius in range(90, 40, -6):
        sheet.disc(middle, radius, "#f7fafc", 60)
    sheet.disc(middle, 38, "#0f3350")
    return sheet


def locomotive() -> Sheet:
    """An express crosses a plain in the evening."""
    sheet = Sheet()
    sky(sheet, DESERT, 600, (1180, 430))
    ridge(sheet, (420, 590), 0.7, DESERT.far)
    ridge(sheet, (520, 650), 2.6, DESERT.mid)
    sheet.fade((640, 1000), "#a88a52", "#5e4a34")
    wires(sheet)
    sheet.box((0, 786), (1600, 40), "#4a3b33")
    sheet.box((0, 774), (1600, 10), "#d9cdb8")
    body = [(0, 500), (1130, 500), (1330, 600), (1420, 700), (1400, 752), (0, 752)]
    sheet.shape(body, "#f4f1ea")
    sheet.shape([(0, 672), (1396, 672), (1420, 700), (1400, 752), (0, 752)], "#8d2f33")
    sheet.shape([(1090, 540), (1180, 540), (1310, 620), (1090, 620)], "#22314a")
    for window in range(9):
        sheet.box((20 + window * 116, 550), (88, 66), ("#22314a", "#f6d58a")[round(chance(window, 97))])
    for wheel in range(12):
        sheet.disc((70 + wheel * 108 + 30 * (wheel % 2), 762), 26, "#22201e")
    sheet.stroke([(600, 500), (660, 420), (560, 374)], 7, "#22314a")
    sheet.disc((1386, 690), 12, "#fff6e0")
    sheet.shape([(1390, 690), (1600, 640), (1600, 770)], "#fff6e0", 60)
    grass(sheet)
    return sheet


def wires(sheet: Sheet) -> None:
    """The wire of a railway on its poles."""
    for pole in range(6):
        x = 120 + pole * 290
        sheet.box((x, 300), (12, 480), DESERT.near)
        sheet.stroke([(x, 330), (x - 90, 360)], 7, DESERT.near)
    sheet.stroke([(0, 372), (1600, 372)], 3, DESERT.near)


def grass(sheet: Sheet) -> None:
    """Dry stalks in the foreground."""
    for blade in range(150):
        foot, ground = chance(blade, 101) * 1600, 840 + 150 * chance(blade, 103)
        sheet.stroke([(foot, ground), (foot + 10 - 20 * chance(blade), ground - 34)], 3, "#d9b872")
