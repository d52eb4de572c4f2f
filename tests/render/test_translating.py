"""What a theme says is put into its templates while they are compiled."""

import msgspec
import pytest

from generator.model.catalogue import Catalogue, key_of
from generator.model.site import Tongue
from generator.render.environment import environment_of
from generator.render.templates import TemplateSet
from tests.render.newsroom import SITE, Templates, article, full_story, templates

WORDS = Catalogue(
    "n==0 ? 0 : n==1 ? 1 : 2",
    3,
    {
        "Topics": "Themen & mehr",
        key_of("Close", "a dialog"): "Schließen",
        "By %(writers)s": "%(writers)s berichtet",
    },
    {"%(count)s story": ("keine", "eine", "%(count)s Geschichten")},
)


def speaking(text: str, catalogue: Catalogue = WORDS, *, trusted: bool = False) -> Templates:
    shared = templates({"article.html": text}, trusted=trusted).shared
    return Templates(msgspec.structs.replace(shared, catalogues={"en-GB": catalogue}))


def said(text: str, *, trusted: bool = False) -> str:
    return speaking(text, trusted=trusted).text(article(full_story()))


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('{{ _("Topics") }}', "Themen &amp; mehr"),
        ('{{ _("Writers") }}', "Writers"),
        ('<a title="{{ _("Topics")|upper }}">', '<a title="THEMEN &amp; MEHR">'),
        ('{{ pgettext("a dialog", "Close") }} {{ pgettext("x", "Close") }}{{ _("Close") }}', "Schließen CloseClose"),
        ('{{ _("By %(writers)s", writers="<i>") }}', "&lt;i&gt; berichtet"),
        ('{{ _("By %(writers)s", writers="<i>"|safe) }}', "<i> berichtet"),
        ('{% for n in (0, 1, 7) %}{{ ngettext("%(count)s story", "%(count)s stories", n, count=n) }}.{% endfor %}',
         "keine.eine.7 Geschichten."),
        ('{% for n in (0, 1, 7) %}{{ npgettext("x", "%(n)s day", "%(n)s days", n, n=n) }}.{% endfor %}',
         "0 days.1 day.7 days."),
        ('{% macro m(x) %}{{ _("Topics") }}{{ x }}{% endmacro %}{{ m(_("Topics")) }}', "Themen &amp; mehr" * 2),
    ],
)  # fmt: skip
def test_a_message_is_said_in_the_words_of_the_catalogue(text: str, made: str, *, trusted: bool) -> None:
    assert said(text, trusted=trusted) == made


def test_a_constant_message_is_a_part_of_the_compiled_text() -> None:
    environment = environment_of(speaking("").shared)
    code = environment.compile('<p>{{ _("Writers") }}</p>', raw=True)
    assert "<p>Writers</p>" in code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ _(article.title) }}", "wants one text in quotes"),
        ('{{ _("a", "b") }}', "wants one text in quotes"),
        ('{{ pgettext("a") }}', "wants a context and a text"),
        ('{{ ngettext("a", "b") }}', "wants two texts in quotes"),
        ('{{ npgettext("a", "b", 3) }}', "wants a context, two texts"),
        ("{{ _(*x) }}", "wants one text in quotes"),
        ('{{ _("By %(writers)s") }}', "has a place for %(writers)s"),
    ],
)
def test_a_wrong_call_is_a_fault_of_the_template_with_its_line(text: str, words: str) -> None:
    problem = speaking(f"\n\n{text}").problem(article(full_story()))
    assert (problem.code, problem.path, problem.place.line) == ("template-fault", "templates/article.html", 3)
    assert words in problem.message


def test_pages_in_a_language_with_a_folder_of_its_own_have_its_words_and_its_site() -> None:
    arabic = Tongue(lang="ar", dir="rtl", name="العربية", url="/ar/", title="صحيفة الميناء")
    site = msgspec.structs.replace(SITE, tongues=(arabic,))
    text = '{{ _("Topics") }} {{ site.lang }} {{ site.dir }} {{ site.url }} {{ site.title }}'
    shared = templates({"article.html": text}, site=site).shared
    words = {"en-GB": Catalogue(texts={"Topics": "Subjects"}), "ar": Catalogue(texts={"Topics": "مواضيع"})}
    made = Templates(msgspec.structs.replace(shared, catalogues=words))
    story = full_story()
    assert made.text(article(story)) == "Subjects en-GB ltr / The Harbour Post"
    assert made.text(article(msgspec.structs.replace(story, lang="ar"))) == "مواضيع ar rtl /ar/ صحيفة الميناء"
    assert made.text(article(msgspec.structs.replace(story, lang="fr"))) == "Subjects en-GB ltr / The Harbour Post"


def test_another_catalogue_makes_another_page() -> None:
    text = '{{ _("Topics") }}'
    first, second = speaking(text), speaking(text, Catalogue(texts={"Topics": "Sujets"}))
    assert [each.text(article(full_story())) for each in (first, second)] == ["Themen &amp; mehr", "Sujets"]
    assert isinstance(first.shared, TemplateSet)
