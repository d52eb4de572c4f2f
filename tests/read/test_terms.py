import struct

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.article import Terms
from generator.read.terms import TermFields, terms_of

NOTHING = TermFields("", "", (), "", "")


def counts(fields: TermFields) -> dict[str, int]:
    """Give the count of each stem."""
    return counts_in(terms_of(fields))


def counts_in(terms: Terms) -> dict[str, int]:
    """Give the count of each stem in terms."""
    stems = terms.stems.split("\n") if terms.stems else []
    assert len(stems) == len(set(stems))
    return dict(zip(stems, struct.unpack(f"<{len(stems)}H", terms.counts), strict=True))


def forms(fields: TermFields) -> dict[str, str]:
    """Give the form of each stem that has one of its own."""
    pairs = terms_of(fields).forms.split("\n")
    return dict(zip(pairs[::2], pairs[1::2], strict=False))


def test_a_term_counts_by_where_it_stands() -> None:
    fields = TermFields("alpha", "bravo", ("Charlie", "delta-echo_foxtrot"), "golf", "golf hotel")
    assert counts(fields) == {
        "golf": 3,
        "hotel": 2,
        "alpha": 6,
        "bravo": 2,
        "charlie": 2,
        "delta": 2,
        "echo": 2,
        "foxtrot": 2,
    }


def test_the_terms_of_the_title_come_first() -> None:
    terms = terms_of(replace(NOTHING, title="Ferries 12 to Halvik", body="The ferry sails to Halvik in fog."))
    assert terms.stems.split("\n")[: terms.titled] == ["ferry", "to", "halvik"]
    assert terms_of(replace(NOTHING, body="The ferry sails.")).titled == 0


def test_the_first_120_terms_of_the_body_count_twice() -> None:
    words = [f"word{number}" for number in range(130)]
    body = " ".join(["a", "7", *words])
    found = counts(replace(NOTHING, body=body))
    assert [found[word] for word in words] == [2] * 120 + [1] * 10


def test_numbers_and_single_letters_are_no_terms() -> None:
    assert counts(TermFields("a 7", "b", ("8", "2026"), "", "c 123456 d ferry")) == {"2026": 2, "ferry": 2}


def test_an_article_without_a_word_has_no_terms() -> None:
    assert terms_of(NOTHING) == Terms()


def test_a_count_is_never_more_than_two_bytes_hold() -> None:
    assert counts(replace(NOTHING, body="ferry " * 70_000)) == {"ferry": 0xFFFF}


def test_a_word_that_is_the_stem_of_another_is_still_counted_as_its_own() -> None:
    for body in ("12345s 12345", "12345 12345s"):
        assert counts(replace(NOTHING, body=body)) == {"12345": 2}


def test_a_stem_is_shown_in_the_form_that_is_most_used() -> None:
    fields = replace(NOTHING, title="Ferries", body="ferry Ferries. Vault vault vaults vaults Berlin in Berlin city")
    assert forms(fields) == {"ferry": "Ferries", "vault": "vaults", "berlin": "Berlin"}


def test_of_forms_used_equally_the_stem_itself_is_shown_then_the_one_without_capitals() -> None:
    assert forms(replace(NOTHING, body="Ferry ferry")) == {}
    assert forms(replace(NOTHING, body="Vaults vaults")) == {"vault": "vaults"}


@given(st.builds(TermFields, st.text(), st.text(), st.lists(st.text()).map(tuple), st.text(), st.text()))
def test_any_text_has_as_many_counts_as_stems_and_forms_of_stems_alone(fields: TermFields) -> None:
    terms = terms_of(fields)
    assert terms == terms_of(fields)
    assert all(counts_in(terms).values())
    assert forms(fields).keys() <= counts_in(terms).keys()


def test_the_sketch_is_of_the_body_alone() -> None:
    body = "one ferry sails past seven harbours each night of spring"
    one, other = terms_of(TermFields("A", "B", ("c",), "", body)), terms_of(replace(NOTHING, body=body))
    assert one.sketch == other.sketch != b""
