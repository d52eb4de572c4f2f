from hypothesis import given
from hypothesis import strategies as st

from generator.relate.related.increments.arrays import Change, ends_of, list_at, numbers, packed, places_of, spliced

lists = st.lists(st.lists(st.integers(0, 2**16 - 1), max_size=4), max_size=8)


def flat(found: list[list[int]]) -> bytes:
    return packed([number for each in found for number in each], "H")


@given(lists, st.data())
def test_lists_are_replaced_and_put_between_others(found: list[list[int]], data: st.DataObject) -> None:
    replaced = data.draw(st.dictionaries(st.integers(0, len(found) - 1), st.just([7, 8]), max_size=3)) if found else {}
    added = data.draw(st.dictionaries(st.integers(0, len(found)), st.lists(st.integers(10, 99)), max_size=3))
    changes: dict[Change, bytes] = {(number, 1, 0): packed(each, "H") for number, each in replaced.items()}
    changes |= {
        (number, 0, part): packed([each], "H") for number, own in added.items() for part, each in enumerate(own)
    }
    expected = []
    for number in range(len(found) + 1):
        expected.append(added.get(number, []))
        expected += [replaced.get(number, found[number])] if number < len(found) else []
    assert spliced(flat(found), ends_of(map(len, found)), 2, changes) == flat(expected)


@given(lists, st.integers(0, 2**16 - 1))
def test_a_number_is_found_wherever_it_stands(found: list[list[int]], wanted: int) -> None:
    found.append([wanted, 0])
    ends = ends_of(map(len, found))
    numbered = [number for number, each in enumerate(found) for item in each if item == wanted]
    assert [list_at(ends, place) for place in places_of(wanted, flat(found), "H")] == numbered
    assert list(numbers(flat(found), "H")) == [item for each in found for item in each]
