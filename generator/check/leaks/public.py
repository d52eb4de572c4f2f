"""What is public anyway: words that a public story or the site's own settings have are no leak."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from generator.check.leaks.held import Held
from generator.check.leaks.stories import strings_in
from generator.check.leaks.text import line_of, words_of
from generator.model.article import Article
from generator.model.regex import regex
from generator.model.source import Inventory
from generator.settings.values import Values

# Where words are public: the site itself, and what is public for names of one word alone; no file is called so.
SITE, BESIDE = "", "/"
ELSEWHERE = regex(r"(?:https?:)?//[^\s\"'<>]+")


class Public(msgspec.Struct, frozen=True):
    """The public texts. `articles`: id → public file, those first that the front and the feeds are made of.

    `held`: what they hold. `own`: gives the words of the site itself (`own_words`); few builds ask. `beside`: gives
    further ones (`words_beside`), by which a name of one word is no secret.
    """

    articles: Mapping[str, Article]
    held: Held
    own: Callable[[], str]
    beside: Callable[[], str]

    def has(self, words: Sequence[str], where: str) -> bool:
        """Whether the file with that id, or the site itself (SITE, BESIDE), has the words in a row."""
        if where == SITE:
            return line_of(words) in self.own()
        if where == BESIDE:
            return line_of(words) in self.beside()
        return self.held.has(words, where)

    def place_of(self, words: Sequence[str], likely: str) -> str | None:
        """The id of a file that has the words in a row, "" for the site itself; None where they are not public.

        `likely`: the id of a file to look at first.
        """
        for where in dict.fromkeys((likely, SITE)):
            if self.has(words, where):
                return where
        return self.held.first_with(words)


def own_words(values: Values, addresses: Iterable[str]) -> str:
    """The words of what a site says by its settings, embargoes left out, and of the addresses of its public pages."""
    said = (values.title, values.description, values.publisher.name, values.menus, values.params, values.options)
    titles = [(section.title, section.description) for section in values.sections.values()]
    taxonomies = [each.title for each in values.taxonomies.values()]
    texts = (*strings_in(msgspec.to_builtins([said, titles, taxonomies])), *addresses)
    # A sign that is in no word holds the ends of two texts apart.
    return "|".join(line_of(words_of(text)) for text in texts)


def without_base(text: str, base_url: str) -> str:
    """The text with paths in place of the addresses of the site's own pages."""
    base = base_url.rstrip("/")
    return text.replace(base, "") if base else text


def words_beside(inventory: Inventory, copies: Iterable[str], base_url: str) -> str:
    """The words of data, of the built-in theme, of the names of files as they are published, and of links elsewhere.

    Any page may have one of them. `base_url`: of the site, to which links do not lead elsewhere.
    """
    layers = inventory.theme.layers
    built_in = [text for layer in layers if layer.is_built_in for text in layer.texts.values()]
    all_texts = (without_base(text, base_url) for layer in layers for text in layer.texts.values())
    links = [link for text in all_texts for link in ELSEWHERE.findall(text)]
    data = [each.data.decode("utf-8", "replace") for each in inventory.data.values()]
    return "|".join(line_of(words_of(text)) for text in (*built_in, *links, *data, *copies))
